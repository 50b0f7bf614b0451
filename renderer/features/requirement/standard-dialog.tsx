import { Alert, Modal } from 'antd'
import type { SwitchCounts } from '../../../data/contract/requirement.ts'
import type { Workbench } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'

const LINES = ['own', 'withResult', 'textOnly', 'open', 'tray'] as const

const Counts = ({ counts }: { readonly counts: SwitchCounts }) => {
  const { t } = useTexts()
  return (
    <>
      <p>{t('requirement.switch.total', { n: counts.total })}</p>
      <ul className="tight-list">
        {LINES.map((line) => (
          <li key={line}>
            <strong className="number">{counts[line]}</strong> {t(`requirement.switch.${line}`)}
          </li>
        ))}
      </ul>
    </>
  )
}

interface StandardDialogProps {
  readonly workbench: Workbench
  readonly onClose: () => void
}

/** The switch to the other standard: what comes along, and that nothing is lost. */
export const StandardDialog = ({ workbench, onClose }: StandardDialogProps) => {
  const { t } = useTexts()
  const systemId = workbench.system.id
  const standard = workbench.standard === 'tcvn14423-2026' ? 'tcvn11930-2017' : 'tcvn14423-2026'
  const preview = useAnswer('requirement.standardPreview', { systemId, standard })
  const change = useCommand('requirement.setStandard')
  return (
    <Modal
      open
      title={t('requirement.switch.title', { standard: t(`requirement.standard.${standard}`) })}
      okText={t('requirement.switch.confirm')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: change.isPending, disabled: preview.data === undefined }}
      onOk={() => change.mutate({ systemId, standard }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {change.isError ? <ErrorAlert error={change.error} /> : null}
      <Answered of={preview}>{(counts) => <Counts counts={counts} />}</Answered>
      <Alert type="info" showIcon title={t('requirement.switch.note')} />
    </Modal>
  )
}
