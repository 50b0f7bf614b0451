import type {
  OutlineBlock,
  OutlineCatalogue,
  OutlineSection,
} from '../../data/catalogues/forms/outline.schema.ts'
import type { Block, Columns, Paragraph, Picture, Run } from '../../data/contract/document.ts'
import type {
  TemplateBlock,
  TemplateContent,
  TemplateParagraph,
  TemplatePart,
} from '../../data/contract/dossier-template.ts'
import type { Context } from './context.ts'
import { fillSentence, orMissing, type Pieces, toRuns } from './pieces.ts'
import { longDate, shortDate, upperCase } from './vietnamese-text.ts'

/** A template with the file it came from and the hash under which its content is kept. */
interface PinnedTemplate extends TemplateContent {
  readonly name: string
  readonly sha256: string
}

/** The templates of the office by the part they replace. */
export type OfficeTemplates = Readonly<Partial<Record<TemplatePart, PinnedTemplate>>>

type Values = Readonly<Record<string, Pieces>>

/** Values of the fields that may stand in any template, by their names in the outline. */
export const templateValues = (context: Context): Values => {
  const { input, wording, decision, owner, operator, dedicatedUnit, outline } = context
  const { regime, catalogue } = input.pinned.classification
  return {
    ten_he_thong: [input.system.name],
    ma_he_thong: [input.system.code],
    cap_do: orMissing(decision.level?.toString(), 'system.level'),
    chu_quan: orMissing(owner?.name, 'owner.name'),
    don_vi_van_hanh: orMissing(operator?.name, 'operator.name'),
    don_vi_chuyen_trach: orMissing(dedicatedUnit?.name, 'letter.dedicatedUnit'),
    dia_chi: orMissing(operator?.address, 'operator.address'),
    dien_thoai: orMissing(operator?.phone, 'operator.phone'),
    thu_dien_tu: orMissing(operator?.email, 'operator.email'),
    dia_danh: orMissing(operator?.place, 'operator.place'),
    khung_phap_ly: [wording.regimes[regime]],
    danh_muc: [`${catalogue.id} ${catalogue.version}`],
    tieu_chuan: [outline.letter.standard],
    phien_ban: [String(input.dossier.version)],
    ngay_lap: [shortDate(input.date)],
    ngay_thang_nam: [longDate(wording.longDate, input.date)],
    thang_nam: [longDate(wording.monthYear, input.date)],
    nam: [input.date.slice(0, 4)],
  }
}

/** A field in capitals is printed in capitals. */
const withCapitals = (values: Values): Values => ({
  ...values,
  ...Object.fromEntries(
    Object.entries(values).map(([name, pieces]) => [
      name.toUpperCase(),
      pieces.map((piece) => (typeof piece === 'string' ? upperCase(piece) : piece)),
    ]),
  ),
})

const filledRuns = (run: Run, values: Values): Run[] => {
  const { text, ...look } = run
  return toRuns(fillSentence(text, values)).map((filled) => ({ ...look, ...filled }))
}

/** The role whose style the paragraphs of cover and header build on: everything that counts is said by the template. */
const ROLE = 'bia_thong_tin'

const freeParagraph = ({ runs, ...format }: TemplateParagraph, values: Values): Paragraph => ({
  ...format,
  role: ROLE,
  runs: runs.flatMap((run) => filledRuns(run, values)),
})

const columns = (block: Extract<TemplateBlock, { kind: 'columns' }>, values: Values): Columns => ({
  kind: 'columns',
  widths: block.widths,
  left: block.left.map((one) => freeParagraph(one, values)),
  right: block.right.map((one) => freeParagraph(one, values)),
  keepTogether: true,
})

/** The cover an office made; null when it made none. */
export const officeCover = (context: Context): Block[] | null => {
  const template = context.input.templates?.cover
  if (template === undefined) return null
  const values = withCapitals(templateValues(context))
  return template.blocks.map((block): Block => {
    if (block.kind === 'paragraph') return freeParagraph(block, values)
    return block.kind === 'columns' ? columns(block, values) : block
  })
}

/** Millimetres of a point, and how wide letters are as a part of their size: rather too wide than a head without room. */
const MM = 25.4 / 72
const LETTER = { small: 0.55, capital: 0.75 }

const linesOf = (block: Paragraph, size: number, width: number): number => {
  const text = block.runs.map((run) => (run.upper === true ? upperCase(run.text) : run.text)).join('')
  return text.split('\n').reduce((sum, line) => {
    const capitals = line.replace(/[^\p{Lu}]/gu, '').length
    const length = capitals * LETTER.capital + (line.length - capitals) * LETTER.small
    return sum + Math.max(1, Math.ceil((length * size * MM) / width))
  }, 0)
}

const heightOf = (block: Paragraph | Picture, width: number): number => {
  if (block.kind === 'picture') return block.size.height * MM
  const size = Math.max(...block.runs.map((run) => run.size ?? 13), 8)
  const text = linesOf(block, size, width - (block.left ?? 0)) * size * 1.2 * (block.line ?? 1)
  return (text + (block.before ?? 0) + (block.after ?? 0)) * MM
}

/** Room between the head of a page and its text, in mm. */
const GAP = 5

/** The head of each page an office made, and the upper margin that leaves room for it; null when it made none. */
export const officeHeader = (
  context: Context,
): { readonly header: (Paragraph | Picture)[]; readonly top: number } | null => {
  const template = context.input.templates?.header
  if (template === undefined) return null
  const values = withCapitals(templateValues(context))
  const header = template.blocks.flatMap((block): (Paragraph | Picture)[] => {
    if (block.kind === 'paragraph') return [freeParagraph(block, values)]
    return block.kind === 'picture' ? [block] : []
  })
  const { page } = context.input.catalogues.layout
  const width = page.width - page.margin.left - page.margin.right
  const height = header.reduce((sum, block) => sum + heightOf(block, width), 0)
  const top = page.number.fromEdge + page.number.size * 1.15 * MM + height + GAP
  return { header, top: Math.max(page.margin.top, Math.ceil(top)) }
}

/** How the values of a sentence are called in a template. */
const namedParams = ({ outline }: Context, params: Readonly<Record<string, Pieces | string>>): Values =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      outline.templates.params[key]?.id ?? key,
      typeof value === 'string' ? [value] : value,
    ]),
  )

/** The paragraphs an office wrote for a passage, in the style of the document; null when it wrote none. */
export const officePassage = (
  context: Context,
  key: string,
  params: Readonly<Record<string, Pieces | string>> = {},
): Paragraph[] | null => {
  const paragraphs = context.input.templates?.wording?.passages[key]
  if (paragraphs === undefined) return null
  const values = withCapitals({ ...templateValues(context), ...namedParams(context, params) })
  return paragraphs.map(({ runs }) => ({
    kind: 'paragraph',
    role: 'doan',
    runs: runs.flatMap(({ size: _, ...run }) => filledRuns(run, values)),
  }))
}

/** The lines an office wrote for all its letters, as plain text with gaps; null when it wrote none. */
export const officeLines = (context: Context, key: 'can_cu' | 'noi_nhan'): readonly Pieces[] | null => {
  const paragraphs = context.input.templates?.wording?.passages[key]
  if (paragraphs === undefined) return null
  const values = withCapitals(templateValues(context))
  return paragraphs.map(({ runs }) => fillSentence(runs.map(({ text }) => text).join(''), values))
}

/** A passage that an office may word anew: where it stands, how it is worded now, which values of its own it has. */
export interface Passage {
  readonly id: string
  readonly place: string
  readonly text: string
  readonly fields: readonly { readonly id: string; readonly label: string }[]
}

const sentencePassage = (outline: OutlineCatalogue, place: string, block: OutlineBlock): Passage[] => {
  if (block.kind === 'officer') {
    return [{ id: block.id, place: `${place}. ${block.label.replace(/:$/, '')}`, text: '', fields: [] }]
  }
  if (block.kind !== 'sentence' || !outline.templates.passages.includes(block.id)) return []
  const names = [...block.template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)
  const fields = names.flatMap((name) => outline.templates.params[name] ?? [])
  const standing = new Set(outline.templates.fields.map(({ id }) => id))
  const text = block.template.replace(
    /\{\{(\w+)\}\}/g,
    (whole, name: string) => `{{${outline.templates.params[name]?.id ?? whole}}}`,
  )
  return [{ id: block.id, place, text, fields: fields.filter(({ id }) => !standing.has(id)) }]
}

/** Every passage that an office may word anew, in reading order; those of letters last. */
export const passagesOf = (outline: OutlineCatalogue): readonly Passage[] => {
  const walk = (sections: readonly OutlineSection[]): readonly Passage[] =>
    sections.flatMap((section) => [
      ...(section.blocks ?? []).flatMap((block) =>
        sentencePassage(outline, `${section.number} ${section.title}`.trim(), block),
      ),
      ...walk(section.sections ?? []),
    ])
  const lines = { can_cu: outline.letter.grounds, noi_nhan: outline.letter.recipients }
  return [
    ...walk(outline.sections),
    ...outline.templates.letters.map(({ id, label }) => ({
      id,
      place: label,
      text: lines[id].join('\n'),
      fields: [],
    })),
  ]
}
