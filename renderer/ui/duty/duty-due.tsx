import { ClockCircleOutlined } from '@ant-design/icons'
import type { Duty } from '../../../data/contract/duty.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay, formatInstant } from '../format.ts'
import { ToneMark } from '../verdict-badge.tsx'

/** What of a duty tells when it is due. */
type Timed = Pick<
  Duty,
  'bucket' | 'daysLeft' | 'date' | 'at' | 'workBy' | 'workingDaysLeft' | 'calendarKnown'
>

const Left = ({ duty }: { readonly duty: Timed }) => {
  const { t } = useTexts()
  const { bucket, daysLeft } = duty
  const days = daysLeft ?? 0
  if (bucket === 'overdue')
    return <ToneMark tone="bad">{t('duty.due.past', { count: Math.max(0, -days) })}</ToneMark>
  const words = days === 0 ? t('duty.due.today') : t('duty.due.left', { count: days })
  if (bucket === 'today' || bucket === 'week') return <ToneMark tone="warn">{words}</ToneMark>
  return (
    <span className="soft">
      <ClockCircleOutlined aria-hidden /> {words}
    </span>
  )
}

/** The day of a duty, how many days are left, and the last working day where that is another. */
export const DutyDue = ({ duty }: { readonly duty: Timed }) => {
  const { t } = useTexts()
  const { date, at, workBy, workingDaysLeft, calendarKnown } = duty
  if (date === null) return <span className="soft">{t('duty.due.none')}</span>
  const working = t('duty.due.working', { n: workingDaysLeft ?? 0 })
  const sure = calendarKnown ? working : `${working}, ${t('duty.due.estimated')}`
  const hint =
    workBy === date ? sure : `${t('duty.due.work-by', { day: formatDay(workBy ?? date) })} · ${sure}`
  return (
    <span title={hint}>
      <strong className="number">{at === null ? formatDay(date) : formatInstant(at).slice(0, 16)}</strong>
      {workBy === null || workBy === date || at !== null ? null : (
        <span className="soft nowrap">
          {' '}
          {t('duty.due.work-by-short', { day: formatDay(workBy).slice(0, 5) })}
        </span>
      )}
      <br />
      <Left duty={duty} />
    </span>
  )
}
