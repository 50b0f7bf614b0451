import './report.css'
import { getRouteApi } from '@tanstack/react-router'
import type { YearReport } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { formatDay } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { AppendixTables } from './appendix-tables.tsx'
import { FrozenReports } from './frozen-reports.tsx'
import { ReportExport } from './report-export.tsx'
import { type ReportState, reportYearOn } from './report-state.ts'
import { ReportTable } from './report-table.tsx'
import { TotalTable } from './total-table.tsx'

const route = getRouteApi('/report')

interface ScopeBarProps {
  readonly report: YearReport
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

/** The yearly report (Mẫu 08): totals with the rows that make them, the table, the proposed appendices, freeze and export. */
export const ReportPage = () => {
  const { t } = useTexts()
  const state = route.useSearch()
  const navigate = route.useNavigate()
  const scope = { year: state.year ?? reportYearOn(new Date()), ownerId: state.owner ?? null }
  const answer = useAnswer('report.year', scope)
  const change = (patch: ReportState): void =>
    void navigate({ to: '.', search: compact({ ...state, ...patch }), replace: true })
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
            <TotalTable report={report} onOpen={(total) => change({ total })} />
            <ReportTable report={report} total={state.total} onClose={() => change({ total: undefined })} />
            <AppendixTables report={report} />
            <FrozenReports report={report} />
          </div>
        </>
      )}
    </Answered>
  )
}
