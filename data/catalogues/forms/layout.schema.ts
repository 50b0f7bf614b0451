import { z } from 'zod'
import { Confidence } from '../../contract/catalogue.ts'
import { TextStyle } from '../../contract/document.ts'
import { Head } from '../head.schema.ts'

const Range = z.tuple([z.number(), z.number()])

/** A role of NĐ 30 or of the explanatory document: how it looks, within which range, and where that is written. */
export const Role = TextStyle.extend({
  sizeRange: Range.optional(),
  upper: z.boolean().optional(),
  box: z.string().optional(),
  confidence: Confidence,
  /** `decree`: read in the decree; `measured`: taken from its model file; `choice`: ours, within what is allowed. */
  origin: z.enum(['decree', 'measured', 'choice']),
  source: z.string().optional(),
  note: z.string().optional(),
})
export type Role = z.infer<typeof Role>

const RuleLength = z.strictObject({
  part: z.number().min(0).max(1),
  range: Range.optional(),
  confidence: Confidence,
  source: z.string(),
})

const WritingRule = z.strictObject({
  id: z.string(),
  text: z.string(),
  confidence: Confidence,
  source: z.string().optional(),
  examples: z.array(z.string()).optional(),
})

const TwoColumns = z.strictObject({
  widths: Range,
  space: z.number().optional(),
  /** Points kept free above. */
  gap: z.number().optional(),
  confidence: Confidence,
  note: z.string(),
})

const sides = { top: z.number(), right: z.number(), bottom: z.number(), left: z.number() }
const ranges = { top: Range, right: Range, bottom: Range, left: Range }

/** Layout of administrative documents (NĐ 30/2020, Phụ lục I–III) and of the explanatory document (`nd30-layout.yaml`). */
export const LayoutCatalogue = z.strictObject({
  head: Head,
  scope: z.string(),
  principle: z.string(),
  page: z.strictObject({
    width: z.number(),
    height: z.number(),
    margin: z.strictObject(sides),
    marginRange: z.strictObject(ranges),
    number: z.strictObject({
      size: z.number(),
      sizeRange: Range,
      fromEdge: z.number(),
      onFirst: z.boolean(),
    }),
    confidence: Confidence,
    source: z.string(),
    note: z.string(),
  }),
  font: z.strictObject({
    family: z.string(),
    confidence: Confidence,
    source: z.string(),
    note: z.string(),
  }),
  sizeSets: z.array(z.strictObject({ id: z.string(), sizes: z.record(z.string(), z.number()) })),
  header: TwoColumns,
  signature: TwoColumns,
  rules: z.strictObject({
    tieuNgu: RuleLength,
    coQuan: RuleLength,
    trichYeu: RuleLength,
    thickness: z.number(),
  }),
  collective: z.strictObject({ prefix: z.string(), note: z.string(), confidence: Confidence }),
  letter: z.strictObject({ roles: z.record(z.string(), Role) }),
  explanatory: z.strictObject({
    bodySize: z.number(),
    mark: z.string(),
    roles: z.record(z.string(), Role),
  }),
  boxes: z.array(z.strictObject({ box: z.string(), text: z.string(), side: z.string() })),
  writing: z.strictObject({
    numbers: z.array(WritingRule),
    dates: z.array(WritingRule),
    citations: z.array(WritingRule),
    signing: z.array(WritingRule),
    recipients: z.array(WritingRule),
    appendices: z.array(WritingRule),
  }),
  abbreviations: z.record(z.string(), z.string()),
  conflicts: z.array(
    z.strictObject({
      id: z.string(),
      topic: z.string(),
      nd30: z.string(),
      form: z.string(),
      decision: z.string(),
      defect: z.string().optional(),
    }),
  ),
  lint: z.array(
    z.strictObject({ id: z.string(), severity: z.enum(['block', 'warn', 'info']), text: z.string() }),
  ),
  unconfirmed: z.array(z.string()),
})
export type LayoutCatalogue = z.infer<typeof LayoutCatalogue>
