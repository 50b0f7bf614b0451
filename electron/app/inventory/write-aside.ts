import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type WorkbookModel, writeWorkbook } from '../../export/template-workbook.ts'

/** Compiled code has the thread beside it; sources that a test runner transforms have not. */
const threadUrl = (): URL | null =>
  import.meta.url.endsWith('.js') ? new URL('../workbook-worker.js', import.meta.url) : null

/** Writes a workbook in a thread of its own: packing thousands of rows takes seconds, in which nobody shall have to wait. */
export const writeAside = async (model: WorkbookModel): Promise<Buffer> => {
  const url = threadUrl()
  if (url === null) return writeWorkbook(model)
  const thread = new Worker(url, { workerData: model })
  try {
    const [bytes] = (await once(thread, 'message')) as [Uint8Array]
    return Buffer.from(bytes)
  } finally {
    await thread.terminate()
  }
}
