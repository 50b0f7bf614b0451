import { parentPort, workerData } from 'node:worker_threads'
import { type WorkbookModel, writeWorkbook } from '../export/template-workbook.ts'

parentPort?.postMessage(await writeWorkbook(workerData as WorkbookModel))
