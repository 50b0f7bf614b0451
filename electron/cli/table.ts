import { plain } from './output.ts'

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' })

const width = (text: string): number => [...segmenter.segment(text)].length

const cut = (text: string, limit: number): string => {
  const parts = [...segmenter.segment(text)]
  if (parts.length <= limit) return text
  return `${parts
    .slice(0, limit - 1)
    .map(({ segment }) => segment)
    .join('')}…`
}

/** No column is made wider than this many letters. */
const WIDEST = 60

/** A table for people: headers, a rule, one line a row; cells are cleaned and cut, columns padded. */
export const table = (headers: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const cells = [headers, ...rows].map((row) => row.map((cell) => cut(plain(cell), WIDEST)))
  const widths = headers.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))))
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((size) => '─'.repeat(size)).join('  ')
  return [lines[0] ?? '', rule, ...lines.slice(1)]
}
