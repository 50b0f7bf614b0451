import { Worker } from 'node:worker_threads'
import { Failure } from '../../../data/contract/failure.ts'
import type { ReadAnswer, ReadOrder } from '../import-worker.ts'
import type { Texts } from '../texts.ts'
import { type FileContent, type ImportFile, readFile } from './read-file.ts'

/** Reads a file to be imported; `signal` ends the reading with `import-cancelled`. */
export type ReadContent = (file: ImportFile, signal: AbortSignal) => Promise<FileContent>

/** Compiled code has the thread beside it; sources that a test runner transforms have not. */
const threadUrl = (): URL | null =>
  import.meta.url.endsWith('.js') ? new URL('../import-worker.js', import.meta.url) : null

const answerOf = (thread: Worker, signal: AbortSignal): Promise<ReadAnswer> =>
  new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread that reads files ended without an answer')))
    signal.addEventListener('abort', () => reject(new Failure('import-cancelled')), { once: true })
  })

const readInThread = async (url: URL, order: ReadOrder, signal: AbortSignal): Promise<FileContent> => {
  const thread = new Worker(url, { workerData: order })
  try {
    const answer = await answerOf(thread, signal)
    if (answer.kind === 'refused') throw new Failure(answer.code, answer.details)
    return answer.content
  } finally {
    await thread.terminate()
  }
}

/**
 * Reads files in a thread of their own, so that a large workbook, which takes seconds to unpack and parse, holds nothing up; in
 * place where there is no compiled thread.
 */
export const readerOf = (dataDir: string, texts: Texts): ReadContent => {
  const url = threadUrl()
  return (file, signal) => {
    signal.throwIfAborted()
    return url === null
      ? readFile(file, texts)
      : readInThread(url, { name: file.name, bytes: file.bytes, dataDir }, signal)
  }
}
