import './report.css'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import type { ShownReport } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { AppendixTables } from './appendix-tables.tsx'
import { FrozenReports } from './frozen-reports.tsx'
import { ReportExport } from './report-export.tsx'
import { type ReportState, reportYearOn } from './report-state.ts'
import { ReportTable } from './report-table.tsx'
import { TotalTable } from './total-table.tsx'

const route = getRouteApi('/report')

interface ScopeBarProps {
  readonly report: ShownReport
  readonly onChange: (patch: ReportState) => void
}

const ScopeBar = ({ report, onChange }: ScopeBarProps) => {
  const { t } = useTexts()
  const owners = useAnswer('report.year', { year: report.scope.year, ownerId: null }).data?.owners ?? []
  const newest = reportYearOn(new Date())
  const years = [newest + 1, newest, newest - 1, newest - 2]
  return (
    <section className="card report-scope" aria-label={t('report-page.year')}>
      <ChoiceField
        label={t('report-page.year')}
        value={report.scope.year}
        choices={years.map((year) => ({ value: year, label: String(year) }))}
        onChange={(year) => onChange({ year: year ?? newest })}
      />
      <ChoiceField
        label={t('report-page.owner')}
        value={report.scope.ownerId}
        none={t('report-page.all-owners')}
        choices={owners.flatMap(({ id, name, systems }) =>
          id === null ? [] : [{ value: id, label: `${name} (${systems})` }],
        )}
        onChange={(owner) => onChange({ owner: owner ?? undefined })}
      />
    </section>
  )
}

const FrozenView = ({ id, state, onChange }: FrozenViewProps) => {
  const { t } = useTexts()
  const answer = useAnswer('report.open', { id })
  return (
    <Answered of={answer}>
      {({ report, frozen, sound }) => (
        <>
          <PageHeader
            title={`${t('report-page.title')} – ${report.scope.year}`}
            intro={t('report-page.viewing', { at: formatInstant(frozen.at), actor: frozen.actor })}
            actions={
              <>
                <Button onClick={() => onChange({ frozen: undefined })}>{t('report-page.back')}</Button>
                <ReportExport scope={report.scope} frozenId={id} />
              </>
            }
          />
          <div className="stack">
            <Alert
              type={sound ? 'success' : 'error'}
              showIcon
              title={t(sound ? 'report-page.sound' : 'report-page.broken')}
              description={<code className="hash">{frozen.sha256}</code>}
            />
            <TotalTable report={report} fixed onOpen={(total) => onChange({ total })} />
            <ReportTable report={report} total={state.total} onClose={() => onChange({ total: undefined })} />
            <AppendixTables report={report} frozenId={id} />
          </div>
        </>
      )}
    </Answered>
  )
}

interface FrozenViewProps {
  readonly id: string
  readonly state: ReportState
  readonly onChange: (patch: ReportState) => void
}

/** The yearly report (Mẫu 08): totals with the rows that make them, the table, the proposed appendices, freeze and export. */
export const ReportPage = () => {
  const { t } = useTexts()
  const state = route.useSearch()
  const navigate = route.useNavigate()
  const scope = { year: state.year ?? reportYearOn(new Date()), ownerId: state.owner ?? null }
  const answer = useAnswer('report.year', scope, { enabled: state.frozen === undefined })
  const change = (patch: ReportState): void =>
    void navigate({ to: '.', search: compact({ ...state, ...patch }), replace: true })
  if (state.frozen !== undefined) return <FrozenView id={state.frozen} state={state} onChange={change} />
  return (
    <Answered of={answer}>
      {(report) => (
        <>
          <PageHeader
            title={t('report-page.title')}
            intro={t('report-page.intro', {
              from: formatDay(report.period.from),
              to: formatDay(report.period.to),
            })}
            actions={<ReportExport scope={scope} />}
          />
          <div className="stack">
            <ScopeBar report={report} onChange={change} />
            <TotalTable report={report} fixed={false} onOpen={(total) => change({ total })} />
            <ReportTable report={report} total={state.total} onClose={() => change({ total: undefined })} />
            <AppendixTables report={report} />
            <FrozenReports report={report} onOpen={(frozen) => change({ frozen, total: undefined })} />
          </div>
        </>
      )}
    </Answered>
  )
}
