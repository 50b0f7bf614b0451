import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Duty } from '../../../data/contract/duty.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { DutyDue } from '../../ui/duty/duty-due.tsx'
import { DutyLink } from '../../ui/duty/duty-link.tsx'
import { useDutyWords } from '../../ui/duty/duty-words.ts'
import { type VirtualColumn, VirtualTable } from '../../ui/virtual-table.tsx'

/** Codes of systems by id. */
export type SystemNames = ReadonlyMap<string, { readonly code: string; readonly name: string }>

/** What a person may do with a duty in the list. */
export interface DutyActs {
  readonly onSystems: (duty: Duty) => void
  readonly onDone: (duty: Duty) => void
}

const ROW_HEIGHT = 66

const Basis = ({ duty }: { readonly duty: Duty }) => {
  const { t } = useTexts()
  const { basis, sanctions } = duty
  const fine = sanctions[0]
  if (basis === null) return <span className="soft">{t('duty.own')}</span>
  return (
    <>
      {basis.label} <ConfidenceMark confidence={basis.confidence} />
      {fine === undefined ? null : (
        <>
          {' '}
          <Link to="/duties/sanctions" search={{ of: fine }}>
            {t('duty.sanction-link')}
          </Link>
        </>
      )}
    </>
  )
}

const Systems = ({
  duty,
  names,
  onSystems,
}: Pick<DutyActs, 'onSystems'> & { readonly duty: Duty; readonly names: SystemNames }) => {
  const { t } = useTexts()
  const [first, ...others] = duty.systemIds
  if (first === undefined) return <span className="soft">—</span>
  if (others.length === 0) {
    return (
      <Link to="/systems/$id" params={{ id: first }} title={names.get(first)?.name ?? ''}>
        {names.get(first)?.code ?? '—'}
      </Link>
    )
  }
  return (
    <button type="button" className="link-button" onClick={() => onSystems(duty)}>
      {t('duty.systems-more', { n: duty.systemIds.length })}
    </button>
  )
}

const useColumns = (names: SystemNames, acts: DutyActs): readonly VirtualColumn<Duty>[] => {
  const { t } = useTexts()
  const words = useDutyWords()
  return [
    { key: 'date', title: t('duty.column.date'), width: 190, cell: (duty) => <DutyDue duty={duty} /> },
    {
      key: 'what',
      title: t('duty.column.what'),
      cell: ({ what, kind }) => (
        <span title={words.title(what)}>
          <span className="duty-kind">{t(`duty.kind.${kind}`)}</span> {words.title(what)}
        </span>
      ),
    },
    { key: 'basis', title: t('duty.column.basis'), width: 180, cell: (duty) => <Basis duty={duty} /> },
    {
      key: 'systems',
      title: t('duty.column.systems'),
      width: 104,
      cell: (duty) => <Systems duty={duty} names={names} onSystems={acts.onSystems} />,
    },
    {
      key: 'actions',
      title: t('duty.column.actions'),
      width: 268,
      cell: (duty) => (
        <span className="duty-actions">
          {duty.link === null ? null : <DutyLink {...duty.link} />}
          {duty.rule === null ? null : (
            <Button size="small" onClick={() => acts.onDone(duty)}>
              {t('duty.done')}
            </Button>
          )}
        </span>
      ),
    },
  ]
}

/** Duties, the most pressing first; thousands of them scroll. */
export const DutyTable = ({
  duties,
  names,
  acts,
}: {
  readonly duties: readonly Duty[]
  readonly names: SystemNames
  readonly acts: DutyActs
}) => {
  const { t } = useTexts()
  const columns = useColumns(names, acts)
  if (duties.length === 0) return <p className="soft">{t('duty.empty')}</p>
  return (
    <VirtualTable<Duty>
      label={t('duty.list')}
      columns={columns}
      rows={duties}
      rowKey={({ key }) => key}
      rowHeight={ROW_HEIGHT}
      empty={t('duty.empty')}
    />
  )
}
