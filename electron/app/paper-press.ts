import { Worker } from 'node:worker_threads'
import { Failure } from '../../data/contract/failure.ts'
import { writePdf } from '../export/late-writers.ts'
import type { PaperOrder } from './paper-worker.ts'

/** Prints a document as PDF; `signal` ends it with `pages-stopped`. Refused with `pages-slow` when it takes too long. */
export type Press = (order: PaperOrder, signal: AbortSignal) => Promise<Uint8Array>

/** Compiled code has the thread beside it; sources that a test runner transforms have not. */
const threadUrl = (): URL | null =>
  import.meta.url.endsWith('.js') ? new URL('./paper-worker.js', import.meta.url) : null

/** The largest dossiers take some ten seconds on a slow machine. */
const LONGEST_MS = 120_000

/** A document that needs more is not worth the machine it runs on; what its layout leaves behind never grows old. */
const LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 1024 } as const

interface Job {
  readonly thread: Worker
  readonly order: PaperOrder
  readonly signal: AbortSignal
  readonly longest: number
}

const printed = ({ thread, order, signal, longest }: Job): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const refuse = (code: 'pages-slow' | 'pages-stopped') => (): void => end(() => reject(new Failure(code)))
    const stopped = refuse('pages-stopped')
    // The thread ends by an error, or by the limit of its memory.
    const failed = refuse('pages-slow')
    const done = (bytes: Uint8Array): void => end(() => resolve(bytes))
    const slow = setTimeout(failed, longest)
    const end = (settle: () => void): void => {
      clearTimeout(slow)
      signal.removeEventListener('abort', stopped)
      thread.off('message', done).off('error', failed).off('exit', failed)
      settle()
    }
    signal.addEventListener('abort', stopped, { once: true })
    thread.once('message', done).once('error', failed).once('exit', failed)
    thread.postMessage(order)
  })

const started = (url: URL, onEnd: (thread: Worker) => void): Worker => {
  const thread = new Worker(url, { resourceLimits: LIMITS })
  // A fault between two jobs concerns nobody: the next job gets a new thread.
  thread.on('error', () => undefined).once('exit', () => onEnd(thread))
  thread.unref()
  return thread
}

/**
 * A press with one thread of its own that stays warm between documents and prints one at a time; a job that was stopped or
 * failed takes the thread with it.
 */
const threadPress = (url: URL, longest: number): Press => {
  let idle: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  const forget = (thread: Worker): void => {
    if (idle === thread) idle = null
  }
  const print: Press = async (order, signal) => {
    if (signal.aborted) throw new Failure('pages-stopped')
    const thread = idle ?? started(url, forget)
    idle = null
    try {
      const bytes = await printed({ thread, order, signal, longest })
      idle = thread
      return bytes
    } catch (error) {
      await thread.terminate()
      throw error
    }
  }
  return (order, signal) => {
    const turn = last.then(() => print(order, signal))
    last = turn.catch(() => undefined)
    return turn
  }
}

/** The press of this app: a thread beside it, since laying out a long document takes seconds; in place where there is none. */
export const createPress = (url: URL | null = threadUrl(), longest: number = LONGEST_MS): Press =>
  url === null ? ({ model, mark }) => writePdf(model, mark) : threadPress(url, longest)
