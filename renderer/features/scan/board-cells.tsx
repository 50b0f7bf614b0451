import { Link } from '@tanstack/react-router'
import type { BoardRow } from '../../../data/contract/scan-board.ts'
import { useTexts } from '../../app/texts.ts'
import { formatInstant } from '../../ui/format.ts'
import { ToneMark, VerdictBadge } from '../../ui/verdict-badge.tsx'

/** Certificates that end within this many days are pressing. */
const SOON = 30

interface CellProps {
  readonly row: BoardRow
}

/** Verdict, grade, and why the certificate is not trusted. */
export const ConnectionCell = ({ row }: CellProps) => {
  const { t } = useTexts()
  const words = [
    row.grade === null ? null : t('tls.grade.label', { grade: row.grade }),
    row.trustReason === null ? null : t(`scan.trust.${row.trustReason}`),
  ].filter((one) => one !== null)
  return (
    <>
      <VerdictBadge verdict={row.verdict} />
      {words.length === 0 ? null : <div className="soft">{words.join(', ')}</div>}
    </>
  )
}

/** Days until the certificate ends. */
export const DaysCell = ({ row: { daysLeft } }: CellProps) => {
  const { t } = useTexts()
  if (daysLeft === null) return <span className="soft">—</span>
  if (daysLeft < 0) return <ToneMark tone="bad">{t('scan-page.days.past', { count: -daysLeft })}</ToneMark>
  return (
    <ToneMark tone={daysLeft <= SOON ? 'warn' : 'good'}>
      {t('scan-page.days.left', { count: daysLeft })}
    </ToneMark>
  )
}

const COLLECT_TONES = { no: 'good', maybe: 'open', basic: 'warn', sensitive: 'bad' } as const

/** Whether the pages collect personal data. */
export const CollectCell = ({ row: { collects } }: CellProps) => {
  const { t } = useTexts()
  if (collects === null) return <span className="soft">—</span>
  return <ToneMark tone={COLLECT_TONES[collects]}>{t(`scan-board.collects.${collects}`)}</ToneMark>
}

const Change = ({ change }: { readonly change: BoardRow['change'] }) => {
  const { t } = useTexts()
  if (change === null) return <span>{t('scan-board.change.first')}</span>
  const parts = (['appeared', 'regressed', 'resolved'] as const)
    .filter((kind) => change[kind] > 0)
    .map((kind) => t(`scan-board.change.${kind}`, { n: change[kind] }))
  return <span>{parts.length === 0 ? t('scan-board.change.nothing') : parts.join(', ')}</span>
}

/** What stands open, and what the last scan brought. */
export const FindingCell = ({ row }: CellProps) => {
  const { t } = useTexts()
  const { fail, warn, advice, accepted } = row.open
  if (row.at === null) return <span className="soft">—</span>
  const others = warn + advice
  return (
    <>
      <span className="finding-counts">
        {fail > 0 ? <ToneMark tone="bad">{t('scan-board.open.fail', { n: fail })}</ToneMark> : null}
        {others > 0 ? <ToneMark tone="warn">{t('scan-board.open.warn', { n: others })}</ToneMark> : null}
        {fail + others === 0 ? <ToneMark tone="good">{t('scan-board.open.none')}</ToneMark> : null}
      </span>
      <div className="soft">
        <Change change={row.change} />
        {accepted > 0 ? ` · ${t('scan-board.open.accepted', { n: accepted })}` : ''}
      </div>
    </>
  )
}

/** When it was measured; leads to the result. */
export const MeasuredCell = ({ row }: CellProps) => {
  const { t } = useTexts()
  if (row.at === null || row.runId === null || row.target === null)
    return <span className="soft">{t('app.not-measured')}</span>
  return (
    <Link to="/scan/$runId" params={{ runId: row.runId }} search={{ target: row.target }}>
      {formatInstant(row.at)}
    </Link>
  )
}
