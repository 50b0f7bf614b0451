const MINUTE_MS = 60_000

/** A span of time in whole minutes, cut into what people read; `late` when the moment has passed. */
export interface TimeLeft {
  readonly late: boolean
  readonly days: number
  readonly hours: number
  readonly minutes: number
}

/** How long it is from one moment to another, in ms since the epoch. */
export const timeLeft = (from: number, to: number): TimeLeft => {
  const minutes = Math.floor(Math.abs(to - from) / MINUTE_MS)
  return {
    late: to < from,
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  }
}
