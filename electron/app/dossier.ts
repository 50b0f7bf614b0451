import { buildDossier, dossierParts } from '../../assessors/dossier/build-dossier.ts'
import type { dossierProcedures } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { dossierOf, inputOf } from './dossier-input.ts'
import { attachToDossier } from './dossier-signature.ts'
import { type DossierExport, dossierExport } from './export-dossier.ts'
import type { Handlers } from './handlers.ts'
import { levelsOf } from './system-level.ts'

/** Dossiers: drafted from the inventory as it stands, checked, and written where the user chose. */
export const dossierHandlers = (
  deps: AppDeps,
  exports: DossierExport = dossierExport(deps),
): Handlers<keyof typeof dossierProcedures> => ({
  'dossier.list': () => deps.store.dossiers.list(),
  'dossier.create': async ({ systemId, regime }, actor) => {
    const system = await deps.store.systems.get(systemId)
    if (system === undefined) throw new Failure('not-found', { entity: 'system', id: systemId })
    const levelCase = await deps.store.levelCases.of(systemId)
    const { proposed: level } = levelsOf(deps.catalogues, system, { levelCase }).outcome[regime]
    return deps.store.transact(actorLabel(actor), (w) => w.dossiers.create({ systemId, regime, level }))
  },
  'dossier.preview': async ({ id }) => {
    const dossier = await dossierOf(deps, id)
    const input = await inputOf(deps, dossier)
    const built = buildDossier(input)
    return { dossier, ...built, parts: dossierParts(input, built.documents) }
  },
  'dossier.export': (input, actor) => exports.write(input, actorLabel(actor)),
  'dossier.stopExport': async ({ id }) => {
    exports.stop(id)
    return {}
  },
  'dossier.attachSignature': (input, actor) => attachToDossier(deps, input, actorLabel(actor)),
})
