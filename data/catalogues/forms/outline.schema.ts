import { z } from 'zod'
import { AnswerResult, MeasureState } from '../../contract/answer.ts'
import { Confidence } from '../../contract/catalogue.ts'
import { ContractClause } from '../../contract/component.ts'
import { DiagramView } from '../../contract/diagram.ts'
import { DossierState } from '../../contract/dossier-life.ts'
import { Evidence } from '../../contract/evidence.ts'
import { FactKey } from '../../contract/fact.ts'
import { Day } from '../../contract/identity.ts'
import { PlanState } from '../../contract/plan.ts'
import { Head } from '../head.schema.ts'
import { Legacy } from './legacy.schema.ts'
import { Levels } from './levels.schema.ts'
import { Templates } from './templates.schema.ts'

const Severity = z.enum(['block', 'warn', 'info'])
const RegimeKey = z.enum(['ND331', 'ND85'])
const Words = z.record(z.string(), z.string())

/** Where and for whom a block is printed. */
const scope = {
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9_.]*$/),
  article: z.string().optional(),
  levels: Levels.optional(),
  regimes: z.array(RegimeKey).optional(),
  confidence: Confidence.optional(),
}

const OutlineColumn = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** Per cent of the text width. */
  width: z.number().positive(),
  align: z.enum(['left', 'center', 'right']).optional(),
  /** Named by Đ22 itself. */
  official: z.boolean().optional(),
})

/** A table: rows come from the inventory, from `rows` (label and key) or, when nothing is known, `blankRows` empty lines. */
const TableBlock = z.strictObject({
  kind: z.literal('table'),
  ...scope,
  caption: z.string(),
  columns: z
    .array(OutlineColumn)
    .min(2)
    .refine(
      (columns) => columns.reduce((sum, column) => sum + column.width, 0) === 100,
      'widths add up to 100',
    ),
  rows: z.array(z.strictObject({ key: z.string(), label: z.string() })).optional(),
  blankRows: z.int().min(1).max(10).optional(),
  empty: z.string().optional(),
  /** The field that is missing while the table is empty; without it an empty table is no gap. */
  field: z.string().optional(),
  note: z.string().optional(),
  /** People may write its rows themselves. */
  written: z.boolean().optional(),
  texts: Words.optional(),
})
export type TableBlock = z.infer<typeof TableBlock>

/** A sentence with `{{name}}` filled from data; left out when its data are absent. `bind` names the source (default: `id`). */
const SentenceBlock = z.strictObject({
  kind: z.literal('sentence'),
  ...scope,
  bind: z.string().optional(),
  template: z.string(),
  kindWithClause: z.string().optional(),
  groupByLevel: z.string().optional(),
})
export type SentenceBlock = z.infer<typeof SentenceBlock>

/** Text that an officer writes: label and `lines` dotted lines until it is written. */
const OfficerBlock = z.strictObject({
  kind: z.literal('officer'),
  ...scope,
  label: z.string(),
  lines: z.int().min(1).max(6),
})
export type OfficerBlock = z.infer<typeof OfficerBlock>

/** A drawing from the inventory; while there is nothing to draw `missing` says so in its place. */
const FigureBlock = z.strictObject({
  kind: z.literal('figure'),
  ...scope,
  view: DiagramView,
  caption: z.string(),
  description: z.string(),
  missing: z.string(),
})
export type FigureBlock = z.infer<typeof FigureBlock>

const NoteBlock = z.strictObject({ kind: z.literal('note'), ...scope, text: z.string() })

const ListBlock = z.strictObject({
  kind: z.literal('list'),
  ...scope,
  lead: z.string(),
  item: z.string(),
  itemWithoutClause: z.string().optional(),
})
export type ListBlock = z.infer<typeof ListBlock>

/** One heading with a table for each chapter of the standard that has requirements of these kinds. */
const ChaptersBlock = z.strictObject({
  kind: z.literal('chapters'),
  ...scope,
  of: z.array(z.enum(['management', 'technical', 'physical'])).min(1),
  heading: z.string(),
  caption: z.string(),
  /** Stands in their place while there are no requirements, so that no heading stands over nothing. */
  empty: z.string(),
  columns: TableBlock.shape.columns,
})
export type ChaptersBlock = z.infer<typeof ChaptersBlock>

export const OutlineBlock = z.discriminatedUnion('kind', [
  TableBlock,
  ChaptersBlock,
  SentenceBlock,
  OfficerBlock,
  FigureBlock,
  NoteBlock,
  ListBlock,
])
export type OutlineBlock = z.infer<typeof OutlineBlock>

/** A section of the explanatory document (Đ22.2–22.6) and its children. */
export interface OutlineSection {
  readonly id: string
  readonly level: number
  readonly number: string
  readonly title: string
  readonly titleWhenNew?: string | undefined
  readonly article?: string | undefined
  readonly phrase?: string | undefined
  readonly note?: string | undefined
  readonly levels?: readonly number[] | undefined
  readonly regimes?: readonly ('ND331' | 'ND85')[] | undefined
  readonly newPage?: boolean | undefined
  /** From here on the pages lie on their long side. */
  readonly turn?: boolean | undefined
  readonly confidence: Confidence
  readonly checks?: readonly string[] | undefined
  readonly blocks?: readonly OutlineBlock[] | undefined
  readonly sections?: readonly OutlineSection[] | undefined
}

const Section: z.ZodType<OutlineSection> = z.lazy(() =>
  z.strictObject({
    ...scope,
    level: z.int().min(1).max(4),
    number: z.string(),
    title: z.string(),
    titleWhenNew: z.string().optional(),
    phrase: z.string().optional(),
    note: z.string().optional(),
    newPage: z.boolean().optional(),
    turn: z.boolean().optional(),
    confidence: Confidence,
    checks: z.array(z.string()).optional(),
    blocks: z.array(OutlineBlock).optional(),
    sections: z.array(Section).optional(),
  }),
)

/** A check before export; `evaluated: false` says that today's data cannot answer it, and `why`. */
const CheckRule = z
  .strictObject({
    id: z.string().regex(/^[VC]\d{2}$/),
    severity: Severity,
    article: z.string().nullable(),
    evaluated: z.boolean(),
    levels: Levels.optional(),
    regimes: z.array(RegimeKey).optional(),
    text: z.string(),
    /** What the check asks, and why it is open, when the data cannot answer it. */
    open: z.string().optional(),
    why: z.string().optional(),
  })
  .refine((rule) => rule.evaluated || rule.why !== undefined, 'a check that is not evaluated says why')
export type CheckRule = z.infer<typeof CheckRule>

const Wording = z.strictObject({
  views: z.record(DiagramView, z.string()),
  clause: z.strictObject({
    diem: z.string(),
    nextDiem: z.string(),
    lastDiem: z.string(),
    khoan: z.string(),
    article: z.string(),
  }),
  and: z.string(),
  listSeparator: z.string(),
  partSeparator: z.string(),
  longDate: z.string(),
  monthYear: z.string(),
  level: z.string(),
  document: z.string(),
  yes: z.string(),
  no: z.string(),
  none: z.string(),
  unanswered: z.string(),
  notApplicable: z.string(),
  unknownValue: z.string(),
  factValue: z.string(),
  factOrigin: z.string(),
  factSource: z.string(),
  factDate: z.string(),
  noOrigin: z.string(),
  needs: Words,
  hit: z.string(),
  nearMiss: z.string(),
  openCriterion: z.string(),
  higherReason: z.string(),
  redundancy: Words,
  direction: Words,
  connectionState: Words,
  linkRole: Words,
  linkKind: Words,
  status: Words,
  vlan: z.string(),
  noPublicRange: z.string(),
  regimes: z.record(RegimeKey, z.string()),
  undetermined: z.string(),
  blankCount: z.string(),
  riskOwner: z.string(),
  riskDue: z.string(),
  riskAccepted: z.string(),
  floorState: Words,
  confidence: Words,
  blocked: z.string(),
  contractClause: z.record(ContractClause, z.string()),
  plan: z.strictObject({
    result: z.record(AnswerResult, z.string()),
    measureState: z.record(MeasureState, z.string()),
    state: z.record(PlanState, z.string()),
    notApplicable: z.string(),
    reason: z.string(),
    inherited: z.string(),
    provider: z.string(),
    consumer: z.string(),
    components: z.string(),
    evidenceCode: z.string(),
    evidenceKind: z.record(Evidence.shape.kind, z.string()),
    expires: z.string(),
    keptHere: z.string(),
    hash: z.string(),
    work: z.string(),
    unplanned: z.string(),
    accepted: z.string(),
    extended: z.string(),
    chapter: z.string(),
    chapterCounts: z.string(),
    chapterParts: z.record(z.enum(['met', 'partial', 'open', 'none']), z.string()),
    total: z.string(),
    detailAt: z.string(),
  }),
})

/** When a form is printed and by whom; `entered` are fields that only people know, `optional` ones may stay empty. */
const LetterRule = z.strictObject({
  form: z.string(),
  levels: Levels,
  /** Absent: from the first day on. */
  states: z.array(DossierState).optional(),
  issuer: z.enum(['operator', 'appraiser', 'approver']),
  symbol: z.string(),
  entered: z.array(z.string()),
  optional: z.array(z.string()),
})
export type LetterRule = z.infer<typeof LetterRule>

/** The frame of the office's own regulation (Đ30.7). */
const Regulation = z.strictObject({
  id: z.string(),
  file: z.string(),
  title: z.string(),
  kind: z.string(),
  subject: z.string(),
  watermark: z.string(),
  note: z.string(),
  chapter: z.string(),
  article: z.string(),
  item: z.string(),
  chapters: z.array(
    z.strictObject({
      title: z.string(),
      /** One article for each chapter of the standard, with its management requirements. */
      fromRequirements: z.boolean().optional(),
      articles: z.array(z.strictObject({ title: z.string(), items: z.array(z.string()) })),
    }),
  ),
})

const CoverLine = z.strictObject({
  role: z.string(),
  text: z.string(),
  upper: z.boolean().optional(),
  rule: z.boolean().optional(),
  when: z.literal('operatorIsNotOwner').optional(),
})

const LegalEntry = z.strictObject({
  number: z.string(),
  date: Day,
  title: z.string(),
  regimes: z.array(RegimeKey),
  state: z.string(),
  confidence: Confidence,
})

/** The dossier of Đ21 and Đ22: package, sections, tables, sentences and checks (`nd331-outline.yaml`). */
export const OutlineCatalogue = z.strictObject({
  head: Head,
  note: z.string(),
  components: z.strictObject({
    article: z.string(),
    confidence: Confidence,
    items: z.array(z.strictObject({ seq: z.int(), levels: Levels, text: z.string() })),
  }),
  package: z.array(
    z.strictObject({
      order: z.int(),
      document: z.string(),
      levels: Levels,
      file: z.string(),
      confidence: Confidence,
    }),
  ),
  letter: z.strictObject({
    grounds: z.array(z.string()),
    recipients: z.array(z.string()),
    forms: z.array(LetterRule),
    /** The standard as a decision cites it. */
    standard: z.string(),
    guidance: z.array(z.string()),
    otherGrounds: z.string(),
    regulationGround: z.string(),
    noCoordination: z.string(),
    /** From this level on other bodies are asked (Đ18.3). */
    coordinationFrom: z.int(),
    /** Levels that the dedicated unit itself approves (Đ18.1). */
    approverByUnit: Levels,
    centralAppraiser: z.strictObject({
      levels: Levels,
      name: z.string(),
      article: z.string(),
      confidence: Confidence,
    }),
    watermark: z.string(),
  }),
  wording: Wording,
  factLabels: z.record(FactKey, z.string()),
  informationTypes: Words,
  systemKinds: z.record(z.string(), z.strictObject({ text: z.string(), clause: z.string() })),
  scaleLabels: Words,
  scaleExpected: z.array(z.string()),
  abbreviations: z.array(z.strictObject({ short: z.string(), full: z.string() })),
  legalDocuments: z.array(LegalEntry),
  outOfForce: z.array(z.strictObject({ pattern: z.string(), name: z.string() })),
  thresholds: z.strictObject({
    share: z.number(),
    level: z.int(),
    clause: z.string(),
    facts: z.array(z.strictObject({ fact: FactKey, value: z.int() })),
  }),
  transitionEnd: Day,
  edgeDevices: z.array(z.string()),
  regulation: Regulation,
  explanatory: z.strictObject({
    id: z.string(),
    title: z.string(),
    footer: z.string(),
    watermark: z.string(),
    contents: z.string(),
    tableCaption: z.string(),
    figureCaption: z.string(),
    cover: z.array(CoverLine),
  }),
  sections: z.array(Section),
  templates: Templates,
  fields: z.record(
    z.string(),
    z.strictObject({
      label: z.string(),
      severity: Severity,
      clause: z.string().nullable(),
      /** The check that reports this gap; without it C06 does. */
      check: z.string().optional(),
    }),
  ),
  checks: z.array(CheckRule),
  legacy: Legacy,
})
export type OutlineCatalogue = z.infer<typeof OutlineCatalogue>
