import { X509Certificate } from 'node:crypto'
import { win32 } from 'node:path'
import { Failure } from '../../../data/contract/failure.ts'
import type { Checked } from '../../../data/contract/index.ts'
import type { scanBundleProcedures } from '../../../data/contract/scan-bundle.ts'
import { type ReadBundle, readScanBundle } from '../../export/read-scan-bundle.ts'
import { actorLabel } from '../actor.ts'
import type { AppDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import type { Texts } from '../texts.ts'
import { importBundle } from './import-bundle.ts'
import { noticesOf } from './notices.ts'
import { stageLines } from './stage-bundle.ts'

interface Waiting {
  readonly file: string
  readonly bundle: ReadBundle
}

/** Bundles that wait for a decision; the oldest goes when another comes, since each holds its file in memory. */
const WAITING = 2

/** Most rows of faults that are told; the rest only counts. */
const MOST_FAULTS = 500

/** Adds the sentence of its reason to `import-unreadable`. */
const explained = (error: unknown, texts: Texts): unknown => {
  if (!(error instanceof Failure) || error.code !== 'import-unreadable') return error
  const key = `scan-bundle.unreadable.${String(error.details.reason)}`
  const known = texts(key)
  const text = known === key ? texts('scan-bundle.unreadable.other') : known
  return new Failure(error.code, { ...error.details, text })
}

const rootsOf = (ca: readonly string[]): Uint8Array[] => {
  try {
    return ca.map((pem) => new X509Certificate(pem).raw)
  } catch {
    throw new Failure('import-unreadable', { reason: 'bundle-roots' })
  }
}

const stage = async (
  deps: AppDeps,
  waiting: Map<string, Waiting>,
  { file: given, base64, ca = [], language = 'vi' }: Checked<'scan.stageBundle'>,
) => {
  const texts = deps.texts(language)
  // Takes both kinds of slashes for the end of a folder.
  const file = win32.basename(given)
  const now = deps.now()
  const bundle = await readScanBundle(Buffer.from(base64, 'base64'), { roots: rootsOf(ca), now })
  const { manifest, signature, sha256 } = bundle
  const { rows, faults } = await stageLines(bundle, deps.store, { file, texts, now })
  const digests = new Map(deps.catalogues.info.map(({ id, digest }) => [id, digest]))
  const imported = (await deps.store.scanOrigins.ofBundle(manifest.id)).length
  const stageId = deps.newId()
  waiting.set(stageId, { file, bundle })
  const [oldest] = waiting.keys()
  if (waiting.size > WAITING && oldest !== undefined) waiting.delete(oldest)
  return {
    ...{ stageId, file, sha256, manifest, signature },
    notices: noticesOf(manifest, signature, { now, digests, imported }),
    rows: [...rows],
    faults: faults.slice(0, MOST_FAULTS),
  }
}

/** Import of the results that another machine measured, in two steps. */
export const scanBundleHandlers = (deps: AppDeps): Handlers<keyof typeof scanBundleProcedures> => {
  const waiting = new Map<string, Waiting>()
  return {
    'scan.stageBundle': async (asked) => {
      try {
        return await stage(deps, waiting, asked)
      } catch (error) {
        throw explained(error, deps.texts(asked.language ?? 'vi'))
      }
    },
    'scan.importBundle': async ({ stageId, ...wanted }, actor) => {
      const staged = waiting.get(stageId)
      if (staged === undefined) throw new Failure('import-stale', { stageId })
      const label = actorLabel(actor)
      const order = {
        bundle: staged.bundle,
        origin: { file: staged.file, importedBy: label },
        wanted,
        ...{ texts: deps.texts('vi'), now: deps.now() },
      }
      const { runId, ...counts } = await deps.store.transact(label, (w) =>
        importBundle(w, order, deps.catalogues),
      )
      if (runId === null) throw new Failure('scan-nothing')
      waiting.delete(stageId)
      return { runId, ...counts }
    },
    'scan.origin': async ({ runId }) => (await deps.store.scanOrigins.of(runId)) ?? null,
  }
}
