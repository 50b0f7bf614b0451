import type { Block, Chart, Run, Table } from '../../data/contract/document.ts'

/** A paragraph of plain text in a role. */
export const paragraph = (text: string, role = 'doan'): Block => ({
  kind: 'paragraph',
  role,
  runs: [{ text }],
})

/** A heading; the number makes its anchor. */
export const heading = (level: number, number: string, text: string): Block => ({
  kind: 'heading',
  level,
  number,
  text,
  anchor: `muc_${number.replace(/\D+/g, '_')}`,
})

/** A column with its part of the text width. */
export type Column = Table['columns'][number]

/** A cell: plain text, or runs where part of it stands out. */
type Cell = string | readonly Run[]

const runsOf = (cell: Cell): Run[] => (typeof cell === 'string' ? [{ text: cell }] : [...cell])

/** A table of text. */
export const table = (
  caption: string | null,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Block => ({
  kind: 'table',
  caption,
  columns: [...columns],
  rows: rows.map((row) => row.map(runsOf)),
})

/** A table of names and values, for facts of one thing. */
export const factTable = (
  caption: string,
  head: readonly [string, string],
  rows: readonly (readonly [string, string])[],
): Block =>
  table(
    caption,
    [
      { header: head[0], width: 0.34 },
      { header: head[1], width: 0.66 },
    ],
    rows.map(([name, value]) => [[{ text: name, bold: true }], value]),
  )

/** One bar each, filled alike: the label tells it, nothing else is needed. */
export const simpleChart = (caption: string, bars: readonly (readonly [string, number])[]): Chart => ({
  kind: 'chart',
  caption,
  description: bars.map(([label, value]) => `${label}: ${value}`).join('; '),
  parts: [{ name: caption, fill: 'solid' }],
  bars: bars.map(([label, value]) => ({ label, values: [value] })),
})
