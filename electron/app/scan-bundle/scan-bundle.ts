import { X509Certificate } from 'node:crypto'
import { win32 } from 'node:path'
import { Failure } from '../../../data/contract/failure.ts'
import type { Checked } from '../../../data/contract/index.ts'
import type { BundlePhase, scanBundleProcedures } from '../../../data/contract/scan-bundle.ts'
import { type ReadBundle, readScanBundle } from '../../export/read-scan-bundle.ts'
import { actorLabel } from '../actor.ts'
import type { AppDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import { importJobs, type Pace } from '../inventory/pace.ts'
import type { Texts } from '../texts.ts'
import { importBundle, type StagedAt } from './import-bundle.ts'
import { noticesOf } from './notices.ts'
import { createReceiver } from './receive-bundle.ts'
import { stageLines } from './stage-bundle.ts'

interface Waiting {
  readonly file: string
  readonly bundle: ReadBundle
  readonly staged: StagedAt
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
  { file: given, ca = [], language = 'vi' }: Checked<'scan.stageBundle'>,
  { bytes, pace }: { readonly bytes: Buffer; readonly pace: Pace<BundlePhase> },
) => {
  const texts = deps.texts(language)
  // Takes both kinds of slashes for the end of a folder.
  const file = win32.basename(given)
  const now = deps.now()
  await pace({ phase: 'check', done: 0, total: 0 })
  const bundle = await readScanBundle(bytes, { roots: rootsOf(ca), now })
  const { manifest, signature, sha256 } = bundle
  const event = await deps.store.history.last()
  const staged = { event, ...(await stageLines(bundle, deps.store, { file, texts, now, pace })) }
  const digests = new Map(deps.catalogues.info.map(({ id, digest }) => [id, digest]))
  const imported = (await deps.store.scanOrigins.ofBundle(manifest.id)).length
  return {
    waits: { file, bundle, staged },
    told: {
      ...{ file, sha256, manifest, signature },
      notices: noticesOf(manifest, signature, { now, digests, imported }),
      rows: [...staged.rows],
      faults: staged.faults.slice(0, MOST_FAULTS),
    },
  }
}

type Importing = Checked<'scan.importBundle'> & { readonly actor: string; readonly pace: Pace<BundlePhase> }

/** Writes what is wanted of a bundle in one transaction; throws `scan-nothing` when that is nothing. */
const write = async (deps: AppDeps, { file, ...staged }: Waiting, { actor, pace, ...wanted }: Importing) => {
  const order = {
    ...staged,
    origin: { file, importedBy: actor },
    wanted,
    ...{ texts: deps.texts('vi'), now: deps.now(), pace },
  }
  const { runId, ...counts } = await deps.store.transact(actor, (w) =>
    importBundle(w, order, deps.catalogues),
  )
  if (runId === null) throw new Failure('scan-nothing')
  return { runId, ...counts }
}

const keep = (waiting: Map<string, Waiting>, stageId: string, waits: Waiting): void => {
  waiting.set(stageId, waits)
  const [oldest] = waiting.keys()
  if (waiting.size > WAITING && oldest !== undefined) waiting.delete(oldest)
}

/** Import of the results that another machine measured: sent in parts, compared, then written. */
export const scanBundleHandlers = (deps: AppDeps): Handlers<keyof typeof scanBundleProcedures> => {
  const waiting = new Map<string, Waiting>()
  const receiver = createReceiver()
  const jobs = importJobs<BundlePhase>((payload) => deps.emit({ name: 'scan.bundleProgress', payload }))
  return {
    'scan.sendBundle': async (part) => ({ received: receiver.take(part) }),
    'scan.stageBundle': (asked) =>
      jobs.run(asked.job, async ({ pace }) => {
        const bytes = receiver.whole(asked.upload)
        const { waits, told } = await stage(deps, asked, { bytes, pace }).catch((error: unknown) => {
          throw explained(error, deps.texts(asked.language ?? 'vi'))
        })
        const stageId = deps.newId()
        keep(waiting, stageId, waits)
        return { stageId, ...told }
      }),
    'scan.importBundle': (asked, actor) =>
      jobs.run(asked.job, async ({ pace }) => {
        const staged = waiting.get(asked.stageId)
        if (staged === undefined) throw new Failure('import-stale', { stageId: asked.stageId })
        const written = await write(deps, staged, { ...asked, actor: actorLabel(actor), pace })
        waiting.delete(asked.stageId)
        return written
      }),
    'scan.cancelBundle': async ({ job }) => {
      jobs.cancel(job)
      return {}
    },
    'scan.origin': async ({ runId }) => (await deps.store.scanOrigins.of(runId)) ?? null,
  }
}
