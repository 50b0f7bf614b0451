import type { LoadedPart, RenderOrder } from './renderer.ts'

/** Watches what a page loads, so that one knows when it has come to rest. */
export interface LoadWatch {
  readonly load: (url: string) => Promise<LoadedPart | null>
  /** Ends when nothing was asked for during `quietMs`, at the latest after `mostMs`. */
  readonly settled: (quietMs: number, mostMs: number) => Promise<void>
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Counts the loads of one page. */
export const watchLoads = ({ load }: Pick<RenderOrder, 'load'>): LoadWatch => {
  let open = 0
  let last = performance.now()
  return {
    load: async (url) => {
      open += 1
      try {
        return await load(url)
      } finally {
        open -= 1
        last = performance.now()
      }
    },
    settled: async (quietMs, mostMs) => {
      const began = performance.now()
      while (performance.now() - began < mostMs) {
        if (open === 0 && performance.now() - Math.max(last, began) >= quietMs) return
        await wait(50)
      }
    },
  }
}

/** The work, or `null` when it takes longer than `ms` or the signal aborts first; the work itself is left to its own end. */
export const orLate = <T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<T | null> =>
  new Promise((resolve, reject) => {
    const late = (): void => resolve(null)
    const timer = setTimeout(late, ms)
    signal.addEventListener('abort', late, { once: true })
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal.removeEventListener('abort', late)
    })
    if (signal.aborted) late()
  })
