import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { DossierListPage, readDossierListState } from '../features/dossier/dossier-list-page.tsx'
import { DossierPage, readDossierState } from '../features/dossier/dossier-page.tsx'
import { DutyPage } from '../features/duty/duty-page.tsx'
import { readDutyState } from '../features/duty/duty-state.ts'
import { IncidentPage } from '../features/duty/incident-page.tsx'
import { readIncidentState, readSanctionState } from '../features/duty/incident-state.ts'
import { PeriodPage } from '../features/duty/period-page.tsx'
import { RecordPage } from '../features/duty/record-page.tsx'
import { SanctionPage } from '../features/duty/sanction-page.tsx'
import { ImportPage } from '../features/inventory/import-page.tsx'
import { ChooseSystemPage, readChooseState } from '../features/level/choose-system-page.tsx'
import { QuickPage, readQuickState } from '../features/level/quick-page.tsx'
import { ReviewPage, readReviewState } from '../features/level/review-page.tsx'
import { WizardPage } from '../features/level/wizard-page.tsx'
import { readWizardState } from '../features/level/wizard-steps.ts'
import { OverviewPage } from '../features/overview/overview-page.tsx'
import { readOverviewState } from '../features/overview/overview-state.ts'
import { PlanPage } from '../features/plan/plan-page.tsx'
import { readPlanView } from '../features/plan/plan-state.ts'
import { ReportPage } from '../features/report/report-page.tsx'
import { readReportState } from '../features/report/report-state.ts'
import { ChecklistPage } from '../features/requirement/checklist-page.tsx'
import { ControlPage } from '../features/requirement/control-page.tsx'
import { RequirementListPage, readListState } from '../features/requirement/system-list-page.tsx'
import { WorkbenchPage } from '../features/requirement/workbench-page.tsx'
import { readWorkbenchState } from '../features/requirement/workbench-state.ts'
import { BundlePage } from '../features/scan/bundle-page.tsx'
import { CheckPage } from '../features/scan/check-page.tsx'
import { readRunState } from '../features/scan/result-parts.ts'
import { RunPage } from '../features/scan/run-page.tsx'
import { readScanFilters } from '../features/scan/scan-filters.ts'
import { ScanPage } from '../features/scan/scan-page.tsx'
import { SitePage, TargetPage } from '../features/scan/site-page.tsx'
import { readSiteState, readTargetState } from '../features/scan/site-tabs.ts'
import { readSystemFilters } from '../features/system/system-filters.ts'
import { SystemListPage } from '../features/system/system-list-page.tsx'
import { SystemPage } from '../features/system/system-page.tsx'
import { readSystemTab } from '../features/system/system-tabs.ts'
import { TargetListPage } from '../features/target/target-page.tsx'
import { Crash } from './crash.tsx'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { SettingsPage } from './settings-page.tsx'
import { readSettingsState } from './settings-tabs.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Crash })
const getParentRoute = () => root

const pageTree = root.addChildren([
  createRoute({ getParentRoute, path: '/', validateSearch: readOverviewState, component: OverviewPage }),
  createRoute({ getParentRoute, path: '/duties', validateSearch: readDutyState, component: DutyPage }),
  createRoute({
    getParentRoute,
    path: '/duties/incidents',
    validateSearch: readIncidentState,
    component: IncidentPage,
  }),
  createRoute({
    getParentRoute,
    path: '/duties/sanctions',
    validateSearch: readSanctionState,
    component: SanctionPage,
  }),
  createRoute({ getParentRoute, path: '/duties/records', component: RecordPage }),
  createRoute({ getParentRoute, path: '/duties/periods', component: PeriodPage }),
  createRoute({ getParentRoute, path: '/import', component: ImportPage }),
  createRoute({
    getParentRoute,
    path: '/systems',
    validateSearch: readSystemFilters,
    component: SystemListPage,
  }),
  createRoute({ getParentRoute, path: '/systems/$id', validateSearch: readSystemTab, component: SystemPage }),
  createRoute({
    getParentRoute,
    path: '/level',
    validateSearch: readChooseState,
    component: ChooseSystemPage,
  }),
  createRoute({
    getParentRoute,
    path: '/level/quick',
    validateSearch: readQuickState,
    component: QuickPage,
  }),
  createRoute({
    getParentRoute,
    path: '/level/review',
    validateSearch: readReviewState,
    component: ReviewPage,
  }),
  createRoute({ getParentRoute, path: '/level/$id', validateSearch: readWizardState, component: WizardPage }),
  createRoute({
    getParentRoute,
    path: '/dossiers',
    validateSearch: readDossierListState,
    component: DossierListPage,
  }),
  createRoute({
    getParentRoute,
    path: '/dossiers/$id',
    validateSearch: readDossierState,
    component: DossierPage,
  }),
  createRoute({
    getParentRoute,
    path: '/requirements',
    validateSearch: readListState,
    component: RequirementListPage,
  }),
  createRoute({
    getParentRoute,
    path: '/requirements/$id',
    validateSearch: readWorkbenchState,
    component: WorkbenchPage,
  }),
  createRoute({ getParentRoute, path: '/requirements/$id/checklist', component: ChecklistPage }),
  createRoute({ getParentRoute, path: '/controls', component: ControlPage }),
  createRoute({ getParentRoute, path: '/plan', validateSearch: readPlanView, component: PlanPage }),
  createRoute({ getParentRoute, path: '/scan', validateSearch: readScanFilters, component: ScanPage }),
  createRoute({ getParentRoute, path: '/scan/import', component: BundlePage }),
  createRoute({ getParentRoute, path: '/scan/checks/$id', component: CheckPage }),
  createRoute({
    getParentRoute,
    path: '/scan/sites/$id',
    validateSearch: readSiteState,
    component: SitePage,
  }),
  createRoute({
    getParentRoute,
    path: '/scan/target',
    validateSearch: readTargetState,
    component: TargetPage,
  }),
  createRoute({ getParentRoute, path: '/scan/$runId', validateSearch: readRunState, component: RunPage }),
  createRoute({ getParentRoute, path: '/report', validateSearch: readReportState, component: ReportPage }),
  createRoute({ getParentRoute, path: '/targets', component: TargetListPage }),
  createRoute({
    getParentRoute,
    path: '/settings',
    validateSearch: readSettingsState,
    component: SettingsPage,
  }),
])

/** The pages and their addresses; they stand behind `#`, so that every host serves one file. */
export const createPageRouter = () =>
  createRouter({
    routeTree: pageTree,
    history: createHashHistory(),
    defaultPreload: false,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: NotFound,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>
  }
}
