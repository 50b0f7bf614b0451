import { Link } from '@tanstack/react-router'
import { Radio } from 'antd'
import type { TimelineEntry } from '../../../data/contract/scan-board.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { LabelBadge, VerdictBadge } from '../../ui/verdict-badge.tsx'
import { DifferenceView } from './difference-view.tsx'
import type { SiteState } from './site-tabs.ts'

interface TimelineTableProps {
  readonly entries: readonly TimelineEntry[]
  readonly state: SiteState
  readonly onChange: (next: Pick<SiteState, 'before' | 'after'>) => void
}

const Change = ({ entry }: { readonly entry: TimelineEntry }) => {
  const { t } = useTexts()
  if (entry.failed === null) return <span className="soft">—</span>
  if (entry.change === null) return <span>{t('scan-board.change.first')}</span>
  const { appeared, regressed, resolved } = entry.change
  if (appeared + regressed + resolved === 0) return <span>{t('scan-board.change.nothing')}</span>
  return (
    <>
      {appeared > 0 ? <div>{t('scan-board.change.appeared', { n: appeared })}</div> : null}
      {regressed > 0 ? <div>{t('scan-board.change.regressed', { n: regressed })}</div> : null}
      {resolved > 0 ? <div>{t('scan-board.change.resolved', { n: resolved })}</div> : null}
    </>
  )
}

const Counts = ({ entry }: { readonly entry: TimelineEntry }) => {
  const { t } = useTexts()
  if (entry.failed === null) return <span className="soft">—</span>
  return (
    <>
      {t('scan-board.timeline.counts', {
        fail: entry.failed,
        warn: entry.warned ?? 0,
        open: entry.unchecked ?? 0,
      })}
    </>
  )
}

interface LineProps extends Pick<TimelineTableProps, 'onChange'> {
  readonly entry: TimelineEntry
  readonly before: string | undefined
  readonly after: string | undefined
}

const Line = ({ entry, before, after, onChange }: LineProps) => {
  const { t } = useTexts()
  const at = formatInstant(entry.at)
  return (
    <tr>
      <td>
        <Radio
          aria-label={t('scan-board.timeline.before-of', { at })}
          name="before"
          checked={before === entry.runId}
          onChange={() => onChange({ before: entry.runId, after })}
        />
      </td>
      <td>
        <Radio
          aria-label={t('scan-board.timeline.after-of', { at })}
          name="after"
          checked={after === entry.runId}
          onChange={() => onChange({ before, after: entry.runId })}
        />
      </td>
      <td>
        <Link to="/scan/$runId" params={{ runId: entry.runId }} search={{ target: entry.target }}>
          {at}
        </Link>
        <div className="soft">{t(`scan-page.profile.${entry.profile}`)}</div>
      </td>
      <td>
        <VerdictBadge verdict={entry.verdict} />
        {entry.grade === null ? null : (
          <div className="soft">{t('tls.grade.label', { grade: entry.grade })}</div>
        )}
      </td>
      <td>{entry.leafEnds === null ? '—' : formatDay(entry.leafEnds)}</td>
      <td>
        <LabelBadge state={entry.labelState} />
      </td>
      <td>
        <Counts entry={entry} />
      </td>
      <td>
        <Change entry={entry} />
      </td>
    </tr>
  )
}

const COLUMNS = ['before', 'after', 'at', 'verdict', 'certificate', 'label', 'numbers', 'change'] as const

/** The scans of a site, newest first, and what differs between two of them. */
export const TimelineTable = ({ entries, state, onChange }: TimelineTableProps) => {
  const { t } = useTexts()
  const after = entries.find(({ runId }) => runId === state.after) ?? entries[0]
  const before = entries.find(({ runId }) => runId === state.before) ?? entries[1]
  return (
    <div className="stack">
      <section className="card plain-table-box" aria-label={t('scan-board.tab.timeline')}>
        <p className="soft">{t('scan-board.timeline.intro')}</p>
        <table className="plain-table">
          <caption className="visually-hidden">{t('scan-board.tab.timeline')}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`scan-board.timeline.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Line
                key={`${entry.runId} ${entry.target}`}
                entry={entry}
                before={before?.runId}
                after={after?.runId}
                onChange={onChange}
              />
            ))}
          </tbody>
        </table>
      </section>
      {before === undefined || after === undefined || before.runId === after.runId ? (
        <p className="card soft">{t('scan-board.difference.one')}</p>
      ) : (
        <DifferenceView before={before} after={after} />
      )}
    </div>
  )
}
