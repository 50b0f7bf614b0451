import { lazyRouteComponent } from '@tanstack/react-router'

/** Pages that are loaded when they are first opened, so that the overview need not wait for all of them. */
export const lazy = {
  dutyPage: lazyRouteComponent(() => import('../features/duty/duty-page.tsx'), 'DutyPage'),
  incidentPage: lazyRouteComponent(() => import('../features/duty/incident-page.tsx'), 'IncidentPage'),
  periodPage: lazyRouteComponent(() => import('../features/duty/period-page.tsx'), 'PeriodPage'),
  recordPage: lazyRouteComponent(() => import('../features/duty/record-page.tsx'), 'RecordPage'),
  sanctionPage: lazyRouteComponent(() => import('../features/duty/sanction-page.tsx'), 'SanctionPage'),
  importPage: lazyRouteComponent(() => import('../features/inventory/import-page.tsx'), 'ImportPage'),
  wizardPage: lazyRouteComponent(() => import('../features/level/wizard-page.tsx'), 'WizardPage'),
  planPage: lazyRouteComponent(() => import('../features/plan/plan-page.tsx'), 'PlanPage'),
  reportPage: lazyRouteComponent(() => import('../features/report/report-page.tsx'), 'ReportPage'),
  checklistPage: lazyRouteComponent(
    () => import('../features/requirement/checklist-page.tsx'),
    'ChecklistPage',
  ),
  controlPage: lazyRouteComponent(() => import('../features/requirement/control-page.tsx'), 'ControlPage'),
  workbenchPage: lazyRouteComponent(
    () => import('../features/requirement/workbench-page.tsx'),
    'WorkbenchPage',
  ),
  bundlePage: lazyRouteComponent(() => import('../features/scan/bundle-page.tsx'), 'BundlePage'),
  checkPage: lazyRouteComponent(() => import('../features/scan/check-page.tsx'), 'CheckPage'),
  runPage: lazyRouteComponent(() => import('../features/scan/run-page.tsx'), 'RunPage'),
  scanPage: lazyRouteComponent(() => import('../features/scan/scan-page.tsx'), 'ScanPage'),
  sitePage: lazyRouteComponent(() => import('../features/scan/site-page.tsx'), 'SitePage'),
  targetPage: lazyRouteComponent(() => import('../features/scan/site-page.tsx'), 'TargetPage'),
  systemListPage: lazyRouteComponent(
    () => import('../features/system/system-list-page.tsx'),
    'SystemListPage',
  ),
  systemPage: lazyRouteComponent(() => import('../features/system/system-page.tsx'), 'SystemPage'),
  targetListPage: lazyRouteComponent(() => import('../features/target/target-page.tsx'), 'TargetListPage'),
  settingsPage: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
} as const
