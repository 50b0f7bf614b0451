import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { OverviewPage } from '../features/overview/overview-page.tsx'
import { readScanFilters } from '../features/scan/scan-filters.ts'
import { readSystemFilters } from '../features/system/system-filters.ts'
import { Crash } from './crash.tsx'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Crash })

const pageTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: OverviewPage }),
  createRoute({ getParentRoute: () => root, path: '/import', component: NotFound }),
  createRoute({
    getParentRoute: () => root,
    path: '/systems',
    validateSearch: readSystemFilters,
    component: NotFound,
  }),
  createRoute({ getParentRoute: () => root, path: '/systems/$id', component: NotFound }),
  createRoute({ getParentRoute: () => root, path: '/level', component: NotFound }),
  createRoute({ getParentRoute: () => root, path: '/dossiers', component: NotFound }),
  createRoute({
    getParentRoute: () => root,
    path: '/scan',
    validateSearch: readScanFilters,
    component: NotFound,
  }),
  createRoute({ getParentRoute: () => root, path: '/settings', component: NotFound }),
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
