import type { ImportTable, InventoryEntity, TableMapping } from '../../../data/contract/inventory.ts'

/** What a person says about one table, before it is sent. */
export interface TableDraft {
  readonly sheet: string | null
  readonly entity: InventoryEntity | null
  readonly rows: number
  readonly headers: ImportTable['headers']
  /** Header → column key; null leaves it out. */
  readonly columns: Readonly<Record<string, string | null>>
}

/** What is proposed for a table: what its headers were taken for, or are most like. */
export const draftOf = ({ sheet, entity, rows, headers }: ImportTable): TableDraft => ({
  sheet,
  entity,
  rows,
  headers,
  columns: Object.fromEntries(headers.map(({ text, column }) => [text, column])),
})

/** A table whose rows are another kind than was thought: keys of the other kind's columns mean nothing here. */
export const withEntity = (draft: TableDraft, entity: InventoryEntity): TableDraft => ({
  ...draft,
  entity,
  columns: Object.fromEntries(draft.headers.map(({ text }) => [text, null])),
})

/** A column for a header; it is taken from the header that had it. */
export const withColumn = (draft: TableDraft, header: string, key: string | null): TableDraft => ({
  ...draft,
  columns: Object.fromEntries(
    Object.entries(draft.columns).map(([text, column]) => [
      text,
      text === header ? key : column === key ? null : column,
    ]),
  ),
})

/** Whether something of a table waits for a person: a likeness nobody confirmed, or a table nobody knows. */
export const isOpen = ({ entity, headers }: ImportTable): boolean =>
  entity === null || headers.some(({ origin }) => origin === 'likely')

const isSaid = ({ headers }: ImportTable): boolean => headers.some(({ origin }) => origin === 'said')

const differs = (table: ImportTable, { entity, columns }: TableDraft): boolean =>
  entity !== table.entity || table.headers.some(({ text, column }) => columns[text] !== column)

/** What people say about the tables: those that were open, that they changed, or that they had spoken of before. */
export const mappingOf = (tables: readonly ImportTable[], drafts: readonly TableDraft[]): TableMapping[] =>
  drafts.flatMap((draft, at) => {
    const { sheet, entity, columns } = draft
    const table = tables[at]
    if (table === undefined || !(isOpen(table) || isSaid(table) || differs(table, draft))) return []
    return entity === null || Object.values(columns).every((column) => column === null)
      ? []
      : [{ sheet, entity, columns }]
  })
