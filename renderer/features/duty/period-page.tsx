import './duty.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { PeriodRow } from '../../../data/contract/duty-period.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { DutyTabs } from './duty-tabs.tsx'
import { PeriodDialog } from './period-dialog.tsx'
import { LEVELS } from './read-months.ts'

const Months = ({ row, level }: { readonly row: PeriodRow; readonly level: number }) => {
  const { t } = useTexts()
  const [rule, own] = [row.months[level - 1] ?? null, row.own?.months[level - 1] ?? null]
  const ruled = rule === null ? t('duty.period.none') : t('duty.period.months', { n: rule })
  if (own === null) return <span className={rule === null ? 'soft' : 'number nowrap'}>{ruled}</span>
  return (
    <>
      <strong className="number nowrap">{t('duty.period.months', { n: own })}</strong>
      <div className="soft">{t('duty.period.instead', { rule: ruled })}</div>
    </>
  )
}

const Own = ({ own }: Pick<PeriodRow, 'own'>) => {
  const { t } = useTexts()
  if (own === null) return <span className="soft">{t('duty.period.not-set')}</span>
  const { document, person, decidedOn, recordedBy } = own
  return (
    <>
      {document}
      <div className="soft">{t('duty.period.by', { person, day: formatDay(decidedOn), recordedBy })}</div>
    </>
  )
}

const Row = ({ row, onEdit }: { readonly row: PeriodRow; readonly onEdit: () => void }) => {
  const { t, pick } = useTexts()
  return (
    <tr>
      <th scope="row">
        {pick(row.text)}
        <div className="soft">
          {row.basis} <ConfidenceMark confidence={row.confidence} />
        </div>
        {row.note === null ? null : <div className="soft">{pick(row.note)}</div>}
      </th>
      {LEVELS.map((level) => (
        <td key={level}>
          <Months row={row} level={level} />
        </td>
      ))}
      <td>
        <Own own={row.own} />
      </td>
      <td>
        <Button size="small" aria-label={`${t('duty.period.edit')}: ${pick(row.text)}`} onClick={onEdit}>
          {t('duty.period.set')}
        </Button>
      </td>
    </tr>
  )
}

const Periods = ({
  rows,
  onEdit,
}: {
  readonly rows: readonly PeriodRow[]
  readonly onEdit: (row: PeriodRow) => void
}) => {
  const { t } = useTexts()
  return (
    <section className="card duty-period-box" aria-label={t('duty.periods')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('duty.period.activity')}</th>
            {LEVELS.map((level) => (
              <th key={level} scope="col">
                {t('duty.period.level', { level })}
              </th>
            ))}
            <th scope="col">{t('duty.period.document')}</th>
            <th scope="col">{t('duty.column.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.rule} row={row} onEdit={() => onEdit(row)} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** How often each activity is repeated: what the rules say, and what the office has set where they leave it open. */
export const PeriodPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('duty.periods', {})
  const [edited, setEdited] = useState<PeriodRow | null>(null)
  return (
    <>
      <PageHeader title={t('duty.periods')} intro={t('duty.period.intro')} />
      <DutyTabs />
      <Answered of={answer}>{(rows) => <Periods rows={rows} onEdit={setEdited} />}</Answered>
      {edited === null ? null : <PeriodDialog row={edited} onClose={() => setEdited(null)} />}
    </>
  )
}
