import { zipSync } from 'fflate'
import { cleanSheet, refuseDeclarations, UNCOMPUTED } from './clean-sheet.ts'
import type { RawCell } from './field-value.ts'
import { LIMITS } from './limits.ts'
import type { RawTable } from './raw-table.ts'
import { unreadable } from './unreadable.ts'
import { zipEntries } from './zip-entries.ts'

const FIXED_PARTS = new Set([
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/sharedStrings.xml',
  'xl/styles.xml',
])
const SHEET_PART = /^xl\/(?:worksheets\/)?[\w .-]{1,80}\.xml$/

/** Only the parts that hold cells, their texts and formats: no external links, macros, drawings or custom data. */
const wanted = (name: string): boolean => FIXED_PARTS.has(name) || SHEET_PART.test(name)

const utf8 = new TextEncoder()

const cleanArchive = (zip: Buffer): Buffer => {
  const parts: Record<string, Uint8Array> = {}
  for (const [name, bytes] of zipEntries(zip, wanted)) {
    const text = bytes.toString('utf8')
    parts[name] = utf8.encode(FIXED_PARTS.has(name) ? refuseDeclarations(text) : cleanSheet(text))
  }
  if (parts['xl/workbook.xml'] === undefined) throw unreadable('damaged')
  return Buffer.from(zipSync(parts, { level: 0 }))
}

const cellOf = (value: unknown): RawCell | null => {
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value
  if (typeof value !== 'string' || value.trim() === '') return null
  if (value.startsWith(UNCOMPUTED)) return { broken: value.slice(UNCOMPUTED.length) || '=' }
  return value.slice(0, LIMITS.cellCharacters)
}

/**
 * The sheets of an XLSX workbook. Formulas are never evaluated: a cell is worth the value that was saved with it. Throws
 * `import-unreadable` for what is not a workbook, is protected, inflates beyond the bounds or has too many rows or columns.
 */
export const readXlsx = async (bytes: Buffer): Promise<readonly RawTable[]> => {
  const archive = cleanArchive(bytes)
  const { default: readWorkbook } = await import('read-excel-file/node')
  const sheets = await readWorkbook(archive, { trim: false }).catch(() => {
    throw unreadable('damaged')
  })
  return sheets.map(({ sheet, data }) => ({
    sheet,
    rows: data.map((cells: readonly unknown[], index) => ({ number: index + 1, cells: cells.map(cellOf) })),
  }))
}
