import type { QueryClient } from '@tanstack/react-query'
import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
} from '@tanstack/react-router'
import { only } from '../client/url-state.ts'
import { DossierListPage, readDossierListState } from '../features/dossier/dossier-list-page.tsx'
import { DossierPage, readDossierState } from '../features/dossier/dossier-page.tsx'
import { readDutyState } from '../features/duty/duty-state.ts'
import { readIncidentState, readSanctionState } from '../features/duty/incident-state.ts'
import { ChooseSystemPage, readChooseState } from '../features/level/choose-system-page.tsx'
import { QuickPage, readQuickState } from '../features/level/quick-page.tsx'
import { ReviewPage, readReviewState } from '../features/level/review-page.tsx'
import { readWizardState } from '../features/level/wizard-steps.ts'
import { OverviewPage } from '../features/overview/overview-page.tsx'
import { readOverviewState } from '../features/overview/overview-state.ts'
import { readPlanView } from '../features/plan/plan-state.ts'
import { readReportState } from '../features/report/report-state.ts'
import { RequirementListPage, readListState } from '../features/requirement/system-list-page.tsx'
import { askWorkbenchAhead } from '../features/requirement/workbench-ahead.ts'
import { readWorkbenchState } from '../features/requirement/workbench-state.ts'
import { readRunState } from '../features/scan/result-parts.ts'
import { readScanFilters } from '../features/scan/scan-filters.ts'
import { readSiteState, readTargetState } from '../features/scan/site-tabs.ts'
import { readSystemFilters } from '../features/system/system-filters.ts'
import { readSystemTab } from '../features/system/system-tabs.ts'
import { Crash } from './crash.tsx'
import { Frame } from './frame.tsx'
import { lazy } from './lazy-pages.ts'
import { NotFound } from './not-found.tsx'
import { readSettingsState } from './settings-tabs.ts'

/** What routes read ahead with. */
interface RouteContext {
  readonly client: QueryClient
}

const root = createRootRouteWithContext<RouteContext>()({
  component: Frame,
  notFoundComponent: NotFound,
  errorComponent: Crash,
})
const getParentRoute = () => root

const pageTree = root.addChildren([
  createRoute({
    getParentRoute,
    path: '/',
    validateSearch: only(readOverviewState),
    component: OverviewPage,
  }),
  createRoute({
    getParentRoute,
    path: '/duties',
    validateSearch: only(readDutyState),
    component: lazy.dutyPage,
  }),
  createRoute({
    getParentRoute,
    path: '/duties/incidents',
    validateSearch: only(readIncidentState),
    component: lazy.incidentPage,
  }),
  createRoute({
    getParentRoute,
    path: '/duties/sanctions',
    validateSearch: only(readSanctionState),
    component: lazy.sanctionPage,
  }),
  createRoute({ getParentRoute, path: '/duties/records', component: lazy.recordPage }),
  createRoute({ getParentRoute, path: '/duties/periods', component: lazy.periodPage }),
  createRoute({ getParentRoute, path: '/import', component: lazy.importPage }),
  createRoute({
    getParentRoute,
    path: '/systems',
    validateSearch: only(readSystemFilters),
    component: lazy.systemListPage,
  }),
  createRoute({
    getParentRoute,
    path: '/systems/$id',
    validateSearch: only(readSystemTab),
    component: lazy.systemPage,
  }),
  createRoute({
    getParentRoute,
    path: '/level',
    validateSearch: only(readChooseState),
    component: ChooseSystemPage,
  }),
  createRoute({
    getParentRoute,
    path: '/level/quick',
    validateSearch: only(readQuickState),
    component: QuickPage,
  }),
  createRoute({
    getParentRoute,
    path: '/level/review',
    validateSearch: only(readReviewState),
    component: ReviewPage,
  }),
  createRoute({
    getParentRoute,
    path: '/level/$id',
    validateSearch: only(readWizardState),
    component: lazy.wizardPage,
  }),
  createRoute({
    getParentRoute,
    path: '/dossiers',
    validateSearch: only(readDossierListState),
    component: DossierListPage,
  }),
  createRoute({
    getParentRoute,
    path: '/dossiers/$id',
    validateSearch: only(readDossierState),
    component: DossierPage,
  }),
  createRoute({
    getParentRoute,
    path: '/requirements',
    validateSearch: only(readListState),
    component: RequirementListPage,
  }),
  createRoute({
    getParentRoute,
    path: '/requirements/$id',
    validateSearch: only(readWorkbenchState),
    loader: ({ context, params, location }) =>
      askWorkbenchAhead(context.client, params.id, readWorkbenchState(location.search)),
    staleTime: Number.POSITIVE_INFINITY,
    component: lazy.workbenchPage,
  }),
  createRoute({ getParentRoute, path: '/requirements/$id/checklist', component: lazy.checklistPage }),
  createRoute({ getParentRoute, path: '/controls', component: lazy.controlPage }),
  createRoute({
    getParentRoute,
    path: '/plan',
    validateSearch: only(readPlanView),
    component: lazy.planPage,
  }),
  createRoute({
    getParentRoute,
    path: '/scan',
    validateSearch: only(readScanFilters),
    component: lazy.scanPage,
  }),
  createRoute({ getParentRoute, path: '/scan/import', component: lazy.bundlePage }),
  createRoute({ getParentRoute, path: '/scan/checks/$id', component: lazy.checkPage }),
  createRoute({
    getParentRoute,
    path: '/scan/sites/$id',
    validateSearch: only(readSiteState),
    component: lazy.sitePage,
  }),
  createRoute({
    getParentRoute,
    path: '/scan/target',
    validateSearch: only(readTargetState),
    component: lazy.targetPage,
  }),
  createRoute({
    getParentRoute,
    path: '/scan/$runId',
    validateSearch: only(readRunState),
    component: lazy.runPage,
  }),
  createRoute({
    getParentRoute,
    path: '/report',
    validateSearch: only(readReportState),
    component: lazy.reportPage,
  }),
  createRoute({ getParentRoute, path: '/targets', component: lazy.targetListPage }),
  createRoute({
    getParentRoute,
    path: '/settings',
    validateSearch: only(readSettingsState),
    component: lazy.settingsPage,
  }),
])

/** The pages and their addresses; they stand behind `#`, so that every host serves one file. */
export const createPageRouter = (client: QueryClient) =>
  createRouter({
    routeTree: pageTree,
    context: { client },
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
