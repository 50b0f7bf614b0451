import type {
  FactDifference,
  FindingDifference,
  ScanDifference,
  TimelineEntry,
} from '../../../data/contract/scan-board.ts'
import { type Texts, useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { CheckLink, CheckMark } from './check-mark.tsx'
import { type Criteria, useCriteria } from './criteria.ts'
import { Pieces } from './fact-list.tsx'
import { WeightMark } from './finding-state.tsx'

const KIND_TONES = { appeared: 'bad', changed: 'warn', vanished: 'good', uncertain: 'open' } as const

/** The value of a fact as people read it. */
const factValue = ({ fact }: FactDifference, value: string | null, texts: Texts): string => {
  const { t, known } = texts
  if (value === null) return t('app.not-measured')
  if (value === '') return t('scan-result.nothing')
  switch (fact) {
    case 'verdict':
      return known(`scan-page.verdict.${value}`, value)
    case 'result':
      return known(`scan-result.result.${value}`, value)
    case 'label':
      return known(`scan-page.label-verdict.${value}`, value)
    case 'collects':
      return known(`scan-result.collects.${value}`, value)
    case 'certificateEnds':
      return formatInstant(value)
    default:
      return value
  }
}

const titleOf = (
  { source, code }: Pick<FindingDifference, 'source' | 'code'>,
  criteria: Criteria | undefined,
  { known, pick }: Texts,
): string => {
  const criterion = criteria?.checks.get(code)
  if (source === 'rule') return known(`tls.rule.${code}.title`, '')
  return criterion === undefined ? '' : pick(criterion.title)
}

const Side = ({ side }: { readonly side: FindingDifference['before'] }) =>
  side === null ? (
    <span className="soft">—</span>
  ) : (
    <>
      <WeightMark weight={side.weight} />
      <Pieces of={side.evidence} />
    </>
  )

const Findings = ({ findings }: { readonly findings: readonly FindingDifference[] }) => {
  const texts = useTexts()
  const { t } = texts
  const criteria = useCriteria()
  return (
    <PlainTable
      inner
      caption={t('scan-board.difference.findings')}
      rows={findings}
      rowKey={({ source, code, subject }) => `${source} ${code} ${subject}`}
      columns={[
        {
          title: t('scan-board.difference.kind'),
          cell: ({ kind }) => (
            <ToneMark tone={KIND_TONES[kind]}>{t(`scan-board.difference.${kind}`)}</ToneMark>
          ),
        },
        {
          title: t('scan-check.column.check'),
          cell: (one) => (
            <>
              <CheckLink id={one.code} title={titleOf(one, criteria, texts)} />
              {one.subject === '' ? null : <div className="mono soft">{one.subject}</div>}
            </>
          ),
        },
        { title: t('scan-board.timeline.before'), cell: ({ before }) => <Side side={before} /> },
        { title: t('scan-board.timeline.after'), cell: ({ after }) => <Side side={after} /> },
      ]}
    />
  )
}

const Facts = ({ facts }: { readonly facts: readonly FactDifference[] }) => {
  const texts = useTexts()
  const { t } = texts
  const value = (one: FactDifference, side: string | null) => (
    <span className={one.fact === 'certificate' ? 'mono' : 'wrap-anywhere'}>
      {factValue(one, side, texts)}
    </span>
  )
  return (
    <PlainTable
      inner
      caption={t('scan-board.difference.facts')}
      rows={facts}
      rowKey={({ fact }) => fact}
      columns={[
        { title: t('scan-board.difference.fact'), cell: ({ fact }) => t(`scan-board.fact.${fact}`) },
        { title: t('scan-board.timeline.before'), cell: (one) => value(one, one.before) },
        { title: t('scan-board.timeline.after'), cell: (one) => value(one, one.after) },
      ]}
    />
  )
}

const Outcome = ({ verdict }: { readonly verdict: ScanDifference['checks'][number]['before'] }) =>
  verdict === null ? <span className="soft">—</span> : <CheckMark verdict={verdict} />

const Checks = ({ checks }: Pick<ScanDifference, 'checks'>) => {
  const texts = useTexts()
  const { t } = texts
  const criteria = useCriteria()
  return (
    <PlainTable
      inner
      caption={t('scan-board.difference.checks')}
      rows={checks}
      rowKey={({ check }) => check}
      columns={[
        {
          title: t('scan-check.column.check'),
          cell: ({ check }) => (
            <CheckLink id={check} title={titleOf({ source: 'check', code: check }, criteria, texts)} />
          ),
        },
        { title: t('scan-board.timeline.before'), cell: ({ before }) => <Outcome verdict={before} /> },
        { title: t('scan-board.timeline.after'), cell: ({ after }) => <Outcome verdict={after} /> },
      ]}
    />
  )
}

interface DifferenceViewProps {
  readonly before: TimelineEntry
  readonly after: TimelineEntry
}

/** What appeared, vanished and changed between two scans of one site. */
export const DifferenceView = ({ before, after }: DifferenceViewProps) => {
  const { t } = useTexts()
  const place = ({ runId, target }: TimelineEntry) => ({ runId, target })
  const answer = useAnswer('scan.difference', { before: place(before), after: place(after) })
  return (
    <section className="card stack" aria-labelledby="scan-difference">
      <h2 id="scan-difference">
        {t('scan-board.difference.title', {
          before: formatInstant(before.at),
          after: formatInstant(after.at),
        })}
      </h2>
      <Answered of={answer}>
        {({ findings, facts, checks, sameRules }) => (
          <>
            {sameRules ? null : <p>{t('scan-board.difference.rules')}</p>}
            {findings.length + facts.length + checks.length === 0 ? (
              <p>{t('scan-board.difference.none')}</p>
            ) : (
              <>
                <Findings findings={findings} />
                <Facts facts={facts} />
                <Checks checks={checks} />
              </>
            )}
          </>
        )}
      </Answered>
    </section>
  )
}
