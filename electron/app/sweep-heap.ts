import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * A sweep of the heap of this thread, asked for between two documents: what the layout of one left behind would else stand there
 * while the next one is laid out, and that is where an export is largest. Does nothing where the engine offers none.
 */
export const heapSweep = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  const sweep: unknown = runInNewContext('globalThis.gc')
  return typeof sweep === 'function' ? () => void sweep() : () => undefined
}
