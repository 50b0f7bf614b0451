import type {
  ChaptersBlock,
  OfficerBlock,
  OutlineBlock,
  OutlineSection,
  TableBlock,
} from '../../data/catalogues/forms/outline.schema.ts'
import type { Block, Paragraph, Run, Table } from '../../data/contract/document.ts'
import { architectureTables } from './architecture-tables.ts'
import type { Context } from './context.ts'
import { drawnFigure } from './figure-part.ts'
import { officePassage } from './office-template.ts'
import { organisationTables } from './organisation-tables.ts'
import { fillSentence, fillText, orMissing, type Pieces, toRuns } from './pieces.ts'
import { chapterTables, chapterTitle, planTables } from './plan-part.ts'
import { proofTables } from './proof-tables.ts'
import { lists } from './remarks.ts'
import { riskTables } from './risk-part.ts'
import { scopeTables } from './scope-tables.ts'
import { applies, mayStop } from './section-scope.ts'
import { sentences } from './sentences.ts'
import type { TableRow, TableSource } from './table-rows.ts'

/** A figure whose number is not known yet; `drawn` is null while there is nothing to draw. */
interface DraftFigure {
  readonly kind: 'draft-figure'
  readonly id: string
  readonly caption: string
  readonly missing: string
  readonly drawn: ReturnType<typeof drawnFigure>
}

/** A block of the document, tables with the id by which the text refers to them. */
export type DraftBlock = DraftFigure | (Block & { readonly ref?: string })

/** Every table source by the id of its block in the outline. */
const tableSources: Readonly<Record<string, TableSource>> = {
  ...organisationTables,
  ...architectureTables,
  ...scopeTables,
  ...proofTables,
  ...riskTables,
  ...planTables,
}

/** Text that an officer need not write because the inventory says it already, or because it does not apply. */
const OFFICER_DONE: Readonly<Record<string, (context: Context) => boolean>> = {
  cach_dem: (context) => (context.fact('basic_data_subjects')?.note ?? '') !== '' || !countsPeople(context),
  ly_do_loai_hinh: (context) => (context.fact('system_kinds')?.note ?? '') !== '',
  ly_do_24_7: mayStop,
  ket_luan_rui_ro: ({ input }) => (input.outcome.risk.review?.verdict ?? null) !== null,
}

const countsPeople = (context: Context): boolean =>
  ['basic_data_subjects', 'sensitive_data_subjects'].some((key) => context.fact(key)?.value !== 0)

const paragraph = (role: string, runs: readonly Run[]): Paragraph => ({
  kind: 'paragraph',
  role,
  runs: [...runs],
})

const text = (role: string, pieces: Pieces): Paragraph => paragraph(role, toRuns(pieces))

const blankRow = (block: TableBlock, index: number): TableRow =>
  Object.fromEntries(
    block.columns.map(({ key }) => [
      key,
      key === 'stt' ? [String(index + 1)] : [{ missing: block.field ?? block.id }],
    ]),
  )

const tableOf = (caption: string, columns: TableBlock['columns'], rows: readonly TableRow[]): Table => ({
  kind: 'table',
  caption,
  columns: columns.map(({ label, width, align }) => ({ header: label, width: width / 100, align })),
  rows: rows.map((row) => columns.map(({ key }) => toRuns(row[key] ?? []))),
})

/** A heading and a table for each chapter of the standard, numbered within the section. */
const chapterBlocks = (context: Context, block: ChaptersBlock, section: OutlineSection): Block[] => {
  const chapters = chapterTables(context, block)
  if (chapters.length === 0) return [text('ghi_chu', [block.empty])]
  return chapters.flatMap(({ chapter, rows }, index): Block[] => {
    const title = chapterTitle(context, chapter)
    return [
      {
        kind: 'heading',
        level: section.level + 1,
        number: `${section.number}${index + 1}.`,
        text: fillText(block.heading, { title }),
        anchor: `${section.id}_${chapter.id}`.replaceAll(/[^A-Za-z0-9]/g, '_'),
      },
      tableOf(fillText(block.caption, { title: chapter.title }), block.columns, rows),
    ]
  })
}

/** Rows that people wrote for a table of the outline; an empty cell is a gap. Null when they wrote none. */
const writtenRows = ({ input }: Context, block: TableBlock): readonly TableRow[] | null => {
  const rows = input.words.tables[block.id] ?? []
  if (block.written !== true || rows.length === 0) return null
  return rows.map((row, index) =>
    Object.fromEntries(
      block.columns.map(({ key }) => [
        key,
        key === 'stt' ? [String(index + 1)] : orMissing(row[key], block.field ?? block.id),
      ]),
    ),
  )
}

const tableBlocks = (context: Context, block: TableBlock): DraftBlock[] => {
  const found = writtenRows(context, block) ?? tableSources[block.id]?.(context, block) ?? []
  const blanks = Array.from({ length: block.blankRows ?? 0 }, (_, index) => blankRow(block, index))
  const rows = found.length > 0 ? found : blanks
  if (rows.length === 0) {
    if (block.empty === undefined) return []
    const gap: Pieces = block.field === undefined ? [] : [' ', { missing: block.field }]
    return [text('ghi_chu', [block.empty, ...gap])]
  }
  const table = { ...tableOf(block.caption, block.columns, rows), ref: block.id }
  return block.note === undefined ? [table] : [table, text('ghi_chu', [block.note])]
}

/** What an officer wrote for this dossier, else what the office wrote for all of them, else lines to write on. */
const officerBlocks = (context: Context, { id, label, lines }: OfficerBlock): Block[] => {
  const written = (context.input.words.texts[id] ?? '').split('\n').filter((line) => line.trim() !== '')
  return [
    { ...text('doan', [label]), keepNext: true },
    ...(written.length > 0
      ? written.map((line) => text('doan', [line.trim()]))
      : (officePassage(context, id) ?? blankLines(id, lines))),
  ]
}

const blankLines = (id: string, lines: number): Block[] => [
  ...Array.from({ length: lines }, (_, index) => ({
    ...text('dong_cham', [{ missing: `text.${id}` }]),
    keepNext: index < lines - 1,
  })),
]

const listBlocks = (context: Context, block: Extract<OutlineBlock, { kind: 'list' }>): Block[] => {
  const lines = lists[block.id]?.(context, block) ?? []
  if (lines.length === 0) return []
  return [{ ...text('doan', [block.lead]), keepNext: true }, ...lines.map((line) => text('gach', [line]))]
}

/** What one block of the outline prints with this input. */
const blocksOf = (context: Context, block: OutlineBlock, section: OutlineSection): readonly DraftBlock[] => {
  if (!applies(context, block)) return []
  switch (block.kind) {
    case 'table':
      return tableBlocks(context, block)
    case 'chapters':
      return chapterBlocks(context, block, section)
    case 'sentence': {
      const params = sentences[block.bind ?? block.id]?.(context, block) ?? null
      if (params === null) return []
      return officePassage(context, block.id, params) ?? [text('doan', fillSentence(block.template, params))]
    }
    case 'officer':
      return OFFICER_DONE[block.id]?.(context) === true ? [] : officerBlocks(context, block)
    case 'figure':
      return [
        {
          kind: 'draft-figure',
          id: block.id,
          caption: fillText(block.caption, { system: context.input.system.name }),
          missing: block.missing,
          drawn: drawnFigure(context, block),
        },
      ]
    case 'note':
      return [text('ghi_chu', [block.text])]
    case 'list':
      return listBlocks(context, block)
  }
}

const isNew = ({ input }: Context): boolean =>
  input.system.status === 'design' || input.system.status === 'building'

/** A new page, lying or standing, belongs to the section that asks for it. */
const opening = ({ newPage, turn }: OutlineSection): Block[] => {
  if (turn === true) return [{ kind: 'turn' }]
  return newPage === true ? [{ kind: 'page-break' }] : []
}

/** A section with its blocks and children, in reading order. */
export const sectionBlocks = (context: Context, section: OutlineSection): readonly DraftBlock[] => {
  if (!applies(context, section)) return []
  const title = isNew(context) ? (section.titleWhenNew ?? section.title) : section.title
  const heading: Block = {
    kind: 'heading',
    level: section.level,
    number: section.number,
    text: title,
    anchor: section.id.replaceAll('.', '_'),
  }
  return [
    ...opening(section),
    heading,
    ...(section.blocks ?? []).flatMap((block) => blocksOf(context, block, section)),
    ...(section.sections ?? []).flatMap((child) => sectionBlocks(context, child)),
  ]
}
