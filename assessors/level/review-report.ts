import type { LayoutCatalogue } from '../../data/catalogues/forms/layout.schema.ts'
import type { ChangeCatalogue } from '../../data/catalogues/level/changes.schema.ts'
import type { Block, DocumentModel, Run } from '../../data/contract/document.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { LevelReview, ReviewRow } from '../../data/contract/level-review.ts'
import { pageOf, stylesOf } from '../dossier/page-layout.ts'
import { shownDay, type Words } from '../scan-report/words.ts'

/** What the report is written with; `tool` like `Capdo 0.1.0`. */
export interface ReviewContext {
  readonly layout: LayoutCatalogue
  readonly changes: ChangeCatalogue['changes']
  readonly words: Words
  readonly language: DocumentModel['language']
  readonly tool: string
}

const TITLES: DocumentModel['styles'] = {
  'report-title': { name: 'Report title', size: 16, bold: true, align: 'center', after: 4, line: 1.15 },
  'report-note': { name: 'Report note', size: 12, italic: true, align: 'center', after: 10, line: 1.15 },
}

const run = (text: string): Run[] => (text === '' ? [] : [{ text }])

const levelText = (level: Level | null, { words }: ReviewContext): string =>
  level === null ? words('level-review.none') : String(level)

/** Where the old level comes from: a decision with its day, or the criteria of NĐ 85. */
const beforeText = (row: ReviewRow, context: ReviewContext): string => {
  if (row.beforeFrom === 'none') return context.words('level-review.none')
  const from =
    row.beforeFrom === 'approved' && row.approvedOn !== null
      ? context.words('level-review.before.approved-on', {
          date: row.approvedOn.split('-').reverse().join('/'),
        })
      : context.words(`level-review.before.${row.beforeFrom}`)
  return `${levelText(row.before, context)} (${from})`
}

/** Why the level is what it is now: clauses of both regimes, differences between the texts, what is still open. */
export const reviewReason = (row: ReviewRow, context: ReviewContext): string => {
  const { words, language } = context
  const topics = context.changes
    .filter(({ id }) => row.changes.includes(id))
    .map(({ topic }) => (language === 'en' ? (topic.en ?? topic.vi) : topic.vi))
  const parts = [
    row.legacyClauses.length === 0
      ? ''
      : words('level-review.why.legacy', { clauses: row.legacyClauses.join(', ') }),
    row.clauses.length === 0 ? '' : words('level-review.why.now', { clauses: row.clauses.join(', ') }),
    row.beforeFrom === 'approved' && row.legacy !== null && row.legacy !== row.before
      ? words('level-review.why.approved-other', { level: row.legacy })
      : '',
    topics.length === 0 ? '' : words('level-review.why.changes', { topics: topics.join('; ') }),
    row.couldRise === null ? '' : words('level-review.why.open', { level: row.couldRise }),
    row.waiting === 0 ? '' : words('level-review.why.waiting', { n: row.waiting }),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

/** One row for the workbook and for the table: code, name, old, new, proposed, kind, why. */
export const reviewCells = (row: ReviewRow, context: ReviewContext): readonly string[] => [
  row.code,
  row.name,
  beforeText(row, context),
  levelText(row.after, context),
  levelText(row.proposed, context),
  context.words(`level-review.kind.${row.kind}`),
  reviewReason(row, context),
]

export const REVIEW_COLUMNS = ['code', 'name', 'before', 'after', 'proposed', 'kind', 'why'] as const

const WIDTHS = [0.09, 0.21, 0.17, 0.08, 0.08, 0.1, 0.27]

const table = (caption: string, rows: readonly ReviewRow[], context: ReviewContext): Block => ({
  kind: 'table',
  caption,
  columns: REVIEW_COLUMNS.map((name, index) => ({
    header: context.words(`level-review.column.${name}`),
    width: WIDTHS[index] ?? 0.1,
  })),
  rows: rows.map((row) => reviewCells(row, context).map(run)),
})

const paragraph = (role: string, text: string): Block => ({ kind: 'paragraph', role, runs: run(text) })

/** The deadlines of the transition, each once, nearest first. */
const deadlines = (rows: readonly ReviewRow[], { words, language }: ReviewContext): Block[] => {
  const duties = new Map(rows.flatMap((row) => row.duties.map((duty) => [duty.id, duty] as const)))
  const met = (id: string): number => rows.filter((row) => row.duties.some((duty) => duty.id === id)).length
  return [...duties.values()]
    .sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
    .map(({ id, text, clause, date, daysLeft }) => {
      const said = language === 'en' ? (text.en ?? text.vi) : text.vi
      const when =
        date === null
          ? words('level-review.deadline.now')
          : words('level-review.deadline.left', {
              date: date.split('-').reverse().join('/'),
              days: daysLeft ?? 0,
            })
      return paragraph(
        'gach',
        `- ${said}${clause === null ? '' : ` (${clause})`}. ${when} ${words('level-review.deadline.met', { n: met(id) })}`,
      )
    })
}

const changeList = (rows: readonly ReviewRow[], { changes, language, words }: ReviewContext): Block[] => {
  const touched = new Set(rows.filter(({ kind }) => kind !== 'same').flatMap((row) => row.changes))
  const shown = changes.filter(({ id }) => touched.has(id))
  if (shown.length === 0) return []
  const pick = (text: { vi: string; en?: string | undefined }) =>
    language === 'en' ? (text.en ?? text.vi) : text.vi
  return [
    paragraph('doan', words('level-review.changes')),
    ...shown.map((one) =>
      paragraph(
        'gach',
        `- ${pick(one.topic)}: ${pick(one.before)} → ${pick(one.after)}. ${pick(one.effect)}`,
      ),
    ),
  ]
}

/** The review as a document: what moved and why, deadlines, then every system. */
export const reviewDocument = (review: LevelReview, context: ReviewContext): DocumentModel => {
  const { layout, words, language, tool } = context
  const { counts, rows } = review
  const moved = rows.filter(({ kind }) => kind === 'drop' || kind === 'rise')
  return {
    id: 'level-review',
    fileName: words('level-review.file', { date: shownDay(review.at).replaceAll('/', '-') }),
    title: words('level-review.title'),
    language,
    layout: 'explanatory',
    page: { ...pageOf(layout), numberOnFirst: false },
    font: { family: layout.font.family, size: layout.explanatory.bodySize },
    styles: { ...stylesOf(layout.explanatory.roles), ...TITLES },
    mark: null,
    footer: words('level-review.footer', { tool, date: shownDay(review.at) }),
    watermark: null,
    blocks: [
      paragraph('report-title', words('level-review.title')),
      paragraph('report-note', words('level-review.note', { date: shownDay(review.at) })),
      paragraph('doan', words('level-review.summary', { total: rows.length, ...counts })),
      paragraph('doan', words('level-review.warning')),
      ...deadlines(rows, context),
      ...changeList(rows, context),
      ...(moved.length === 0
        ? []
        : [table(words('level-review.moved', { n: moved.length }), moved, context)]),
      table(words('level-review.all', { n: rows.length }), rows, context),
    ],
  }
}
