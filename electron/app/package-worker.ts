import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../data/contract/failure.ts'
import { type PackageJob, type SavedPackage, savePackage } from './save-package.ts'
import { heapSweep } from './sweep-heap.ts'

/** What the thread answers: what was written, or why nothing was. */
export type PackageAnswer =
  | { readonly kind: 'saved'; readonly saved: SavedPackage }
  | { readonly kind: 'refused'; readonly code: Failure['code']; readonly details: Failure['details'] }

const answer = async (job: PackageJob, sweep: () => void): Promise<PackageAnswer> => {
  try {
    return { kind: 'saved', saved: await savePackage(job, sweep) }
  } catch (error) {
    if (error instanceof Failure) return { kind: 'refused', code: error.code, details: error.details }
    throw error
  }
}

parentPort?.postMessage(await answer(workerData as PackageJob, heapSweep()))
