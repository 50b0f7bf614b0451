import type { AnswerResult, MeasureState, StandardId } from '../../data/contract/answer.ts'
import type { Confidence } from '../../data/contract/catalogue.ts'
import type { Evidence } from '../../data/contract/evidence.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { PlanItem } from '../../data/contract/plan.ts'

/** Where an answer is inherited from, and who does what of it. */
export interface PlannedSource {
  readonly mode: 'inherited' | 'hybrid'
  readonly name: string
  readonly measure: string
  readonly provider: string
  readonly consumer: string
}

/** One requirement of the level and how it is met; `result` is the effective one, inheritance counted in. */
export interface PlannedRequirement {
  readonly id: string
  readonly clause: string | null
  readonly chapter: string
  readonly text: string
  readonly kind: 'management' | 'technical' | 'physical'
  readonly mandatory: boolean
  readonly confidence: Confidence
  readonly result: AnswerResult
  readonly measureState: MeasureState
  readonly measure: string
  readonly reason: string
  readonly unit: string
  readonly due: string | null
  readonly source: PlannedSource | null
  readonly components: readonly string[]
  /** Ids of its evidence. */
  readonly evidence: readonly string[]
}

/** A chapter of the standard; `feeds` are the clauses of Đ29.2 that it speaks of. */
export interface PlanChapter {
  readonly id: string
  readonly title: string
  readonly section: string | null
  readonly feeds: readonly string[]
}

/** A line of the plan against gaps, with the unit by its name. */
export type PlannedWork = Pick<
  PlanItem,
  'number' | 'title' | 'detail' | 'requirementIds' | 'due' | 'state' | 'commitment' | 'deviation'
> & { readonly unit: string }

/** What the requirement workbench says for Part III (Đ22.6): the requirements of the level of the dossier and their answers. */
export interface SecurityPlan {
  readonly standard: {
    readonly id: StandardId
    readonly title: string
    readonly version: string
    /** What is not sure about the standard's text; '' when nothing is. */
    readonly note: string
  }
  readonly level: Level
  /** The level the workbench stands at, which may differ from that of the dossier. */
  readonly workbenchLevel: Level | null
  readonly chapters: readonly PlanChapter[]
  readonly requirements: readonly PlannedRequirement[]
  readonly evidence: readonly Evidence[]
  readonly work: readonly PlannedWork[]
}
