import { z } from 'zod'
import {
  Answer,
  AnswerFlag,
  AnswerResult,
  FlagKind,
  InheritanceSource,
  MeasureState,
  StandardId,
  WorkState,
} from './answer.ts'
import { Confidence, Text } from './catalogue.ts'
import { Evidence, ScanEvidence } from './evidence.ts'
import { Day, Id, Instant, Level, Line } from './identity.ts'

/**
 * Where the level of the workbench comes from, the strongest first: a person chose it, it was approved, proposed or
 * computed; `in-force` = nothing is known under the decree of its standard, the level under NĐ 331 stands in.
 */
export const LevelFrom = z.enum(['chosen', 'approved', 'proposed', 'computed', 'in-force', 'none'])
export type LevelFrom = z.infer<typeof LevelFrom>

/** Work done, of all requirements of the level: never a statement about results. */
export const Progress = z.strictObject({
  total: z.int(),
  answered: z.int(),
  reviewed: z.int(),
  byWork: z.record(WorkState, z.int()),
})
export type Progress = z.infer<typeof Progress>

/** Results, of the mandatory requirements of the level: never a statement about work. */
export const Compliance = z.strictObject({
  total: z.int(),
  byResult: z.record(AnswerResult, z.int()),
  /** Met of those that apply, in percent, rounded down; null while nothing applies. */
  percent: z.int().nullable(),
})
export type Compliance = z.infer<typeof Compliance>

/** Results of one group of mandatory requirements at the level: those that apply, those met, those not met in full. */
export const GroupCount = z.strictObject({
  group: z.string(),
  applying: z.int(),
  met: z.int(),
  unmet: z.int(),
})
export type GroupCount = z.infer<typeof GroupCount>

/** Counts of one system; `groups` is left out by counts of earlier versions; `advice` counts the requirements outside the score (Annex A, NĐ 331 Đ30.2). */
export const AnswerCounts = z.strictObject({
  progress: Progress,
  compliance: Compliance,
  advice: Compliance,
  flags: z.int(),
  tray: z.int(),
  groups: z.array(GroupCount).optional(),
})
export type AnswerCounts = z.infer<typeof AnswerCounts>

/** Whether the condition of a requirement holds by the inventory; `unknown` = the inventory does not say; `null` = no condition. */
export const Applies = z.enum(['yes', 'no', 'unknown']).nullable()
export type Applies = z.infer<typeof Applies>

/** One requirement of the level with what stands of its answer; `result` is the effective one, inheritance counted in. */
export const WorkbenchRow = z.strictObject({
  id: z.string(),
  group: z.string(),
  clause: z.string().nullable(),
  title: Text,
  text: Text,
  kind: z.enum(['management', 'technical', 'physical']),
  mandatory: z.boolean(),
  advisory: z.boolean(),
  applies: Applies,
  confidence: Confidence,
  version: z.int(),
  result: AnswerResult,
  measureState: MeasureState,
  work: WorkState,
  described: z.boolean(),
  inherited: z.enum(['own', 'inherited', 'hybrid']),
  due: Day.nullable(),
  evidence: z.int(),
  comments: z.int(),
  flags: z.array(FlagKind),
  /** Websites whose newest scan has something to say about it and was not yet taken as evidence. */
  scans: z.int(),
  planItems: z.int(),
})
export type WorkbenchRow = z.infer<typeof WorkbenchRow>

export const WorkbenchGroup = z.strictObject({
  id: z.string(),
  parent: z.string().nullable(),
  title: Text,
  section: z.string().nullable(),
  mandatory: z.boolean(),
})
export type WorkbenchGroup = z.infer<typeof WorkbenchGroup>

/** An answer that fits no requirement of the level: it is kept, read and copied from, never lost. */
export const TrayItem = z.strictObject({
  answer: Answer,
  /** `level`: not asked at this level; `standard`: the other standard, without counterpart here; `catalogue`: no longer in it. */
  because: z.enum(['level', 'standard', 'catalogue']),
  title: Text,
  clause: z.string().nullable(),
})
export type TrayItem = z.infer<typeof TrayItem>

export const Workbench = z.strictObject({
  system: z.strictObject({ id: Id, code: Line, name: Line }),
  standard: StandardId,
  level: Level.nullable(),
  levelFrom: LevelFrom,
  catalogue: z.strictObject({ id: z.string(), version: z.string(), note: Text.nullable() }),
  groups: z.array(WorkbenchGroup),
  rows: z.array(WorkbenchRow),
  counts: AnswerCounts,
  tray: z.array(TrayItem),
})
export type Workbench = z.infer<typeof Workbench>

/** A parameter of a requirement at the level: a number, yes or no, or options in words. */
export const ParameterWords = z.strictObject({
  id: z.string(),
  label: Text,
  unit: z.enum(['month', 'day', 'hour', 'minute', 'km', 'count', 'flag', 'choice', 'choices']),
  value: z.union([z.number(), z.boolean(), z.array(Text)]),
})
export type ParameterWords = z.infer<typeof ParameterWords>

/** The requirement itself, at the level of the system. */
export const RequirementView = z.strictObject({
  id: z.string(),
  group: Text,
  clause: z.string().nullable(),
  title: Text.nullable(),
  text: Text,
  kind: WorkbenchRow.shape.kind,
  mandatory: z.boolean(),
  levels: z.array(Level),
  parameters: z.array(ParameterWords),
  /** Longest period in months; 0 = regularly, the organisation sets one; null = none. */
  periodMonths: z.int().nullable(),
  alsoOnChange: z.boolean(),
  tighter: z.array(Text),
  condition: z
    .strictObject({ text: Text, basis: z.enum(['standard', 'inferred']), applies: Applies })
    .nullable(),
  advisory: z.boolean(),
  equivalent: z.boolean(),
  assessPer: z.enum(['system', 'device', 'server', 'application']).nullable(),
  evidence: z.array(Text),
  measures: z.array(Text),
  decree: z.array(z.string()),
  circular: z.string().nullable(),
  confidence: Confidence,
  doubt: Text.nullable(),
  note: Text.nullable(),
})
export type RequirementView = z.infer<typeof RequirementView>

/** A requirement of the other standard that stands beside this one; the relation is said from there to here. */
export const Counterpart = z.strictObject({
  id: z.string(),
  standard: StandardId,
  clause: z.string().nullable(),
  title: Text,
  text: Text,
  /** What this requirement is to the counterpart: the same, wider (asks more), narrower (asks less), overlapping. */
  relation: z.enum(['equal', 'wider', 'narrower', 'related']),
  reasons: z.array(Text),
  confidence: Confidence,
  result: AnswerResult.nullable(),
  measure: z.string(),
})
export type Counterpart = z.infer<typeof Counterpart>

/** Words that stayed, came or went, in reading order. */
export const DifferencePart = z.strictObject({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
})
export type DifferencePart = z.infer<typeof DifferencePart>

/** The answer of an earlier assessment beside today's. */
export const PreviousAnswer = z.strictObject({
  assessmentId: Id,
  title: Line,
  year: z.int(),
  at: Instant,
  requirementId: z.string(),
  result: AnswerResult,
  measureState: MeasureState,
  measure: z.string(),
  difference: z.array(DifferencePart),
})
export type PreviousAnswer = z.infer<typeof PreviousAnswer>

/** Where an inherited answer comes from, as it is now. */
export const SourceView = z.strictObject({
  source: InheritanceSource,
  name: Line,
  result: AnswerResult,
  measure: z.string(),
  measureState: MeasureState,
  validUntil: Day.nullable(),
  /** `gone`: it no longer says anything of this requirement; `ended`: its time is over. */
  state: z.enum(['live', 'changed', 'ended', 'gone']),
})
export type SourceView = z.infer<typeof SourceView>

export const AnswerComment = z.strictObject({
  id: Id,
  at: Instant,
  author: z.string(),
  text: z.string(),
  resolvedAt: Instant.nullable(),
  resolvedBy: z.string(),
})
export type AnswerComment = z.infer<typeof AnswerComment>

/** One requirement with its answer and all that stands around it. */
export const RequirementDetail = z.strictObject({
  requirement: RequirementView,
  answer: Answer,
  effective: AnswerResult,
  source: SourceView.nullable(),
  flags: z.array(AnswerFlag),
  evidence: z.array(Evidence),
  comments: z.array(AnswerComment),
  counterparts: z.array(Counterpart),
  previous: PreviousAnswer.nullable(),
  scans: z.array(ScanEvidence.extend({ text: Text, confidence: Confidence, taken: z.boolean() })),
  /** The reviewer is the author: a mark, since small offices have no second officer. */
  sameHand: z.boolean(),
})
export type RequirementDetail = z.infer<typeof RequirementDetail>
