import { z } from 'zod'
import { Answer, AnswerPatch, AnswerResult, InheritanceChoice, StandardId, WorkState } from './answer.ts'
import { Id, Instant, Level, Line, Prose } from './identity.ts'
import { ImportFault } from './inventory.ts'
import { command, nothing, query } from './procedure.ts'
import { AnswerCounts, RequirementDetail, Workbench } from './requirement-view.ts'

/** One line of the list of systems; `counts` are those of the last time the answers were counted, null before the first. */
export const RequirementSystem = z.strictObject({
  id: Id,
  code: Line,
  name: Line,
  standard: StandardId,
  level: Level.nullable(),
  counts: AnswerCounts.omit({ groups: true }).nullable(),
})
export type RequirementSystem = z.infer<typeof RequirementSystem>

const oneAnswer = { systemId: Id, requirementId: z.string().min(1).max(60) }

/** The same for many requirements at once; answers that are locked are left alone. */
export const BulkChange = z.union([
  z.strictObject({ kind: z.literal('set'), patch: AnswerPatch }),
  /** Measures, units and components of another system's answers; results wait for a person. */
  z.strictObject({ kind: z.literal('copy'), fromSystemId: Id }),
  z.strictObject({ kind: z.literal('inherit'), inheritance: InheritanceChoice }),
])
export type BulkChange = z.infer<typeof BulkChange>

const bulkInput = {
  systemId: Id,
  requirementIds: z.array(z.string()).min(1).max(1000),
  change: BulkChange,
  /** Leaves answers alone that a person has begun. */
  onlyUnanswered: z.boolean(),
}

/** What a change of many answers does to one of them. */
export const BulkRow = z.strictObject({
  requirementId: z.string(),
  state: z.enum(['changed', 'same', 'locked', 'answered', 'nothing-there']),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
})
export type BulkRow = z.infer<typeof BulkRow>

/** What a switch of standard carries over. */
export const SwitchCounts = z.strictObject({
  /** Requirements of the standard at this level. */
  total: z.int(),
  /** Answers that stand there already and stay as they are. */
  own: z.int(),
  withResult: z.int(),
  textOnly: z.int(),
  /** Requirements without any answer to carry. */
  open: z.int(),
  /** Answers that have no counterpart and go to the tray. */
  tray: z.int(),
})
export type SwitchCounts = z.infer<typeof SwitchCounts>

export const AssessmentPurpose = z.enum(['year', 'approved', 'inspection'])
export type AssessmentPurpose = z.infer<typeof AssessmentPurpose>

/** All answers of a system as they were at one moment; it is never changed afterwards. */
export const AssessmentHead = z.strictObject({
  id: Id,
  systemId: Id,
  purpose: AssessmentPurpose,
  year: z.int(),
  title: Line,
  at: Instant,
  actor: z.string(),
  standard: StandardId,
  level: Level.nullable(),
  counts: AnswerCounts,
  /** SHA-256 of the canonical JSON of the answers. */
  digest: z.string(),
})
export type AssessmentHead = z.infer<typeof AssessmentHead>

/** Approved measure beside reality, one line a requirement of the frozen plan. */
export const RealityRow = z.strictObject({
  requirementId: z.string(),
  clause: z.string().nullable(),
  title: z.string(),
  approved: z.strictObject({ measure: z.string(), due: z.string().nullable() }),
  now: z.strictObject({ measure: z.string(), measureState: Answer.shape.measureState, result: AnswerResult }),
  /** `kept` = carried out as approved; `rewritten` = carried out, but the words changed; `late` = past its day; `gone` = no answer any more. */
  state: z.enum(['kept', 'rewritten', 'running', 'late', 'not-begun', 'gone']),
  planItems: z.array(z.int()),
})
export type RealityRow = z.infer<typeof RealityRow>

/** One row of an imported checklist; `cell` is the address of the first cell that changes or is refused. */
export const StagedAnswer = z.strictObject({
  requirementId: z.string(),
  title: Line,
  cell: z.string().nullable(),
  state: z.enum(['new', 'changed', 'same', 'conflict', 'rejected']),
  changes: z.array(
    z.strictObject({ field: z.string(), cell: z.string(), before: z.string(), after: z.string() }),
  ),
})
export type StagedAnswer = z.infer<typeof StagedAnswer>

export const AnswerFault = ImportFault.extend({ cell: z.string().nullable() })
export type AnswerFault = z.infer<typeof AnswerFault>

export const AnswerStaging = z.strictObject({
  stageId: z.string(),
  file: z.string(),
  rows: z.array(StagedAnswer),
  faults: z.array(AnswerFault),
})
export type AnswerStaging = z.infer<typeof AnswerStaging>

/** Largest checklist taken for import, in bytes. */
export const CHECKLIST_LIMIT = 10 * 1024 * 1024

const language = z.enum(['vi', 'en']).optional()

export const requirementProcedures = {
  /** All systems by code, with what the last count says. */
  'requirement.systems': query(nothing, z.array(RequirementSystem)),
  'requirement.workbench': query(z.strictObject({ systemId: Id }), Workbench),
  'requirement.detail': query(z.strictObject(oneAnswer), RequirementDetail),
  /**
   * Autosave of one or more fields; version 0 begins the answer. Refused with `conflict`, `answer-locked`, `reason-needed`
   * ("not applicable" without a reason) or `inheritance-cycle`.
   */
  'requirement.answer': command(
    z.strictObject({ ...oneAnswer, version: z.int().min(0), patch: AnswerPatch }),
    Answer,
  ),
  /**
   * Moves the work on answers on: `awaiting-review` wants a result (`answer-open`), `returned` wants a note (`reason-needed`),
   * `reviewed` notes who looked; others are answered with their reason and left alone.
   */
  'requirement.setWork': command(
    z.strictObject({
      systemId: Id,
      requirementIds: z.array(z.string()).min(1).max(1000),
      to: WorkState,
      note: Prose,
    }),
    z.strictObject({
      changed: z.int(),
      refused: z.array(
        z.strictObject({
          requirementId: z.string(),
          because: z.enum(['answer-open', 'answer-locked', 'same', 'not-waiting', 'not-reviewed']),
        }),
      ),
    }),
  ),
  'requirement.bulkPreview': query(z.strictObject(bulkInput), z.array(BulkRow)),
  /** Writes what the preview showed, in one transaction. */
  'requirement.bulk': command(z.strictObject(bulkInput), z.strictObject({ changed: z.int() })),
  'requirement.standardPreview': query(z.strictObject({ systemId: Id, standard: StandardId }), SwitchCounts),
  /** Switches the standard; every answer stays where it is and counterparts get what the mapping allows. Switching back finds all of it again. */
  'requirement.setStandard': command(z.strictObject({ systemId: Id, standard: StandardId }), SwitchCounts),
  /** Chooses the level of the workbench, or with null follows the approved, proposed or computed one again. */
  'requirement.setLevel': command(z.strictObject({ systemId: Id, level: Level.nullable() }), nothing),
  /** Compares answers with catalogue, level, inventory, evidence and sources as they are today, raises flags and counts anew; all systems without `systemId`. */
  'requirement.refresh': command(
    z.strictObject({ systemId: Id.optional() }),
    /** `changed` = systems whose flags or counts are others than before. */
    z.strictObject({ systems: z.int(), changed: z.int(), raised: z.int() }),
  ),
  /** A person has looked: the flags are cleared with day and name. */
  'requirement.clearFlags': command(
    z.strictObject({ systemId: Id, flagIds: z.array(Id).min(1).max(2000), note: Line }),
    z.strictObject({ cleared: z.int() }),
  ),
  'requirement.comment': command(z.strictObject({ ...oneAnswer, text: Prose.min(1) }), nothing),
  'requirement.resolveComment': command(z.strictObject({ id: Id, resolved: z.boolean() }), nothing),
  /** Takes an answer out of the tray; it stays in the history. Refused with `in-use` when it is not in the tray. */
  'requirement.removeFromTray': command(z.strictObject({ systemId: Id, answerId: Id }), nothing),
  'requirement.assessments': query(z.strictObject({ systemId: Id }), z.array(AssessmentHead)),
  /** Freezes all answers as they are now. */
  'requirement.freeze': command(
    z.strictObject({
      systemId: Id,
      purpose: AssessmentPurpose,
      year: z.int().min(2000).max(2200),
      title: Line,
    }),
    AssessmentHead,
  ),
  /** Begins a new year: freezes the old one, keeps every text, returns results and work to the start and flags all as carried. */
  'requirement.startYear': command(
    z.strictObject({ systemId: Id, year: z.int().min(2000).max(2200) }),
    z.strictObject({ carried: z.int(), assessment: AssessmentHead }),
  ),
  /** The measures of the newest approved plan beside today's; empty when nothing was frozen as approved. */
  'requirement.reality': query(
    z.strictObject({ systemId: Id }),
    z.strictObject({ assessment: AssessmentHead.nullable(), rows: z.array(RealityRow) }),
  ),
  /** The checklist as a workbook with drop-downs. */
  'requirement.export': query(
    z.strictObject({ systemId: Id, language }),
    z.strictObject({ file: z.string(), base64: z.base64() }),
  ),
  /** Reads a checklist and compares it with the answers; nothing is written. */
  'requirement.stage': query(
    z.strictObject({
      systemId: Id,
      file: z.string().max(255),
      base64: z.base64().max(Math.ceil((CHECKLIST_LIMIT * 4) / 3) + 8),
      language,
    }),
    AnswerStaging,
  ),
  /** Writes the new and changed rows in one transaction; refused with `import-stale` when an answer moved on. */
  'requirement.commit': command(
    z.strictObject({ stageId: z.string() }),
    z.strictObject({ created: z.int(), changed: z.int(), same: z.int() }),
  ),
}
