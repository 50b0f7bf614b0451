import type { Answer, AnswerResult } from '../../data/contract/answer.ts'
import type { PlanCandidate, PlanItem, PlanSource } from '../../data/contract/plan.ts'
import { isOpen } from './plan-rules.ts'

/** A requirement that is not met in full, inheritance counted in. */
export interface GapInput {
  readonly answer: Answer
  readonly effective: AnswerResult
  readonly title: string
}

/** A gap that was found elsewhere: by a scan, or among the risks. */
export interface FoundGap {
  readonly source: PlanSource
  readonly detail: string
  readonly requirementIds: readonly string[]
  readonly due: string | null
}

type Planned = Pick<PlanItem, 'number' | 'state' | 'source' | 'requirementIds'>

const keyOf = ({ kind, key }: PlanSource): string => `${kind} ${key}`

/** The number of the newest ended item made from the same source; its gap has come back. */
const endedBefore = (source: PlanSource, items: readonly Planned[]): number | null => {
  const ended = items.filter((item) => !isOpen(item) && keyOf(item.source) === keyOf(source))
  return ended.length === 0 ? null : Math.max(...ended.map(({ number }) => number))
}

const GAPS: readonly AnswerResult[] = ['not-met', 'partial']

/** What deserves an item of the plan and has no open one: requirements not met, failed checks, risks. */
export const planCandidates = (
  gaps: readonly GapInput[],
  found: readonly FoundGap[],
  items: readonly Planned[],
): PlanCandidate[] => {
  const open = items.filter(isOpen)
  const sources = new Set(open.map(({ source }) => keyOf(source)))
  const covered = new Set(open.flatMap(({ requirementIds }) => requirementIds))
  const fromGaps = gaps
    .filter(({ answer, effective }) => GAPS.includes(effective) && !covered.has(answer.requirementId))
    .map(({ answer, title }): PlanCandidate => {
      const { requirementId, measure, unitId, due } = answer
      const source: PlanSource = { kind: 'gap', key: requirementId, title }
      return { source, detail: measure, requirementIds: [requirementId], unitId, due, reopens: null }
    })
  const others = found.map(
    ({ source, detail, requirementIds, due }): PlanCandidate => ({
      source,
      detail,
      requirementIds: [...requirementIds],
      unitId: null,
      due,
      reopens: null,
    }),
  )
  return [...fromGaps, ...others]
    .filter(({ source }) => !sources.has(keyOf(source)))
    .map((candidate) => ({ ...candidate, reopens: endedBefore(candidate.source, items) }))
}
