import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../data/contract/failure.ts'
import { type FileContent, readFile } from './inventory/read-file.ts'
import { loadTexts } from './texts.ts'

/** The file that the app gives the thread. */
export interface ReadOrder {
  readonly name: string
  readonly bytes: Uint8Array
  readonly dataDir: string
}

/** What the thread answers: the content, or why there is none. */
export type ReadAnswer =
  | { readonly kind: 'read'; readonly content: FileContent }
  | { readonly kind: 'refused'; readonly code: Failure['code']; readonly details: Failure['details'] }

const { name, bytes, dataDir } = workerData as ReadOrder

const answer = async (): Promise<ReadAnswer> => {
  try {
    const file = { name, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }
    return { kind: 'read', content: await readFile(file, loadTexts(dataDir, 'vi')) }
  } catch (error) {
    if (error instanceof Failure) return { kind: 'refused', code: error.code, details: error.details }
    throw error
  }
}

parentPort?.postMessage(await answer())
