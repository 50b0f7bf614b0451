import { z } from 'zod'
import { Confidence } from '../../contract/catalogue.ts'
import { Head } from '../head.schema.ts'
import { Levels } from './levels.schema.ts'

const FieldKey = z.string().regex(/^[a-z][a-z0-9_]*$/)
const DefectId = z.string().regex(/^D-[A-Z0-9]{2}-\d{2}$/)

/** When a line is printed: a field holds something, or holds nothing. */
const Condition = z.union([z.strictObject({ filled: FieldKey }), z.strictObject({ empty: FieldKey })])

/** One line of a form: `official` word for word (null = added after NĐ 30), `render` with `{field}` or `{field:filter}`. */
export const FormLine = z.strictObject({
  official: z.string().nullable().optional(),
  render: z.string(),
  style: z.string().optional(),
  when: Condition.optional(),
  fixed: z.boolean().optional(),
  fields: z.array(FieldKey).optional(),
  defect: DefectId.optional(),
  basis: z.string().optional(),
  confidence: z.string().optional(),
  note: z.string().optional(),
})
export type FormLine = z.infer<typeof FormLine>

const columns = {
  id: z.string(),
  official: z.string().nullable().optional(),
  left: z.array(FormLine),
  right: z.array(FormLine),
  fields: z.array(FieldKey),
  defect: DefectId.optional(),
  confidence: Confidence.optional(),
}

/** Head of the document: issuing body, number and subject on the left; Quốc hiệu, Tiêu ngữ, place and day on the right. */
const HeaderBlock = z.strictObject({ kind: z.literal('header'), ...columns })

/** Foot of the document: recipients on the left, signature on the right. */
const SignatureBlock = z.strictObject({
  kind: z.literal('signature'),
  ...columns,
  options: z
    .strictObject({
      signatureMode: z.array(z.enum(['nd30', 'literal'])),
      default: z.string(),
      note: z.string(),
    })
    .optional(),
})

const BasisBlock = z.strictObject({
  kind: z.literal('basis'),
  id: z.string(),
  style: z.string(),
  lines: z.array(FormLine),
})

const LineBlock = FormLine.extend({
  kind: z.literal('line'),
  id: z.string(),
  form: z.string(),
  style: z.string(),
  attach: z.string().optional(),
  attachLevels: Levels.optional(),
  printRule: z.literal('always').optional(),
  omitOption: z
    .strictObject({ default: z.boolean(), levels: Levels, renumberFollowing: z.boolean() })
    .optional(),
  omitWhen: Condition.optional(),
  omitNote: z.string().optional(),
  /** `draft`: guidance that a document to be signed leaves out; `choice`: the office decides. */
  print: z.enum(['draft', 'choice']).optional(),
  repeat: z.string().optional(),
  compute: z.string().optional(),
  label: z.string().optional(),
  hint: z.string().optional(),
  addsColon: z.boolean().optional(),
  ruleBelow: z.string().optional(),
  footnoteRef: z.string().optional(),
})
export type LineBlock = z.infer<typeof LineBlock>

const TableColumn = z.strictObject({
  col: z.int(),
  key: z.string(),
  header: z.string(),
  numberRow: z.string(),
  type: z.string(),
  widthMmLandscape: z.number(),
  noteOfficial: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  enumNote: z.string().optional(),
  requiredIf: z.string().optional(),
  defect: DefectId.optional(),
})

const TableBlock = z.strictObject({
  kind: z.literal('table'),
  id: z.string(),
  style: z.string(),
  repeatHeader: z.boolean(),
  orientation: z.string(),
  headerRows: z.int(),
  columns: z.array(TableColumn),
  sampleRowOfficial: z.array(z.string()),
  rowSource: z.string(),
  numberRowStyle: z.string(),
})

/** One block of a form, in the order of the annex. */
export const FormBlock = z.discriminatedUnion('kind', [
  HeaderBlock,
  SignatureBlock,
  BasisBlock,
  LineBlock,
  TableBlock,
])
export type FormBlock = z.infer<typeof FormBlock>

const Party = z.strictObject({ role: z.string(), text: z.string() })

/** A form of the annex (Mẫu số 01–08); `levels` and `step` say when it is used (inference from Đ18, 20, 23, 24). */
export const Form = z.strictObject({
  id: z.string().regex(/^mau-0[1-8]$/),
  number: z.string(),
  listTitle: z.string(),
  subject: z.string().optional(),
  nd30Type: z.string(),
  article: z.string(),
  issuer: Party,
  receiver: Party,
  levels: Levels,
  optionalLevels: Levels.optional(),
  optionalNote: z.string().optional(),
  step: z.string(),
  deadline: z.string().optional(),
  usageConfidence: z.string(),
  outputFile: z.string(),
  defects: z.array(DefectId),
  blocks: z.array(FormBlock),
})
export type Form = z.infer<typeof Form>

const Field = z.strictObject({
  type: z.string(),
  label: z.string(),
  source: z.string(),
  example: z.unknown().optional(),
  usedIn: z.array(z.string()),
})

const Step = z.strictObject({
  id: z.string(),
  text: z.string(),
  article: z.string(),
  forms: z.array(z.string()),
  levels: Levels,
  companion: z.array(z.string()).optional(),
  limit: z.string().optional(),
  note: z.string().optional(),
})

const Defect = z.strictObject({
  id: DefectId,
  forms: z.array(z.string()),
  official: z.string().nullable(),
  problem: z.string(),
  suggested: z.string().optional(),
  applyWhen: z.string().optional(),
  default: z.string().optional(),
  advice: z.string().optional(),
  confidence: z.string(),
  severity: z.enum(['content', 'wording', 'layout', 'binding']),
})

const Companion = z.strictObject({
  id: z.string(),
  title: z.string(),
  officialForm: z.boolean(),
  nd30Type: z.string(),
  issuer: z.string(),
  receiver: z.string().optional(),
  levels: Levels,
  article: z.string().optional(),
  content: z.array(z.string()).optional(),
  tables: z
    .array(z.strictObject({ id: z.string(), title: z.string(), columns: z.array(z.string()) }))
    .optional(),
  confidence: z.string(),
})

/** The forms of NĐ 331 word for word, their fields and their known defects (`nd331-forms.yaml`). */
export const FormCatalogue = z.strictObject({
  head: Head,
  annex: z.strictObject({ title: z.string(), caption: z.string() }),
  verification: z.strictObject({
    wording: z.string(),
    typography: z.string(),
    usage: z.string(),
    note: z.string(),
  }),
  conventions: z.strictObject({
    official: z.string(),
    render: z.string(),
    filters: z.record(z.string(), z.string()),
    fixedText: z.string(),
    alwaysPrinted: z.string(),
    namePrefix: z.string(),
  }),
  steps: z.array(Step),
  fields: z.record(FieldKey, Field),
  forms: z.array(Form).length(8),
  defects: z.array(Defect),
  companions: z.array(Companion),
})
export type FormCatalogue = z.infer<typeof FormCatalogue>
