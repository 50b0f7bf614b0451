import './scan.css'
import { getRouteApi } from '@tanstack/react-router'
import type { ScanTarget } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact, readText } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { SiteReport } from './site-report.tsx'

const route = getRouteApi('/scan/$runId')

/** The chosen target of a run, as it stands in the address. */
export const readRunState = (
  search: Readonly<Record<string, unknown>>,
): { readonly target?: string | undefined } => compact({ target: readText(search.target, 2048) })

interface TargetListProps {
  readonly targets: readonly ScanTarget[]
  readonly chosen: ScanTarget | undefined
}

const TargetList = ({ targets, chosen }: TargetListProps) => {
  const { t } = useTexts()
  const navigate = route.useNavigate()
  return (
    <nav className="card target-list" aria-label={t('scan-page.run.targets')}>
      <ul>
        {targets.map((one) => (
          <li key={one.target}>
            <button
              type="button"
              className="target-button"
              aria-current={one === chosen ? 'true' : undefined}
              onClick={() => void navigate({ to: '.', search: { target: one.target }, replace: true })}
            >
              <span className="site-url">{one.target}</span>
              <VerdictBadge verdict={one.result?.verdict ?? null} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Waiting = ({ target }: { readonly target: ScanTarget | undefined }) => {
  const { t } = useTexts()
  return (
    <p className="card">
      {target === undefined ? t('scan-page.run.none') : t(`scan-page.target-state.${target.state}`)}
    </p>
  )
}

/** The results of one run: its targets on the left, the report of the chosen one on the right. */
export const RunPage = () => {
  const { t } = useTexts()
  const { runId } = route.useParams()
  const { target } = route.useSearch()
  const answer = useAnswer('scan.run', { id: runId })
  return (
    <Answered of={answer}>
      {(run) => {
        const chosen = run.targets.find((one) => one.target === target) ?? run.targets[0]
        return (
          <>
            <PageHeader
              back={{ to: '/scan', name: t('app.rail.scan') }}
              title={t('scan-page.run.title', { at: formatInstant(run.startedAt) })}
              intro={`${t(`scan-page.state.${run.state}`)} · ${t('scan-page.run.done', run)}`}
            />
            <div className="run-page">
              <TargetList targets={run.targets} chosen={chosen} />
              {chosen?.result ? <SiteReport result={chosen.result} /> : <Waiting target={chosen} />}
            </div>
          </>
        )
      }}
    </Answered>
  )
}
