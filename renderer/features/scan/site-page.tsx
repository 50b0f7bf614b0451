import './scan.css'
import './board.css'
import { EditOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { TimelineEntry } from '../../../data/contract/scan-board.ts'
import type { SiteRef } from '../../../data/contract/scan-finding.ts'
import type { Website } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { LabelBadge, VerdictBadge } from '../../ui/verdict-badge.tsx'
import { WebsiteDialog } from '../../ui/website-dialog.tsx'
import { useCriteria } from './criteria.ts'
import { FindingTable } from './finding-table.tsx'
import { PartNav } from './part-nav.tsx'
import { PeopleChecks } from './people-checks.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { ReportButton } from './report-button.tsx'
import { type SiteState, type SiteTab, tabsOf } from './site-tabs.ts'
import { TimelineTable } from './timeline-table.tsx'

const siteRoute = getRouteApi('/scan/sites/$id')
const targetRoute = getRouteApi('/scan/target')

/** What the last scan said, in one line that leads to it. */
const Standing = ({ entry }: { readonly entry: TimelineEntry | undefined }) => {
  const { t } = useTexts()
  if (entry === undefined) return <p className="card soft">{t('scan-board.site.never')}</p>
  return (
    <p className="card site-standing">
      <VerdictBadge verdict={entry.verdict} />
      {entry.grade === null ? null : <span>{t('tls.grade.label', { grade: entry.grade })}</span>}
      <LabelBadge state={entry.labelState} />
      <span className="soft">{t('scan-board.site.measured', { at: formatInstant(entry.at) })}</span>
      <Link to="/scan/$runId" params={{ runId: entry.runId }} search={{ target: entry.target }}>
        {t('scan-board.site.result')}
      </Link>
      <ReportButton subject={{ runId: entry.runId, target: entry.target, targets: 1 }} />
    </p>
  )
}

const ScanNow = ({ target, websiteId }: { readonly target: string; readonly websiteId?: string }) => {
  const { t } = useTexts()
  const start = useCommand('scan.start')
  const navigate = useNavigate()
  const run = (): void =>
    start.mutate(
      { targets: [websiteId === undefined ? { target } : { target, websiteId }], profile: 'full' },
      { onSuccess: ({ runId }) => void navigate({ to: '/scan', search: { run: runId } }) },
    )
  return (
    <>
      <Button
        type="primary"
        icon={<PlayCircleOutlined aria-hidden />}
        loading={start.isPending}
        onClick={run}
      >
        {t('scan-board.site.scan')}
      </Button>
      {start.isError ? <ErrorAlert error={start.error} /> : null}
    </>
  )
}

/** Addresses that the label on the newest page points to. */
const useLabelLinks = (entry: TimelineEntry | undefined): readonly string[] => {
  const { runId = '', target = '' } = entry ?? {}
  const answer = useAnswer('scan.result', { runId, target }, { enabled: entry !== undefined })
  const links = answer.data?.result?.label?.candidates.flatMap(({ link }) => link ?? []) ?? []
  return [...new Set(links)]
}

const People = ({
  websiteId,
  entry,
}: {
  readonly websiteId: string
  readonly entry: TimelineEntry | undefined
}) => <PeopleChecks websiteId={websiteId} links={useLabelLinks(entry)} />

const Proposals = ({ websiteId }: { readonly websiteId: string }) => {
  const { t } = useTexts()
  const criteria = useCriteria()
  const answer = useAnswer('proposal.list', { websiteId })
  return (
    <Answered of={answer}>
      {(proposals) =>
        proposals.length === 0 ? (
          <p className="card soft">{t('scan-board.proposal.none')}</p>
        ) : (
          <div className="stack">
            {proposals.map((proposal) => (
              <ProposalCard key={proposal.id} proposal={proposal} criteria={criteria} />
            ))}
          </div>
        )
      }
    </Answered>
  )
}

interface SitePartsProps {
  readonly site: SiteRef
  readonly state: SiteState
  readonly onChange: (next: SiteState) => void
}

const SiteParts = ({ site, state, onChange }: SitePartsProps) => {
  const { t } = useTexts()
  const timeline = useAnswer('scan.timeline', { site })
  const { tab = 'findings' } = state
  const partOf = (part: SiteTab, entries: readonly TimelineEntry[]): ReactNode => {
    switch (part) {
      case 'findings':
        return <FindingTable site={site} lastAt={entries[0]?.at} />
      case 'timeline':
        return (
          <TimelineTable
            entries={entries}
            state={state}
            onChange={(runs) => onChange({ ...state, ...runs })}
          />
        )
      case 'people':
        return 'websiteId' in site ? <People websiteId={site.websiteId} entry={entries[0]} /> : null
      case 'personal-data':
        return 'websiteId' in site ? <Proposals websiteId={site.websiteId} /> : null
    }
  }
  return (
    <Answered of={timeline}>
      {(entries) => (
        <>
          <Standing entry={entries[0]} />
          <PartNav
            label={t('scan-board.tab.label')}
            parts={tabsOf(site)}
            chosen={tab}
            nameOf={(key) => t(`scan-board.tab.${key}`)}
            onChoose={(next) => onChange({ tab: next })}
          />
          {partOf(tab, entries)}
        </>
      )}
    </Answered>
  )
}

const useIntro = (website: Website) => {
  const units = useAnswer('organisation.list', {}).data ?? []
  const systems = useAnswer('system.list', {}).data ?? []
  const unit = units.find(({ id }) => id === website.ownerId)?.name
  const system = systems.find(({ id }) => id === website.systemId)
  return (
    <>
      {[website.kind, unit].filter(Boolean).join(' · ')}
      {system === undefined ? null : (
        <>
          {' · '}
          <Link to="/systems/$id" params={{ id: system.id }} search={{ tab: 'websites' }}>
            {system.code} – {system.name}
          </Link>
        </>
      )}
    </>
  )
}

const WebsiteView = ({ website, state }: { readonly website: Website; readonly state: SiteState }) => {
  const { t } = useTexts()
  const navigate = siteRoute.useNavigate()
  const [editing, setEditing] = useState(false)
  return (
    <>
      <PageHeader
        back={{ to: '/scan', name: t('app.rail.scan') }}
        title={website.url}
        intro={useIntro(website)}
        actions={
          <>
            <Button icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>
              {t('scan-board.website.edit')}
            </Button>
            <ScanNow target={website.url} websiteId={website.id} />
          </>
        }
      />
      {editing ? <WebsiteDialog website={website} systemId={null} onClose={() => setEditing(false)} /> : null}
      <SiteParts
        site={{ websiteId: website.id }}
        state={state}
        onChange={(next) => void navigate({ to: '.', search: compact(next), replace: true })}
      />
    </>
  )
}

/** One website over all its scans: findings, timeline, checks of people, what it proposes to the system's record. */
export const SitePage = () => {
  const { t } = useTexts()
  const { id } = siteRoute.useParams()
  const state = siteRoute.useSearch()
  const answer = useAnswer('website.list', {})
  return (
    <Answered of={answer}>
      {(websites) => {
        const website = websites.find((one) => one.id === id)
        return website === undefined ? (
          <p className="card">{t('scan-board.site.gone')}</p>
        ) : (
          <WebsiteView key={id} website={website} state={state} />
        )
      }}
    </Answered>
  )
}

/** The same of a target that is in no inventory. */
export const TargetPage = () => {
  const { t } = useTexts()
  const { target, ...state } = targetRoute.useSearch()
  const navigate = targetRoute.useNavigate()
  if (target === '') return <p className="card">{t('scan-board.site.gone')}</p>
  return (
    <>
      <PageHeader
        back={{ to: '/scan', name: t('app.rail.scan') }}
        title={target}
        intro={t('scan-board.site.outside')}
        actions={<ScanNow target={target} />}
      />
      <SiteParts
        site={{ target }}
        state={state}
        onChange={(next) => void navigate({ to: '.', search: { ...compact(next), target }, replace: true })}
      />
    </>
  )
}
