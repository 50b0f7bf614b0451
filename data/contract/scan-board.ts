import { z } from 'zod'
import { Id, Instant, Version } from './identity.ts'
import { query } from './procedure.ts'
import {
  Grade,
  LabelState,
  ResultKind,
  ScanProfile,
  ScanRun,
  ScanTargetState,
  SiteResult,
  TrustReason,
  Verdict,
} from './scan.ts'
import { FindingWeight, SiteRef } from './scan-finding.ts'
import { CheckVerdict } from './site-check.ts'

const NONE = z.literal('none')

/** Whether pages collect personal data, and whether sensitive data is among it. */
export const CollectState = z.enum(['no', 'maybe', 'basic', 'sensitive'])
export type CollectState = z.infer<typeof CollectState>

/** Which sites the board shows; `none` = not measured, or nothing there. All that are given must hold. */
export const BoardFilters = z
  .strictObject({
    /** In address, kind, unit and system; accents and đ folded, initials such as "skhcn" match. */
    search: z.string().max(200),
    verdict: z.union([Verdict, NONE]),
    label: z.union([LabelState, NONE]),
    collects: z.union([CollectState, NONE]),
    /** `soon` = 30 days or fewer are left. */
    certificate: z.enum(['expired', 'soon', 'fine', 'none']),
    /** `fail` = something must be mended, `any` = anything is open, `accepted` = something is borne. */
    findings: z.enum(['fail', 'any', 'accepted', 'clear']),
    /** What the last scan brought against the one before it. */
    change: z.enum(['worse', 'better', 'same', 'none']),
    unit: z.union([Id, NONE]),
    system: z.union([Id, NONE]),
  })
  .partial()
export type BoardFilters = z.infer<typeof BoardFilters>

export const BoardGrouping = z.enum(['unit', 'system'])
export type BoardGrouping = z.infer<typeof BoardGrouping>

/** Findings that a scan brought, that it saw gone, and that had been gone before. */
export const ChangeCount = z.strictObject({ appeared: z.int(), resolved: z.int(), regressed: z.int() })
export type ChangeCount = z.infer<typeof ChangeCount>

/** One website and its newest result; measured parts are `null` when there is none. */
export const BoardRow = z.strictObject({
  id: Id,
  version: Version,
  url: z.string(),
  kind: z.string(),
  unitId: Id.nullable(),
  systemId: Id.nullable(),
  runId: Id.nullable(),
  /** The target of that run, which leads to its result. */
  target: z.string().nullable(),
  at: Instant.nullable(),
  result: ResultKind.nullable(),
  verdict: Verdict.nullable(),
  grade: Grade.nullable(),
  trustReason: TrustReason.nullable(),
  /** Whole days until the leaf certificate ends, negative when it has. */
  daysLeft: z.int().nullable(),
  labelState: LabelState.nullable(),
  collects: CollectState.nullable(),
  /** Findings that stand open now, and those that are borne. */
  open: z.strictObject({ fail: z.int(), warn: z.int(), advice: z.int(), accepted: z.int() }),
  /** `null` before the second scan. */
  change: ChangeCount.nullable(),
})
export type BoardRow = z.infer<typeof BoardRow>

/** Rows in the order of their groups; names stand once. */
export const Board = z.strictObject({
  rows: z.array(BoardRow),
  /** Websites of the inventory, filtered or not. */
  total: z.int(),
  units: z.record(z.string(), z.string()),
  systems: z.record(z.string(), z.strictObject({ code: z.string(), name: z.string() })),
})
export type Board = z.infer<typeof Board>

/** What one scan said of one site, in short. */
export const TimelineEntry = z.strictObject({
  runId: Id,
  target: z.string(),
  at: Instant,
  profile: ScanProfile,
  result: ResultKind,
  verdict: Verdict,
  grade: Grade.nullable(),
  leafEnds: Instant.nullable(),
  labelState: LabelState.nullable(),
  collects: CollectState.nullable(),
  /** Findings by weight and checks that could not be made; `null` where they were not followed yet. */
  failed: z.int().nullable(),
  warned: z.int().nullable(),
  unchecked: z.int().nullable(),
  change: ChangeCount.nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** A target of a run without its result, which may be large; `verdict` and `grade` are those of the result. */
export const RunTarget = z.strictObject({
  target: z.string(),
  websiteId: Id.nullable(),
  state: ScanTargetState,
  verdict: Verdict.nullable(),
  grade: Grade.nullable(),
})
export type RunTarget = z.infer<typeof RunTarget>

const Place = z.strictObject({ runId: Id, target: z.string().max(2048) })

/** Something that two results say differently. `code` is a rule or check; `before`/`after` `null` = it was not there. */
const Side = z.strictObject({ weight: FindingWeight, evidence: z.array(z.string()) })
export const FindingDifference = z.strictObject({
  kind: z.enum(['appeared', 'vanished', 'changed', 'uncertain']),
  source: z.enum(['rule', 'check']),
  code: z.string(),
  subject: z.string(),
  before: Side.nullable(),
  after: Side.nullable(),
})
export type FindingDifference = z.infer<typeof FindingDifference>

/** One fact of the site that changed; values as short text, `null` = not measured. */
export const FactDifference = z.strictObject({
  fact: z.enum([
    'result',
    'verdict',
    'grade',
    'addresses',
    'certificate',
    'certificateEnds',
    'issuer',
    'protocols',
    'hsts',
    'finalUrl',
    'label',
    'collects',
    'fields',
    'thirdParties',
  ]),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type FactDifference = z.infer<typeof FactDifference>

/** A check whose verdict changed between pass, info, not applicable and not checked, or to and from a finding. */
export const CheckDifference = z.strictObject({
  check: z.string(),
  before: CheckVerdict.nullable(),
  after: CheckVerdict.nullable(),
})
export type CheckDifference = z.infer<typeof CheckDifference>

export const ScanDifference = z.strictObject({
  before: TimelineEntry,
  after: TimelineEntry,
  findings: z.array(FindingDifference),
  checks: z.array(CheckDifference),
  facts: z.array(FactDifference),
  /** Both were judged by the same rules; otherwise a difference may come from them. */
  sameRules: z.boolean(),
})
export type ScanDifference = z.infer<typeof ScanDifference>

export const boardProcedures = {
  'scan.board': query(z.strictObject({ filters: BoardFilters, group: BoardGrouping }), Board),
  /** A run and its targets in short: thousands of them are told at once. */
  'scan.targets': query(
    z.strictObject({ id: Id }),
    z.strictObject({ run: ScanRun, targets: z.array(RunTarget) }),
  ),
  /** The result of one target of a run; `null` when it has none. */
  'scan.result': query(
    Place,
    z.strictObject({
      run: ScanRun,
      websiteId: Id.nullable(),
      state: ScanTargetState,
      result: SiteResult.nullable(),
    }),
  ),
  /** Scans of a site, newest first. */
  'scan.timeline': query(z.strictObject({ site: SiteRef }), z.array(TimelineEntry)),
  'scan.difference': query(z.strictObject({ before: Place, after: Place }), ScanDifference),
}
