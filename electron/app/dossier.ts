import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import type { dossierProcedures } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import { readSigningKey } from '../export/signature/signing-key.ts'
import { writePackage } from '../export/write-package.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { dossierOf, inputOf } from './dossier-input.ts'
import { attachToDossier } from './dossier-signature.ts'
import type { Handlers } from './handlers.ts'
import { packageName } from './package-name.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { levelsOf } from './system-level.ts'
import { TOOL } from './tool.ts'
import { verifierPage } from './verifier-page.ts'

const exportDossier = async (
  deps: AppDeps,
  { id, formats, key }: Parameters<Handlers<'dossier.export'>['dossier.export']>[0],
  actor: string,
) => {
  const now = deps.now()
  const dossier = await dossierOf(deps, id)
  const signer = key && readSigningKey(Buffer.from(key.base64, 'base64'), key.passphrase, now)
  const input = await inputOf(deps, dossier)
  const { documents } = buildDossier(input)
  const folder = await deps.host.choosePlace(`${dossier.systemCode}-${dossier.regime}`)
  if (folder === null) return { folder: null, package: null, files: [] }
  const written = await writePackage({
    documents,
    formats,
    at: now.toISOString(),
    tool: TOOL,
    dossier: { id, system: dossier.systemCode, regime: dossier.regime },
    catalogues: deps.catalogues.info,
    zipName: packageName(dossier),
    key: signer,
    extras: verifierPage(deps),
  })
  await saveFiles(folder, [...written.files, written.package])
  const files = written.files.map(writtenFile)
  await deps.store.transact(actor, (w) => w.dossiers.markExported(id, files))
  return { folder, package: writtenFile(written.package), files }
}

/** Dossiers: drafted from the inventory as it stands, checked, and written where the user chose. */
export const dossierHandlers = (deps: AppDeps): Handlers<keyof typeof dossierProcedures> => ({
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
    return { dossier, ...buildDossier(await inputOf(deps, dossier)) }
  },
  'dossier.export': (input, actor) => exportDossier(deps, input, actorLabel(actor)),
  'dossier.attachSignature': (input, actor) => attachToDossier(deps, input, actorLabel(actor)),
})
