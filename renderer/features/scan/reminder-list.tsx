import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { ScanReminder } from '../../../data/contract/scan-record.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { formatDay } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

/** How many are told at once. */
const SHOWN = 5

const Due = ({ reminder }: { readonly reminder: ScanReminder }) => {
  const { t } = useTexts()
  const { daysLeft, dueOn } = reminder
  const words =
    daysLeft < 0
      ? t('scan-board.reminder.past', { count: -daysLeft, day: formatDay(dueOn) })
      : t('scan-board.reminder.left', { count: daysLeft, day: formatDay(dueOn) })
  return <ToneMark tone={daysLeft < 0 ? 'bad' : 'warn'}>{words}</ToneMark>
}

/** What a person should look at again soon; nothing when there is nothing. */
export const ReminderList = memo(() => {
  const { t, known } = useTexts()
  const reminders = useAnswer('scan.reminders', {}).data ?? []
  if (reminders.length === 0) return null
  return (
    <section className="card reminders" aria-labelledby="scan-reminders">
      <h2 id="scan-reminders">
        {t('scan-board.reminder.title')} <span className="soft">({reminders.length})</span>
      </h2>
      <ul>
        {reminders.slice(0, SHOWN).map((one) => (
          <li key={`${one.websiteId} ${one.kind} ${one.code} ${one.dueOn}`}>
            <Link
              to="/scan/sites/$id"
              params={{ id: one.websiteId }}
              search={{ tab: one.kind === 'acceptance' ? 'findings' : 'people' }}
            >
              {one.url}
            </Link>{' '}
            {t(`scan-board.reminder.${one.kind}`, {
              code: one.code,
              title: known(`tls.rule.${one.code}.title`, one.code),
            })}{' '}
            <Due reminder={one} />
          </li>
        ))}
      </ul>
      {reminders.length > SHOWN ? (
        <p className="soft">{t('scan-board.reminder.more', { n: reminders.length - SHOWN })}</p>
      ) : null}
    </section>
  )
})
