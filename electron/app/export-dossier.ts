import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import { readSigningKey } from '../export/late-writers.ts'
import type { PackageOrder } from '../export/write-package.ts'
import type { AppDeps } from './deps.ts'
import { dossierContent } from './dossier-content.ts'
import { dossierOf, inputOf } from './dossier-input.ts'
import { type SaveAside, saverAside } from './package-aside.ts'
import { packageName } from './package-name.ts'
import { verifierPage } from './verifier-page.ts'
import { placeWhole } from './whole-place.ts'

type Order = Checked<'dossier.export'>

interface Ready {
  readonly order: PackageOrder
  readonly zipName: string
  readonly now: Date
}

/** Gathers all that a package is made of; a key that cannot sign is refused before anything else. */
const prepare = async (deps: AppDeps, { id, formats, key, redaction, evidence }: Order): Promise<Ready> => {
  const now = deps.now()
  const at = now.toISOString()
  const dossier = await dossierOf(deps, id)
  const signer = key && (await readSigningKey(Buffer.from(key.base64, 'base64'), key.passphrase, now))
  const input = await inputOf(deps, dossier)
  const content = await dossierContent(deps, { dossier, input, formats, redaction, evidence, at })
  const order: PackageOrder = {
    documents: content.documents,
    formats: content.papers,
    extras: [...content.extras, ...verifierPage(deps)],
    kept: content.kept,
    ...{ at: content.mark.at, tool: content.mark.tool, signedAt: at },
    dossier: { id, system: dossier.systemCode, regime: dossier.regime },
    redaction,
    catalogues: deps.catalogues.info.map(({ id: name, version, digest }) => ({ id: name, version, digest })),
    key: signer,
  }
  return { order, zipName: packageName(dossier, redaction), now }
}

/** Writes dossiers and stops what is being written. */
export interface DossierExport {
  readonly write: (order: Order, actor: string) => Promise<Output<'dossier.export'>>
  readonly stop: (id: string) => void
}

/** The exports of this app, by dossier: they go on when the page that asked for them is left, and end where somebody stops them. */
export const dossierExport = (deps: AppDeps, save: SaveAside = saverAside()): DossierExport => {
  const running = new Map<string, AbortController>()
  let last: Promise<unknown> = Promise.resolve()
  // One at a time: each takes the memory of a long document, and two may be meant for one folder.
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = last.then(job)
    last = turn.catch(() => undefined)
    return turn
  }
  const written = async (asked: Order, signal: AbortSignal) => {
    const { order, zipName, now } = await prepare(deps, asked)
    const folder = await deps.host.choosePlace(zipName.replace(/\.zip$/, ''))
    if (folder === null) return { folder, package: null, files: [], reopened: 0 }
    const saved = await inTurn(() => {
      if (signal.aborted) throw new Failure('export-stopped')
      return placeWhole({ folder, name: zipName }, (staging) =>
        save({ order, zipName, now, folder: staging }, signal),
      )
    })
    return { folder, ...saved, files: [...saved.files] }
  }
  const write = async (asked: Order, actor: string): Promise<Output<'dossier.export'>> => {
    const { id } = asked
    running.get(id)?.abort()
    const stop = new AbortController()
    running.set(id, stop)
    try {
      const done = await written(asked, stop.signal)
      const { files } = done
      if (done.folder !== null) await deps.store.transact(actor, (w) => w.dossiers.markExported(id, files))
      return done
    } finally {
      if (running.get(id) === stop) running.delete(id)
    }
  }
  return { write, stop: (id) => running.get(id)?.abort() }
}
