import type { Answer, AnswerFlag, StandardId } from '../../data/contract/answer.ts'
import type { ControlBundle } from '../../data/contract/control.ts'
import type { Evidence } from '../../data/contract/evidence.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { PlanItem } from '../../data/contract/plan.ts'
import type { AssessmentHead, AssessmentPurpose } from '../../data/contract/requirement.ts'
import type { AnswerComment, AnswerCounts, GroupCount } from '../../data/contract/requirement-view.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { VersionedRows } from './writer.ts'

/** Standard and level of the workbench of a system, and its last count; `countedFor` says for what it was made. */
export interface RequirementProfile {
  readonly systemId: string
  readonly standard: StandardId
  readonly level: Level | null
  readonly counts: AnswerCounts | null
  readonly countedFor: string
}

/** A system in the list of workbenches. */
export interface ProfiledSystem {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly proposedLevel: Level | null
  readonly approvedLevel: Level | null
  readonly profile: RequirementProfile | null
}

export type StoredFlag = AnswerFlag & { readonly answerId: string }

export interface EvidenceLink {
  readonly evidenceId: string
  readonly subjectKind: 'answer' | 'plan'
  readonly subjectId: string
}

/** The newest scan of a website of a system, cut down to what speaks of requirements. */
export interface WebsiteScanRow {
  readonly websiteId: string
  readonly url: string
  readonly runId: string
  readonly at: string
  readonly result: Pick<SiteResult, 'checks' | 'verdict' | 'pageCatalogues' | 'catalogue'>
}

/** A frozen assessment with its answers. */
export type Assessment = AssessmentHead & { readonly answers: readonly Answer[] }

/** Everything that can be read of answers, evidence, common controls and plans; removed rows are not shown. */
export interface RequirementReads {
  /** All systems by code; the groups of their counts are left out. */
  readonly systems: () => Promise<ProfiledSystem[]>
  /** The groups of the last count by system; none where nobody has counted. */
  readonly groupCounts: () => Promise<ReadonlyMap<string, readonly GroupCount[]>>
  readonly profile: (systemId: string) => Promise<RequirementProfile | undefined>
  /** All answers of a system, to whichever standard. */
  readonly answers: (systemId: string) => Promise<Answer[]>
  readonly answer: (systemId: string, requirementId: string) => Promise<Answer | undefined>
  readonly answerById: (id: string) => Promise<Answer | undefined>
  /** How many answers inherit from each bundle or system. */
  readonly consumers: () => Promise<ReadonlyMap<string, number>>
  /** Flags of a system, cleared ones included. */
  readonly flags: (systemId: string) => Promise<StoredFlag[]>
  readonly comments: (answerId: string) => Promise<AnswerComment[]>
  /** Answers with comments that nobody has settled. */
  readonly openComments: (systemId: string) => Promise<ReadonlyMap<string, number>>
  readonly evidence: (systemId: string) => Promise<Evidence[]>
  readonly evidenceById: (id: string) => Promise<Evidence | undefined>
  /** Each file of evidence once, of removed evidence too: what was removed may come back. */
  readonly evidenceFiles: () => Promise<{ readonly sha256: string; readonly name: string }[]>
  /** Links of the evidence of a system, or of all systems. */
  readonly links: (systemId?: string) => Promise<EvidenceLink[]>
  readonly scans: (systemId: string) => Promise<WebsiteScanRow[]>
  /** Newest first. */
  readonly assessments: (systemId: string) => Promise<AssessmentHead[]>
  readonly assessment: (id: string) => Promise<Assessment | undefined>
  readonly bundles: () => Promise<ControlBundle[]>
  readonly planItems: (systemId?: string) => Promise<PlanItem[]>
  readonly planItem: (id: string) => Promise<PlanItem | undefined>
}

/** Fields of an answer that a write sets; the rest stays or begins empty. */
export type AnswerFields = Partial<
  Omit<Answer, 'id' | 'version' | 'systemId' | 'requirementId'> & { standard: StandardId }
>

/** One answer to be written; `seen` is the version its author saw: 0 for one that nobody has begun, null takes any. */
export interface AnswerWrite {
  readonly requirementId: string
  readonly seen: number | null
  readonly fields: AnswerFields
}

export type NewFlag = Pick<AnswerFlag, 'kind' | 'subject' | 'detail'> & { readonly answerId: string }

export type NewEvidence = Omit<Evidence, 'id' | 'version' | 'addedAt'>

export interface NewAssessment {
  readonly systemId: string
  readonly purpose: AssessmentPurpose
  readonly year: number
  readonly title: string
  readonly standard: StandardId
  readonly level: Level | null
  readonly catalogue: { readonly version: string; readonly digest: string }
  readonly counts: AnswerCounts
  readonly answers: readonly Answer[]
}

export type NewPlanItem = Omit<
  PlanItem,
  'id' | 'version' | 'number' | 'createdAt' | 'closedAt' | 'closedBy' | 'closingNote'
>

type PlanFields = Omit<PlanItem, 'id' | 'version' | 'systemId' | 'number' | 'source' | 'createdAt'>

/** The writes to answers, evidence, common controls and plans; each changed row adds one audit event. */
export interface RequirementWrites {
  readonly setProfile: (
    systemId: string,
    patch: Partial<Pick<RequirementProfile, 'standard' | 'level'>>,
  ) => Promise<void>
  /** Notes a count; it is derived and leaves no trace in the history. */
  readonly setCounts: (systemId: string, counts: AnswerCounts, countedFor: string) => Promise<void>
  /** Writes answers of one system, new and old; answers them as stored, in the order given. */
  readonly writeAnswers: (systemId: string, writes: readonly AnswerWrite[]) => Promise<Answer[]>
  readonly removeAnswer: (id: string) => Promise<void>
  /** Raises flags; one that was raised for the same subject before is left as it is. Answers how many are new. */
  readonly raiseFlags: (systemId: string, flags: readonly NewFlag[]) => Promise<number>
  /** Clears open flags of a system; answers how many there were. */
  readonly clearFlags: (systemId: string, ids: readonly string[], note: string) => Promise<number>
  readonly addComment: (answerId: string, systemId: string, text: string) => Promise<void>
  readonly resolveComment: (id: string, resolved: boolean) => Promise<void>
  readonly addEvidence: (evidence: NewEvidence) => Promise<Evidence>
  readonly updateEvidence: (
    id: string,
    version: number,
    patch: Partial<Omit<Evidence, 'id' | 'version' | 'systemId' | 'addedAt'>>,
  ) => Promise<Evidence>
  readonly link: (link: EvidenceLink & { readonly systemId: string }) => Promise<void>
  readonly unlink: (link: EvidenceLink) => Promise<void>
  readonly addAssessment: (assessment: NewAssessment) => Promise<AssessmentHead>
  readonly bundles: VersionedRows<Omit<ControlBundle, 'version'>>
  /** Gives the next number of the system, which is never used again. */
  readonly addPlanItem: (item: NewPlanItem) => Promise<PlanItem>
  readonly updatePlanItem: (id: string, version: number, patch: Partial<PlanFields>) => Promise<PlanItem>
  readonly removePlanItem: (id: string, version: number) => Promise<void>
}
