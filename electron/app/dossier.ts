import { join } from 'node:path'
import { buildDossier, dossierParts } from '../../assessors/dossier/build-dossier.ts'
import type { dossierProcedures } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import { readSigningKey } from '../export/late-writers.ts'
import { writePackage } from '../export/write-package.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { dossierContent } from './dossier-content.ts'
import { dossierOf, inputOf } from './dossier-input.ts'
import { attachToDossier } from './dossier-signature.ts'
import type { Handlers } from './handlers.ts'
import { packageName } from './package-name.ts'
import { isLoose, reopenPackage } from './reopen-package.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { levelsOf } from './system-level.ts'
import { verifierPage } from './verifier-page.ts'

const exportDossier = async (
  deps: AppDeps,
  { id, formats, key, redaction, evidence }: Checked<'dossier.export'>,
  actor: string,
): Promise<Output<'dossier.export'>> => {
  const now = deps.now()
  const dossier = await dossierOf(deps, id)
  const signer = key && (await readSigningKey(Buffer.from(key.base64, 'base64'), key.passphrase, now))
  const input = await inputOf(deps, dossier)
  const at = now.toISOString()
  const content = await dossierContent(deps, { dossier, input, formats, redaction, evidence, at })
  const zipName = packageName(dossier, redaction)
  const folder = await deps.host.choosePlace(zipName.replace(/\.zip$/, ''))
  if (folder === null) return { folder: null, package: null, files: [], reopened: 0 }
  const written = await writePackage({
    documents: content.documents,
    formats: content.papers,
    extras: [...content.extras, ...verifierPage(deps)],
    ...{ at: content.mark.at, tool: content.mark.tool, signedAt: at },
    dossier: { id, system: dossier.systemCode, regime: dossier.regime },
    redaction,
    catalogues: deps.catalogues.info,
    zipName,
    key: signer,
  })
  await saveFiles(folder, [...written.files.filter(isLoose), written.package])
  const reopened = await reopenPackage(join(folder, zipName), written, now)
  const files = written.files.map(writtenFile)
  await deps.store.transact(actor, (w) => w.dossiers.markExported(id, files))
  return { folder, package: writtenFile(written.package), files, reopened }
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
    const input = await inputOf(deps, dossier)
    const built = buildDossier(input)
    return { dossier, ...built, parts: dossierParts(input, built.documents) }
  },
  'dossier.export': (input, actor) => exportDossier(deps, input, actorLabel(actor)),
  'dossier.attachSignature': (input, actor) => attachToDossier(deps, input, actorLabel(actor)),
})
