/** Lets questions through at a rate, and only so many at one time. */
export interface Pace {
  /** Waits for its turn; call the answer when done. `null` when the signal aborted first. */
  readonly enter: (signal: AbortSignal) => Promise<(() => void) | null>
}

export interface PaceOptions {
  readonly perSecond: number
  readonly atOnce: number
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
  })

/** A pace: each entry is given its own moment, `1 / perSecond` after the one before it; a second may pass at once. */
export const createPace = ({ perSecond, atOnce, now }: PaceOptions): Pace => {
  const waiting: (() => void)[] = []
  let inside = 0
  let next = 0
  const leave = (): void => {
    inside -= 1
    waiting.shift()?.()
  }
  const room = async (signal: AbortSignal): Promise<void> => {
    while (inside >= atOnce && !signal.aborted) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    }
  }
  return {
    enter: async (signal) => {
      await room(signal)
      if (signal.aborted) {
        // This wake-up may have been meant for the next in line.
        waiting.shift()?.()
        return null
      }
      inside += 1
      const step = 1000 / perSecond
      next = Math.max(next + step, now() - 1000 + step)
      const delay = next - now()
      if (delay > 0) await wait(delay, signal)
      if (signal.aborted) {
        leave()
        return null
      }
      let open = true
      return () => {
        if (open) leave()
        open = false
      }
    },
  }
}
