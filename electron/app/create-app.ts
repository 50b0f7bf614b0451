import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { Reply } from '../../data/contract/failure.ts'
import type { AppEvent } from '../../data/contract/index.ts'
import { openStore } from '../store/open.ts'
import type { Actor } from './actor.ts'
import { calendarHandlers } from './calendar.ts'
import { loadCatalogues } from './catalogues.ts'
import { componentHandlers } from './component.ts'
import { proposalHandlers } from './data-proposal.ts'
import type { AppDeps } from './deps.ts'
import { diagramHandlers } from './diagram.ts'
import { createDispatch } from './dispatch.ts'
import { dossierHandlers } from './dossier.ts'
import { dossierLetterHandlers } from './dossier-letter.ts'
import { dossierLifeHandlers } from './dossier-life.ts'
import { dossierPagesHandlers } from './dossier-pages.ts'
import { templateHandlers } from './dossier-template.ts'
import { historyHandlers } from './history.ts'
import type { HostActions } from './host.ts'
import { inventoryHandlers } from './inventory/inventory.ts'
import { levelHandlers } from './level.ts'
import { levelBook } from './level-book.ts'
import { levelQuickHandlers } from './level-quick.ts'
import { levelReviewHandlers } from './level-review.ts'
import { openCalls } from './open-calls.ts'
import { organisationHandlers } from './organisation.ts'
import { overviewHandlers } from './overview/overview-handlers.ts'
import type { Renderer } from './render/renderer.ts'
import { systemRenderer } from './render/system-renderer.ts'
import { reportHandlers } from './report.ts'
import { requirementHandlers } from './requirement/requirement.ts'
import { riskHandlers } from './risk.ts'
import { scanHandlers, settleScans } from './scan.ts'
import { boardHandlers } from './scan-board.ts'
import { scanBundleHandlers } from './scan-bundle/scan-bundle.ts'
import { createScanControl } from './scan-control.ts'
import { criteriaHandlers } from './scan-criteria.ts'
import { findingHandlers } from './scan-findings.ts'
import { recordHandlers } from './scan-records.ts'
import { judgeHandlers } from './scan-rejudge.ts'
import { scanReportHandlers } from './scan-report-handlers.ts'
import { createScanRunner, type ScanRunner } from './scan-runner.ts'
import { searchHandlers } from './search.ts'
import { suggestionHandlers } from './suggestion.ts'
import { systemHandlers } from './system.ts'
import { targetHandlers } from './target.ts'
import { type Language, loadTexts, type Texts } from './texts.ts'
import { viewHandlers } from './view.ts'
import { workspaceHandlers } from './workspace.ts'
import { WORKSPACE_FILE } from './workspace-file.ts'
import { yearHandlers } from './year-handlers.ts'

/** What a host gives: where the workspace and the data lie, and what it alone can do. */
export interface AppOptions {
  /** Folder of the workspace; it is made when it is not there. */
  readonly workspace: string
  readonly dataDir: string
  readonly host: HostActions
  readonly now?: () => Date
  readonly newId?: () => string
  readonly scanner?: ScanRunner
  /** Draws pages that scripts fill; left out = a browser of this machine. */
  readonly renderer?: Renderer
  readonly report?: (error: unknown) => void
}

/** The app as a host sees it: one way in, events out. */
export interface App {
  readonly call: (name: string, input: unknown, actor: Actor) => Promise<Reply<unknown>>
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void
  /** Lets in no more calls, waits for those under way, and closes the workspace. */
  readonly close: () => Promise<void>
}

const onceEach = (dataDir: string): ((language: Language) => Texts) => {
  const loaded = new Map<Language, Texts>()
  return (language) => {
    const texts = loaded.get(language) ?? loadTexts(dataDir, language)
    loaded.set(language, texts)
    return texts
  }
}

const handlersOf = (deps: AppDeps, control: ReturnType<typeof createScanControl>) => ({
  ...workspaceHandlers(deps),
  ...overviewHandlers(deps),
  ...organisationHandlers(deps),
  ...systemHandlers(deps),
  ...suggestionHandlers(deps),
  ...componentHandlers(deps),
  ...diagramHandlers(deps),
  ...historyHandlers(deps),
  ...searchHandlers(deps),
  ...viewHandlers(deps),
  ...inventoryHandlers(deps),
  ...levelHandlers(deps),
  ...levelReviewHandlers(deps),
  ...levelQuickHandlers(deps),
  ...riskHandlers(deps),
  ...scanHandlers(deps, control),
  ...boardHandlers(deps),
  ...judgeHandlers(deps, control),
  ...findingHandlers(deps),
  ...criteriaHandlers(deps),
  ...recordHandlers(deps),
  ...scanReportHandlers(deps),
  ...scanBundleHandlers(deps),
  ...proposalHandlers(deps),
  ...dossierHandlers(deps),
  ...dossierLetterHandlers(deps),
  ...dossierLifeHandlers(deps),
  ...dossierPagesHandlers(deps),
  ...templateHandlers(deps),
  ...calendarHandlers(deps),
  ...reportHandlers(deps),
  ...yearHandlers(deps),
  ...targetHandlers(deps),
  ...requirementHandlers(deps),
})

/**
 * Opens a workspace. Throws `CatalogueBroken` when a catalogue is not sound, `Failure` with a `workspace-…` code when the
 * file cannot be opened; after that every call answers with a reply.
 */
export const createApp = async (options: AppOptions): Promise<App> => {
  const { workspace, dataDir, host, now = () => new Date(), newId = v7, report = console.error } = options
  const catalogues = loadCatalogues(dataDir)
  await mkdir(workspace, { recursive: true })
  const store = await openStore({ path: join(workspace, WORKSPACE_FILE), now, newId })
  const listeners = new Set<(event: AppEvent) => void>()
  const renderer = options.renderer ?? systemRenderer()
  const scanner = options.scanner ?? createScanRunner({ catalogues, now, renderer, worker: true })
  const texts = onceEach(dataDir)
  const emit = (event: AppEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const deps: AppDeps = {
    store,
    catalogues,
    levels: levelBook({ store, catalogues }),
    texts,
    dataDir,
    workspace,
    now,
    newId,
    host,
    scanner,
    emit,
    report,
  }
  const control = createScanControl(deps)
  await settleScans(deps)
  const calls = openCalls(createDispatch(handlersOf(deps, control), report))
  return {
    call: calls.call,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      calls.shut()
      await control.stop()
      await calls.idle()
      await store.close()
    },
  }
}
