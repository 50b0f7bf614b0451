const MB = 1024 * 1024

/** Memory of a process at one moment, in MB: resident, and what lives on the heap of this thread after a collection. */
export interface MemoryMark {
  readonly residentMb: number
  readonly liveMb: number
}

// Without a collection the heap tells how long ago the last one was, not what is kept.
const markNow = (): MemoryMark => {
  globalThis.gc?.()
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
  return { residentMb: rss / MB, liveMb: (heapUsed + arrayBuffers) / MB }
}

/** Arguments of Node for a process that watches its quarters. */
export const WATCHED = ['--expose-gc']

/** Memory of this process at the start and after each quarter of a list, so that growth can be seen. */
export const watchQuarters = (total: number) => {
  const marks = [markNow()]
  let done = 0
  return {
    marks,
    /** One more target has ended. */
    count: (): void => {
      done += 1
      if (done >= (marks.length * total) / 4) marks.push(markNow())
    },
  }
}
