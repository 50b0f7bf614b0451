import type { z } from 'zod'
import { catalogueProcedures } from './catalogue.ts'
import { componentProcedures } from './component-edit.ts'
import { controlProcedures } from './control.ts'
import { proposalProcedures } from './data-proposal.ts'
import { diagramProcedures } from './diagram.ts'
import { dossierProcedures } from './dossier.ts'
import { dossierLetterProcedures } from './dossier-letter.ts'
import { dossierLifeProcedures } from './dossier-life.ts'
import { dossierPagesProcedures } from './dossier-pages.ts'
import { templateProcedures } from './dossier-template.ts'
import { dutyProcedures, railProcedures } from './duty.ts'
import { dutyPeriodProcedures } from './duty-period.ts'
import { evidenceProcedures } from './evidence.ts'
import { historyProcedures } from './history.ts'
import { incidentProcedures } from './incident.ts'
import { inventoryEvents, inventoryProcedures } from './inventory.ts'
import { levelProcedures } from './level-calls.ts'
import { levelQuickProcedures } from './level-quick.ts'
import { levelReviewProcedures } from './level-review.ts'
import { organisationProcedures } from './organisation.ts'
import { overviewProcedures } from './overview.ts'
import { planProcedures } from './plan.ts'
import { reportProcedures } from './report.ts'
import { requirementProcedures } from './requirement.ts'
import { riskProcedures } from './risk.ts'
import { sanctionProcedures } from './sanction.ts'
import { scanEvents, scanProcedures } from './scan.ts'
import { boardProcedures } from './scan-board.ts'
import { scanBundleEvents, scanBundleProcedures } from './scan-bundle.ts'
import { criteriaProcedures } from './scan-criteria.ts'
import { findingProcedures } from './scan-finding.ts'
import { judgeProcedures } from './scan-judge.ts'
import { recordProcedures } from './scan-record.ts'
import { scanReportProcedures } from './scan-report.ts'
import { searchProcedures } from './search.ts'
import { suggestionProcedures } from './suggestion.ts'
import { systemProcedures } from './system.ts'
import { targetProcedures } from './target.ts'
import { viewProcedures } from './view.ts'
import { workspaceProcedures } from './workspace.ts'

/** Every call of the app: name → input and output. Handlers, page, payload checks and CLI derive from this table. */
export const contract = {
  ...workspaceProcedures,
  ...overviewProcedures,
  ...catalogueProcedures,
  ...organisationProcedures,
  ...systemProcedures,
  ...suggestionProcedures,
  ...componentProcedures,
  ...diagramProcedures,
  ...historyProcedures,
  ...searchProcedures,
  ...viewProcedures,
  ...inventoryProcedures,
  ...levelProcedures,
  ...levelReviewProcedures,
  ...levelQuickProcedures,
  ...riskProcedures,
  ...scanProcedures,
  ...boardProcedures,
  ...findingProcedures,
  ...criteriaProcedures,
  ...recordProcedures,
  ...judgeProcedures,
  ...scanReportProcedures,
  ...scanBundleProcedures,
  ...proposalProcedures,
  ...dossierProcedures,
  ...dossierLetterProcedures,
  ...dossierLifeProcedures,
  ...dossierPagesProcedures,
  ...templateProcedures,
  ...reportProcedures,
  ...dutyProcedures,
  ...dutyPeriodProcedures,
  ...railProcedures,
  ...incidentProcedures,
  ...sanctionProcedures,
  ...targetProcedures,
  ...requirementProcedures,
  ...evidenceProcedures,
  ...controlProcedures,
  ...planProcedures,
}
export type Contract = typeof contract
export type ProcedureName = keyof Contract
export type Input<N extends ProcedureName> = z.input<Contract[N]['input']>
/** Input after its schema has checked it. */
export type Checked<N extends ProcedureName> = z.output<Contract[N]['input']>
export type Output<N extends ProcedureName> = z.output<Contract[N]['output']>

/** Every event the app sends to the page: name → payload. */
export const events = { ...scanEvents, ...scanBundleEvents, ...inventoryEvents }
export type EventName = keyof typeof events
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>

/** One event on its way to a page. */
export type AppEvent = {
  readonly [E in EventName]: { readonly name: E; readonly payload: EventPayload<E> }
}[EventName]
