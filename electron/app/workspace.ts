import type { catalogueProcedures } from '../../data/contract/catalogue.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { workspaceProcedures } from '../../data/contract/workspace.ts'
import { actorLabel } from './actor.ts'
import { backUp } from './backup.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { loadAgency } from './inventory/load-agency.ts'
import { readSample } from './read-sample.ts'

const loadSample = async (deps: AppDeps, actor: string) => {
  const { store, texts } = deps
  const agency = readSample(deps.dataDir)
  await store.transact(actor, async (w) => {
    if (!(await w.read.status()).empty) throw new Failure('not-empty')
    await loadAgency(w, agency, texts('vi'))
  })
  return (await store.status()).counts
}

/** The workspace as a whole: what it holds, the demo agency, the overview, the history. */
export const workspaceHandlers = (
  deps: AppDeps,
): Handlers<keyof typeof workspaceProcedures | keyof typeof catalogueProcedures> => ({
  'workspace.status': () => deps.store.status(),
  'workspace.backup': () => backUp(deps),
  'workspace.loadSample': (_, actor) => loadSample(deps, actorLabel(actor)),
  'audit.list': ({ entityId, limit }) => deps.store.audit.list({ entityId, limit }),
  'audit.verify': () => deps.store.audit.verify(),
  'catalogue.list': async () => [...deps.catalogues.info],
})
