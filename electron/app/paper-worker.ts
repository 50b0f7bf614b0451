import { parentPort } from 'node:worker_threads'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { FileMark } from '../export/docx-document.ts'
import { writePdf } from '../export/pdf-document.ts'
import { heapSweep } from './sweep-heap.ts'

/** A document that the thread is asked to print. */
export interface PaperOrder {
  readonly model: DocumentModel
  readonly mark: FileMark
}

const sweep = heapSweep()

parentPort?.on('message', async ({ model, mark }: PaperOrder) => {
  parentPort?.postMessage(await writePdf(model, mark))
  // The thread stays for the next document, what this one left behind does not.
  sweep()
})
