/** One field that an event changed, as text to show. */
export interface FieldChange {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** Longest text of one side that is shown. */
const LONGEST = 160

const text = (value: unknown): string => {
  if (value === undefined || value === null) return ''
  const whole = typeof value === 'string' ? value : JSON.stringify(value)
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}

/** Counters that change with every write and say nothing to a reader. */
const SILENT = new Set(['version', 'updatedAt'])

/** What differs between the two sides of an event, field by field. */
export const changesOf = (before: unknown, after: unknown): readonly FieldChange[] => {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return fields
    .filter((field) => !SILENT.has(field))
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .map((field) => ({ field, before: text(old[field]), after: text(now[field]) }))
}
