import type {
  AnswerResult,
  FlagKind,
  MeasureState,
  StandardId,
  WorkState,
} from '../../data/contract/answer.ts'
import type { Evidence } from '../../data/contract/evidence.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { PlanState } from '../../data/contract/plan.ts'
import type { AssessmentPurpose } from '../../data/contract/requirement.ts'
import type { Kept } from './tables.ts'

/** JSON in a text cell. */
type Json = string
/** 1 or 0. */
type Flag = number

interface RequirementProfileTable extends Kept {
  readonly systemId: string
  readonly standard: StandardId
  readonly level: Level | null
  readonly counts: Json
  /** Level, standard and catalogue the counts were made for. */
  readonly countedFor: string
}

interface AnswerTable extends Kept {
  readonly id: string
  readonly systemId: string
  readonly standard: StandardId
  readonly requirementId: string
  readonly digest: string
  readonly level: Level | null
  readonly result: AnswerResult
  readonly reason: string
  readonly measure: string
  readonly measureState: MeasureState
  readonly work: WorkState
  readonly unitId: string | null
  readonly due: string | null
  readonly validUntil: string | null
  readonly components: Json
  readonly inheritance: Json | null
  /** Id of the bundle or system in `inheritance`. */
  readonly sourceId: string | null
  readonly carried: Json | null
  readonly touched: Flag
  readonly answeredBy: string
  readonly answeredAt: string | null
  readonly reviewedBy: string
  readonly reviewedAt: string | null
}

interface AnswerFlagTable extends Kept {
  readonly id: string
  readonly answerId: string
  readonly systemId: string
  readonly kind: FlagKind
  readonly subject: string
  readonly detail: string
  readonly raisedAt: string
  readonly clearedAt: string | null
  readonly clearedBy: string
  readonly note: string
}

interface AnswerCommentTable extends Kept {
  readonly id: string
  readonly answerId: string
  readonly systemId: string
  readonly at: string
  readonly author: string
  readonly text: string
  readonly resolvedAt: string | null
  readonly resolvedBy: string
}

interface AssessmentTable {
  readonly id: string
  readonly systemId: string
  readonly purpose: AssessmentPurpose
  readonly year: number
  readonly title: string
  readonly at: string
  readonly actor: string
  readonly standard: StandardId
  readonly level: Level | null
  readonly catalogueVersion: string
  readonly catalogueDigest: string
  readonly counts: Json
  readonly answers: Json
  readonly digest: string
  readonly originInstallId: string
}

interface EvidenceTable extends Kept {
  readonly id: string
  readonly systemId: string
  readonly kind: Evidence['kind']
  readonly name: string
  readonly note: string
  readonly mediaType: string
  readonly size: number | null
  readonly sha256: string | null
  readonly scan: Json | null
  readonly issuedOn: string | null
  readonly expiresOn: string | null
  readonly restricted: Flag
}

interface EvidenceLinkTable {
  readonly evidenceId: string
  readonly subjectKind: 'answer' | 'plan'
  readonly subjectId: string
  readonly systemId: string
}

interface ControlBundleTable extends Kept {
  readonly id: string
  readonly name: string
  readonly standard: StandardId
  readonly providerId: string | null
  readonly providerSystemId: string | null
  readonly statement: string
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly items: Json
}

interface PlanItemTable extends Kept {
  readonly id: string
  readonly systemId: string
  readonly number: number
  readonly title: string
  readonly detail: string
  readonly state: PlanState
  readonly source: Json
  /** `kind key` of the source. */
  readonly sourceKey: string
  readonly requirementIds: Json
  readonly unitId: string | null
  readonly ownerId: string | null
  readonly startOn: string | null
  readonly due: string | null
  readonly budget: number | null
  readonly budgetSource: string
  readonly milestones: Json
  readonly deviation: Json | null
  readonly commitment: string
  readonly reopensId: string | null
  readonly closedAt: string | null
  readonly closedBy: string
  readonly closingNote: string
}

/** The tables of answers, evidence, common controls and the plan. */
export interface RequirementTables {
  readonly requirementProfile: RequirementProfileTable
  readonly answer: AnswerTable
  readonly answerFlag: AnswerFlagTable
  readonly answerComment: AnswerCommentTable
  readonly assessment: AssessmentTable
  readonly evidence: EvidenceTable
  readonly evidenceLink: EvidenceLinkTable
  readonly controlBundle: ControlBundleTable
  readonly planItem: PlanItemTable
}
