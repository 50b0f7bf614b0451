const PLAIN = /^\d+$/
const WITH_ZERO_FRACTION = /^(\d+)[.,]0{1,2}$/
/** Thousands set apart by one sign throughout: 1.234.567, 1,234,567, 1 234 567. */
const GROUPED = /^\d{1,3}(?:([.,'\u0020\u00a0\u202f])\d{3})(?:\1\d{3})*$/

const digits = (text: string): string | undefined => {
  if (PLAIN.test(text)) return text
  if (GROUPED.test(text)) return text.replace(/\D/g, '')
  return WITH_ZERO_FRACTION.exec(text)?.[1]
}

/**
 * A whole number, 0 or more, as people write it; `undefined` when the text could mean something else. "1.234" is 1234:
 * nothing that is counted in the inventory has a fraction.
 */
export const parseCount = (raw: unknown): number | undefined => {
  const number = typeof raw === 'string' ? Number(digits(raw.trim()) ?? Number.NaN) : raw
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

const FRACTION = /^(\d+)[.,](\d{1,2}|\d{4,})$/

/** A number, 0 or more, that may have a fraction of one, two, four or more digits; three digits after a sign are thousands. */
export const parseAmount = (raw: unknown): number | undefined => {
  const count = parseCount(raw)
  if (count !== undefined) return count
  if (typeof raw === 'number') return Number.isFinite(raw) && raw >= 0 ? raw : undefined
  const parts = typeof raw === 'string' ? FRACTION.exec(raw.trim()) : null
  return parts === null ? undefined : Number(`${parts[1]}.${parts[2]}`)
}

const grouped = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 })

/** A number as Vietnamese offices write it, e.g. 1.234.567, so that `parseAmount` reads it back. */
export const showAmount = (amount: number): string => {
  if (Number.isInteger(amount)) return grouped.format(amount)
  const text = String(amount).replace('.', ',')
  return /,\d{3}$/.test(text) ? `${text}0` : text
}
