import type { PlanRow, PlanState } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const tones = {
  open: 'open',
  'in-progress': 'warn',
  'awaiting-check': 'warn',
  closed: 'good',
  cancelled: 'none',
} as const satisfies Readonly<Record<PlanState, string>>

/** Where the work on an item stands, as sign and word. */
export const PlanStateMark = ({ state }: { readonly state: PlanState }) => {
  const { t } = useTexts()
  return <ToneMark tone={tones[state]}>{t(`plan.state.${state}`)}</ToneMark>
}

/** The day that counts; days past it are said in words. */
export const DueMark = ({ row }: { readonly row: PlanRow }) => {
  const { t } = useTexts()
  if (row.countingDue === null) return <span className="soft">{t('plan.no-due')}</span>
  return (
    <>
      <span className="number">{formatDay(row.countingDue)}</span>
      {row.late > 0 ? <ToneMark tone="bad">{t('plan.late', { n: row.late })}</ToneMark> : null}
      {row.deviation === null ? null : (
        <div className="soft small">{t(`plan.deviation.${row.deviation.kind}`)}</div>
      )}
    </>
  )
}

/** Number of an item with the code of its system: never used again. */
export const itemName = ({ systemCode, number }: Pick<PlanRow, 'systemCode' | 'number'>): string =>
  `${systemCode}/${String(number).padStart(2, '0')}`
