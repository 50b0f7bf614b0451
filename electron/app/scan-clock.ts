/** The time one target may take. It runs from `start`, not while the target waits for its turn. */
export interface ScanClock {
  readonly signal: AbortSignal
  readonly start: () => void
  readonly stop: () => void
  readonly isOver: () => boolean
}

/** A clock of `ms` milliseconds; its signal aborts when they are over. */
export const scanClock = (ms: number): ScanClock => {
  const over = new AbortController()
  let timer: NodeJS.Timeout | undefined
  return {
    signal: over.signal,
    start: () => {
      timer = setTimeout(() => over.abort(), ms)
    },
    stop: () => clearTimeout(timer),
    isOver: () => over.signal.aborted,
  }
}
