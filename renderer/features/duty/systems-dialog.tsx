import { Link } from '@tanstack/react-router'
import { Modal } from 'antd'
import type { Duty } from '../../../data/contract/duty.ts'
import { useTexts } from '../../app/texts.ts'
import { useDutyWords } from '../../ui/duty/duty-words.ts'
import type { SystemNames } from './duty-table.tsx'

/** The systems that one duty meets, each leading to where it is worked on. */
export const SystemsDialog = ({
  duty,
  names,
  onClose,
}: {
  readonly duty: Duty
  readonly names: SystemNames
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  const { title } = useDutyWords()
  const page = duty.kind === 'transition' ? '/level/$id' : '/systems/$id'
  const rows = duty.systemIds
    .map((id) => ({ id, code: names.get(id)?.code ?? '', name: names.get(id)?.name ?? '' }))
    .sort((a, b) => a.code.localeCompare(b.code))
  return (
    <Modal
      open
      title={t('duty.systems-of')}
      footer={null}
      closable={{ 'aria-label': t('app.close') }}
      onCancel={onClose}
    >
      <p>{title(duty.what)}</p>
      <ul className="duty-systems">
        {rows.map(({ id, code, name }) => (
          <li key={id}>
            <Link to={page} params={{ id }}>
              {code} – {name}
            </Link>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
