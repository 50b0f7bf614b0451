import {
  TEMPLATE_LIMIT,
  type TemplateBlock,
  type TemplateContent,
  type TemplateFault,
  type TemplateParagraph,
  type TemplatePart,
  type TemplateWarning,
} from '../../../data/contract/dossier-template.ts'
import { type Findings, noFindings } from './faults.ts'
import { formatsOf } from './format.ts'
import { openDocx } from './open-docx.ts'
import { readBlocks } from './read-blocks.ts'
import { readPassages } from './read-passages.ts'
import type { Source } from './read-runs.ts'
import { within } from './xml-part.ts'

/** A file as it was given, for which part, and what may stand in it: the fields, and the own fields of each passage. */
export interface TemplateOrder {
  readonly bytes: Uint8Array
  readonly part: TemplatePart
  readonly fields: ReadonlySet<string>
  readonly passages: ReadonlyMap<string, readonly string[]>
}

/** A template that was read; `content` is null when there are faults. */
export interface ReadTemplate {
  readonly content: TemplateContent | null
  readonly faults: readonly TemplateFault[]
  readonly warnings: readonly TemplateWarning[]
}

/** Bounds of what is kept: letters, and bytes of all pictures together as base64. */
const MOST_LETTERS = 60_000
const MOST_PICTURES = 1_400_000

/** Lines of a page header: more would leave the page no room. */
const HEADER_LINES = 4
const HEADER_PICTURE = 60

const isBlank = (block: TemplateBlock): boolean =>
  block.kind === 'page-break' ||
  (block.kind === 'paragraph' && block.runs.every(({ text }) => text.trim() === ''))

/** Without the empty paragraphs and page breaks at the end that word processors leave behind. */
const trimmed = (blocks: readonly TemplateBlock[]): TemplateBlock[] => {
  const end = blocks.findLastIndex((block) => !isBlank(block))
  return blocks.slice(0, end + 1)
}

const paragraphsOf = (block: TemplateBlock): readonly TemplateParagraph[] => {
  if (block.kind === 'paragraph') return [block]
  return block.kind === 'columns' ? [...block.left, ...block.right] : []
}

const checkSize = ({ blocks, passages }: TemplateContent, { refuse, faults }: Findings): void => {
  const paragraphs = [...blocks.flatMap(paragraphsOf), ...Object.values(passages).flat()]
  const letters = paragraphs.flatMap(({ runs }) => runs).reduce((sum, { text }) => sum + text.length, 0)
  const pictures = blocks.reduce(
    (sum, block) => sum + (block.kind === 'picture' ? block.base64.length : 0),
    0,
  )
  if (letters > MOST_LETTERS || blocks.length > 300 || paragraphs.length > 600) refuse('too-long')
  if (pictures > MOST_PICTURES) refuse('picture-large')
  if (faults.length === 0 && blocks.length === 0 && Object.keys(passages).length === 0) refuse('empty')
}

const checkHeader = (blocks: readonly TemplateBlock[], { refuse }: Findings): void => {
  const tall = blocks.some((block) => block.kind === 'picture' && block.size.height > HEADER_PICTURE)
  const broken = blocks.some(({ kind }) => kind === 'page-break' || kind === 'columns')
  if (tall || broken || blocks.length > HEADER_LINES) refuse('header-long')
}

const contentOf = (source: Source, order: TemplateOrder): TemplateContent => {
  if (order.part === 'wording') return { blocks: [], passages: readPassages(source, order) }
  const blocks = trimmed(readBlocks(source, order.fields))
  if (order.part === 'header') checkHeader(blocks, source.findings)
  if (source.docx.hasHeader) source.findings.warn('own-header')
  return { blocks, passages: {} }
}

/** Reads a DOCX as a template. Nothing in it is run or fetched; all that is wrong with it is named at once. */
export const readTemplate = (order: TemplateOrder): ReadTemplate => {
  const findings = noFindings()
  if (order.bytes.length > TEMPLATE_LIMIT) {
    findings.refuse('too-large')
    return { content: null, faults: findings.faults, warnings: [] }
  }
  const docx = openDocx(order.bytes, findings)
  if (docx === null) return { content: null, faults: findings.faults, warnings: findings.warnings }
  if (within(docx.document).some(({ name }) => name === 'w:altChunk' || name === 'w:subDoc'))
    findings.refuse('embedded', 'altChunk')
  const content = contentOf({ docx, formats: formatsOf(docx.styles), findings }, order)
  checkSize(content, findings)
  const { faults, warnings } = findings
  return { content: faults.length === 0 ? content : null, faults, warnings }
}
