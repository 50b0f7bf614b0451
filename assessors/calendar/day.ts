/** The only offset of Việt Nam since 1975: UTC+7, no summer time. */
const OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

/** What the clocks of Việt Nam show at an instant: `2026-11-21T05:31:07`. */
export const vietnamTime = (instant: string | Date): string =>
  new Date(new Date(instant).getTime() + OFFSET_MS).toISOString().slice(0, 19)

/** The day it is in Việt Nam at an instant, `YYYY-MM-DD`. */
export const dayIn = (instant: string | Date): string => vietnamTime(instant).slice(0, 10)

/** A day some days later or earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** Whole days from one day to another, negative when it is past. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS
