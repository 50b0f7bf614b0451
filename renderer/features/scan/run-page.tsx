import './scan.css'
import './board.css'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ScanRun } from '../../../data/contract/scan.ts'
import type { RunTarget } from '../../../data/contract/scan-board.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import type { Judging } from './judge-card.tsx'
import { ReportButton } from './report-button.tsx'
import type { ResultPart, RunState } from './result-parts.ts'
import { RunControls } from './run-controls.tsx'
import { RunOrigin } from './run-origin.tsx'
import { SiteReport } from './site-report.tsx'
import { useRowWindow } from './use-row-window.ts'

const route = getRouteApi('/scan/$runId')

/** Height of a target in the list, in pixels; the style sheet holds it to that. */
const HEIGHT = 52

interface TargetListProps {
  readonly targets: readonly RunTarget[]
  readonly chosen: RunTarget
  readonly onChoose: (target: string) => void
}

const TargetList = ({ targets, chosen, onChoose }: TargetListProps) => {
  const { t } = useTexts()
  const heights = useMemo(() => targets.map(() => HEIGHT), [targets])
  const { box, from, to, above, below } = useRowWindow(heights)
  return (
    <nav className="card target-list" aria-label={t('scan-page.run.targets')}>
      <div className="target-scroll" ref={box}>
        <div style={{ height: above }} />
        <ul>
          {targets.slice(from, to).map((one) => (
            <li key={one.target}>
              <button
                type="button"
                className="target-button"
                title={one.target}
                aria-current={one === chosen ? 'true' : undefined}
                onClick={() => onChoose(one.target)}
              >
                <span className="site-url">{one.target}</span>
                <VerdictBadge verdict={one.verdict} />
              </button>
            </li>
          ))}
        </ul>
        <div style={{ height: below }} />
      </div>
    </nav>
  )
}

const SiteLink = ({ target }: { readonly target: RunTarget }) => {
  const { t } = useTexts()
  return (
    <p className="site-link">
      {target.websiteId === null ? (
        <Link to="/scan/target" search={{ target: target.target }}>
          {t('scan-board.site.open')}
        </Link>
      ) : (
        <Link to="/scan/sites/$id" params={{ id: target.websiteId }}>
          {t('scan-board.site.open')}
        </Link>
      )}
    </p>
  )
}

interface ChosenProps {
  readonly run: ScanRun
  readonly target: RunTarget
  readonly part: ResultPart
  readonly onPart: (part: ResultPart) => void
  readonly judging: Judging
}

const Chosen = ({ run, target, part, onPart, judging }: ChosenProps) => {
  const { t } = useTexts()
  const answer = useAnswer('scan.result', { runId: run.id, target: target.target })
  return (
    <Answered of={answer}>
      {({ result, state }) =>
        result === null ? (
          <p className="card">{t(`scan-page.target-state.${state}`)}</p>
        ) : (
          <div>
            <SiteLink target={target} />
            <SiteReport result={result} part={part} onPart={onPart} judging={judging} />
          </div>
        )
      }
    </Answered>
  )
}

/** The results of one run: its targets on the left, the report of the chosen one on the right. */
export const RunPage = () => {
  const { t } = useTexts()
  const { runId } = route.useParams()
  const { target, part = 'summary', rules } = route.useSearch()
  const navigate = route.useNavigate()
  const go = (next: RunState): void => void navigate({ to: '.', search: next, replace: true })
  const answer = useAnswer('scan.targets', { id: runId })
  return (
    <Answered of={answer}>
      {({ run, targets }) => {
        const chosen = targets.find((one) => one.target === target) ?? targets[0]
        return (
          <>
            <PageHeader
              back={{ to: '/scan', name: t('app.rail.scan') }}
              title={t('scan-page.run.title', { at: formatInstant(run.startedAt) })}
              intro={`${t(`scan-page.state.${run.state}`)} · ${t('scan-page.run.done', { done: run.done, total: run.total })}`}
              actions={
                <>
                  <ReportButton
                    subject={{ runId, target: chosen?.target ?? null, targets: targets.length }}
                  />
                  <RunControls run={run} />
                </>
              }
            />
            <RunOrigin runId={runId} />
            {chosen === undefined ? (
              <p className="card">{t('scan-page.run.none')}</p>
            ) : (
              <div className={targets.length === 1 ? 'run-page run-page-one' : 'run-page'}>
                {targets.length === 1 ? null : (
                  <TargetList
                    targets={targets}
                    chosen={chosen}
                    onChoose={(next) => go(compact({ target: next, part, rules }))}
                  />
                )}
                <Chosen
                  run={run}
                  target={chosen}
                  part={part}
                  onPart={(next) => go(compact({ target: chosen.target, part: next, rules }))}
                  judging={{
                    runId,
                    rules,
                    onRules: (next) => go({ target: chosen.target, part, rules: next }),
                  }}
                />
              </div>
            )}
          </>
        )
      }}
    </Answered>
  )
}
