import { Worker } from 'node:worker_threads'
import { Failure } from '../../data/contract/failure.ts'
import type { PackageAnswer } from './package-worker.ts'
import { type PackageJob, type SavedPackage, savePackage } from './save-package.ts'

/** Writes packages; `signal` ends the writing with `export-stopped`. */
export type SaveAside = (job: PackageJob, signal: AbortSignal) => Promise<SavedPackage>

/** Compiled code has the thread beside it; sources that a test runner transforms have not. */
const threadUrl = (): URL | null =>
  import.meta.url.endsWith('.js') ? new URL('./package-worker.js', import.meta.url) : null

/**
 * The layout of a document leaves much behind that never grows old: a small young generation holds less of it, for 20 MB less at
 * the height of an export. The old one is a bound for what is not worth the machine it runs on.
 */
const LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 2048 } as const

const answerOf = (thread: Worker, signal: AbortSignal): Promise<PackageAnswer> =>
  new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread that writes packages ended without an answer')))
    signal.addEventListener('abort', () => reject(new Failure('export-stopped')), { once: true })
  })

const saveInThread = async (url: URL, job: PackageJob, signal: AbortSignal): Promise<SavedPackage> => {
  const thread = new Worker(url, { workerData: job, resourceLimits: LIMITS })
  try {
    const answer = await answerOf(thread, signal)
    if (answer.kind === 'refused') throw new Failure(answer.code, answer.details)
    return answer.saved
  } finally {
    await thread.terminate()
  }
}

const saveInPlace: SaveAside = async (job, signal) => {
  const saved = await savePackage(job)
  if (signal.aborted) throw new Failure('export-stopped')
  return saved
}

/** Saves packages in a thread of their own, so that nobody waits for the laying out of documents; in place where there is none. */
export const saverAside =
  (url: URL | null = threadUrl()): SaveAside =>
  (job, signal) =>
    url === null ? saveInPlace(job, signal) : saveInThread(url, job, signal)
