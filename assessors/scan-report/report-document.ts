import type { LayoutCatalogue } from '../../data/catalogues/forms/layout.schema.ts'
import type { Block, DocumentModel } from '../../data/contract/document.ts'
import { pageOf, stylesOf } from '../dossier/page-layout.ts'
import type { CatalogueWords } from './report-site.ts'
import type { Words } from './words.ts'

/** What every report is written with; `now` is an instant, `tool` like `Capdo 0.1.0`. */
export interface ReportContext {
  readonly layout: LayoutCatalogue
  readonly catalogue: CatalogueWords
  readonly words: Words
  readonly language: DocumentModel['language']
  readonly now: string
  readonly tool: string
}

/** A report is read on a desk, not signed: the page of NĐ 30 with a title of its own. */
const TITLES: DocumentModel['styles'] = {
  'report-title': { name: 'Report title', size: 16, bold: true, align: 'center', after: 4, line: 1.15 },
  'report-subject': { name: 'Report subject', size: 14, bold: true, align: 'center', after: 4, line: 1.15 },
  'report-note': { name: 'Report note', size: 12, italic: true, align: 'center', after: 10, line: 1.15 },
}

/** Name, title and content of a report. */
export interface ReportText {
  readonly id: string
  readonly fileName: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A report as a document for every writer. */
export const reportDocument = (
  { id, fileName, title, blocks }: ReportText,
  { layout, language, words, tool }: ReportContext,
): DocumentModel => ({
  id,
  fileName,
  title,
  language,
  layout: 'explanatory',
  page: { ...pageOf(layout), numberOnFirst: false },
  font: { family: layout.font.family, size: layout.explanatory.bodySize },
  styles: { ...stylesOf(layout.explanatory.roles), ...TITLES },
  mark: null,
  footer: words('scan-report.footer', { tool }),
  watermark: null,
  blocks: [...blocks],
})
