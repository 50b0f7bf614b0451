import { Checkbox, Modal } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { RESULT_KEYS } from './single-keys.ts'

const OTHERS = [
  ['J', 'next'],
  ['K', 'previous'],
  ['N', 'not-applicable'],
  ['M', 'measure'],
  ['E', 'evidence'],
  ['C', 'comment'],
  ['R', 'review'],
  ['G', 'find'],
  ['?', 'help'],
] as const

interface KeyHelpProps {
  readonly open: boolean
  readonly on: boolean
  readonly onTurn: (on: boolean) => void
  readonly onClose: () => void
}

/** What the single keys do, and the switch that turns them off. */
export const KeyHelp = ({ open, on, onTurn, onClose }: KeyHelpProps) => {
  const { t } = useTexts()
  return (
    <Modal open={open} title={t('requirement.page.key-help')} footer={null} onCancel={onClose}>
      <Checkbox checked={on} onChange={(event) => onTurn(event.target.checked)}>
        {t('requirement.page.keys')}
      </Checkbox>
      <p className="soft">{t('requirement.page.keys-note')}</p>
      <dl className="key-list">
        {RESULT_KEYS.map((result, index) => (
          <div key={result}>
            <dt>
              <kbd>{index + 1}</kbd>
            </dt>
            <dd>{t(`requirement.result.${result}`)}</dd>
          </div>
        ))}
        {OTHERS.map(([key, act]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`requirement.key.${act}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
