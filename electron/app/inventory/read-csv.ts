import { parse } from 'csv-parse/sync'
import { LIMITS } from './limits.ts'
import type { RawTable } from './raw-table.ts'
import { unreadable } from './unreadable.ts'

const SEPARATORS = [';', ',', '\t'] as const
type Separator = (typeof SEPARATORS)[number]

/** The separator that parts any of the first lines most often, quoted text left out: a title may stand above the header. */
const separatorOf = (text: string): Separator => {
  const bare = text.slice(0, 40_000).replace(/"(?:[^"]|"")*"/g, '')
  const lines = bare.split(/\r\n|\r|\n/).slice(0, 10)
  const counts = SEPARATORS.map((sign) => ({
    sign,
    count: Math.max(...lines.map((line) => line.split(sign).length)),
  }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

const parseRecords = (text: string): readonly (readonly string[])[] => {
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LIMITS.columns * LIMITS.cellCharacters,
      to: LIMITS.rows + 2,
    })
  } catch (error) {
    throw unreadable('syntax', { message: error instanceof Error ? error.message.slice(0, 300) : '' })
  }
}

/** The one table of a CSV text, parted by comma, semicolon or tab. Throws `import-unreadable` beyond the bounds. */
export const readCsv = (text: string): RawTable => {
  const records = parseRecords(text)
  if (records.length > LIMITS.rows + 1) throw unreadable('too-many-rows')
  if (records.some((record) => record.length > LIMITS.columns)) throw unreadable('too-many-columns')
  return {
    sheet: null,
    rows: records.map((record, index) => ({
      number: index + 1,
      cells: record.map((cell) => (cell.trim() === '' ? null : cell.slice(0, LIMITS.cellCharacters))),
    })),
  }
}
