/** The levels of NĐ 331 in order. */
export const LEVELS = [1, 2, 3, 4, 5] as const

const MOST = 120

/** Months as people type them: null for an empty field, undefined for what is no number of months from 1 to 120. */
export const readMonths = (typed: string): number | null | undefined => {
  const text = typed.trim()
  if (text === '') return null
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= MOST ? value : undefined
}
