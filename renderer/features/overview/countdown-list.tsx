import { ClockCircleOutlined } from '@ant-design/icons'
import type { Overview } from '../../../data/contract/overview.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

/** Below this many days a date is pressing. */
const SOON = 30

/** The days until a day, pressing or past, in words and with a sign. */
export const DaysLeft = ({ days }: { readonly days: number }) => {
  const { t } = useTexts()
  if (days < 0) return <ToneMark tone="bad">{t('overview.countdowns.past', { count: -days })}</ToneMark>
  const words = t('overview.countdowns.left', { count: days })
  if (days <= SOON) return <ToneMark tone="warn">{words}</ToneMark>
  return (
    <span className="soft nowrap">
      <ClockCircleOutlined aria-hidden /> {words}
    </span>
  )
}

/** Dates of the law, nearest first, with the days that are left. */
export const CountdownList = ({ countdowns }: { readonly countdowns: Overview['countdowns'] }) => {
  const { pick } = useTexts()
  return (
    <ul className="plain-list">
      {[...countdowns]
        .sort((a, b) => a.date.localeCompare(b.date))
        .map((countdown) => (
          <li key={countdown.id} className="countdown">
            <span className="number nowrap">{formatDay(countdown.date)}</span>
            <span>
              {pick(countdown.text)} <span className="soft">({countdown.clause})</span>
            </span>
            <span className="countdown-end">
              <DaysLeft days={countdown.daysLeft} />
              <ConfidenceMark confidence={countdown.confidence} />
            </span>
          </li>
        ))}
    </ul>
  )
}
