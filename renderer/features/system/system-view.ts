/** Every column of the list of systems, in its order. */
export const SYSTEM_COLUMNS = [
  'code',
  'name',
  'operator',
  'owner',
  'status',
  'level',
  'legacy',
  'proposed',
  'approved',
  'milestone',
  'implementation',
  'websites',
  'facts',
] as const
export type SystemColumn = (typeof SYSTEM_COLUMNS)[number]

const USUAL: readonly SystemColumn[] = [
  'code',
  'name',
  'operator',
  'level',
  'legacy',
  'proposed',
  'approved',
  'milestone',
  'facts',
]

/** Rows without name and link lead nowhere, so that these are always shown. */
export const FIXED_COLUMNS: readonly SystemColumn[] = ['code', 'name']

/** The columns that an address names, else the usual ones. */
export const shownColumns = (columns: string | undefined): readonly SystemColumn[] => {
  if (columns === undefined) return USUAL
  const named = columns.split(',')
  return SYSTEM_COLUMNS.filter((key) => FIXED_COLUMNS.includes(key) || named.includes(key))
}

/** Columns as an address names them; nothing for the usual ones. */
export const columnsText = (shown: readonly string[]): string | undefined => {
  const columns = SYSTEM_COLUMNS.filter((key) => FIXED_COLUMNS.includes(key) || shown.includes(key))
  return columns.join() === USUAL.join() ? undefined : columns.join()
}
