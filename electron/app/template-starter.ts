import { passagesOf } from '../../assessors/dossier/office-template.ts'
import { pageOf, stylesOf } from '../../assessors/dossier/page-layout.ts'
import type { OutlineCatalogue } from '../../data/catalogues/forms/outline.schema.ts'
import type { Block, DocumentModel, Paragraph, Run, Table } from '../../data/contract/document.ts'
import type { TemplatePart } from '../../data/contract/dossier-template.ts'
import type { Catalogues } from './catalogues.ts'
import type { Texts } from './texts.ts'

/** Fields of the lines of a cover, as a template calls them. */
const COVER_FIELDS: Readonly<Record<string, string>> = {
  owner: 'chu_quan',
  operator: 'don_vi_van_hanh',
  system: 'ten_he_thong',
  level: 'cap_do',
  regime: 'khung_phap_ly',
  catalogue: 'danh_muc',
  version: 'phien_ban',
  shortDate: 'ngay_lap',
  place: 'dia_danh',
  month: 'thang_nam',
}

const line = (role: string, text: string, rest: Partial<Paragraph> = {}): Paragraph => ({
  kind: 'paragraph',
  role,
  runs: [{ text }],
  ...rest,
})

const marked = (text: string, upper: boolean): string =>
  text
    .split(/(\{\{\w+\}\})/)
    .map((part) => {
      const name = /^\{\{(\w+)\}\}$/.exec(part)?.[1]
      const field = COVER_FIELDS[name ?? ''] ?? name ?? part
      const words = name === undefined ? part : `{{${field}}}`
      return upper ? words.toLocaleUpperCase('vi') : words
    })
    .join('')

const coverBlocks = ({ explanatory }: OutlineCatalogue): Block[] =>
  explanatory.cover.map(({ role, text, upper }) => line(role, marked(text, upper === true)))

const table = (
  columns: readonly (readonly [string, number])[],
  rows: readonly (readonly string[])[],
): Table => ({
  kind: 'table',
  caption: null,
  columns: columns.map(([header, width]) => ({ header, width })),
  rows: rows.map((row) => row.map((text): Run[] => [{ text }])),
})

const fieldTable = (fields: OutlineCatalogue['templates']['fields'], texts: Texts): Table =>
  table(
    [
      [texts('template.starter.field'), 0.35],
      [texts('template.starter.meaning'), 0.65],
    ],
    fields.map(({ id, label }) => [`{{${id}}}`, label.vi]),
  )

/** What is said below the line that ends the template. */
const guidance = (outline: OutlineCatalogue, texts: Texts): Block[] => [
  line('doan', '[het_mau]'),
  line('ghi_chu', texts('template.starter.stop')),
  line('ghi_chu', texts('template.starter.how')),
  fieldTable(outline.templates.fields, texts),
]

const wordingTable = (outline: OutlineCatalogue, texts: Texts): Table =>
  table(
    [
      [texts('template.starter.passage'), 0.2],
      [texts('template.starter.place'), 0.3],
      [texts('template.starter.words'), 0.5],
    ],
    passagesOf(outline).map(({ id, place, text, fields }) => [
      `[${id}]`,
      [place, ...fields.map((field) => `{{${field.id}}}: ${field.label}`)].join('\n'),
      text,
    ]),
  )

const blocksOf = (part: TemplatePart, outline: OutlineCatalogue, texts: Texts): Block[] => {
  switch (part) {
    case 'cover':
      return [...coverBlocks(outline), { kind: 'page-break' }, ...guidance(outline, texts)]
    case 'header':
      return [
        {
          ...line('bia_thong_tin', '{{don_vi_van_hanh}} · {{ten_he_thong}}', { align: 'right', before: 0 }),
          runs: [{ text: '{{don_vi_van_hanh}} · {{ten_he_thong}}', italic: true, size: 11 }],
        },
        ...guidance(outline, texts),
      ]
    case 'wording':
      return [
        line('doan', texts('template.starter.wording')),
        wordingTable(outline, texts),
        ...guidance(outline, texts),
      ]
  }
}

/** A template to begin with: the part as it is printed without one, its fields as markers, and a list of all fields. */
export const starterTemplate = (
  { outline, layout }: Pick<Catalogues, 'outline' | 'layout'>,
  texts: Texts,
  part: TemplatePart,
): DocumentModel => ({
  id: `template-${part}`,
  fileName: texts(`template.starter.file.${part}`),
  title: texts(`template.part.${part}`),
  language: 'vi',
  layout: 'explanatory',
  page: pageOf(layout),
  font: { family: layout.font.family, size: layout.explanatory.bodySize },
  styles: stylesOf(layout.explanatory.roles),
  mark: null,
  footer: null,
  watermark: null,
  blocks: blocksOf(part, outline, texts),
})
