import { parentPort } from 'node:worker_threads'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { FileMark } from '../export/docx-document.ts'
import { writePdf } from '../export/pdf-document.ts'

/** A document that the thread is asked to print. */
export interface PaperOrder {
  readonly model: DocumentModel
  readonly mark: FileMark
}

parentPort?.on('message', async ({ model, mark }: PaperOrder) => {
  parentPort?.postMessage(await writePdf(model, mark))
})
