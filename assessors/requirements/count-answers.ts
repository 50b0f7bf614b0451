import type { AnswerResult, WorkState } from '../../data/contract/answer.ts'
import type { Compliance, GroupCount, Progress } from '../../data/contract/requirement-view.ts'

/** What counting needs of one requirement of the level. */
export interface Countable {
  readonly result: AnswerResult
  readonly work: WorkState
  readonly mandatory: boolean
}

const byWork = (): Record<WorkState, number> => ({
  empty: 0,
  'in-progress': 0,
  'awaiting-review': 0,
  returned: 0,
  reviewed: 0,
  locked: 0,
})

const byResult = (): Record<AnswerResult, number> => ({
  unassessed: 0,
  met: 0,
  partial: 0,
  'not-met': 0,
  'not-applicable': 0,
})

/** Work: how many were answered, how many were looked at by a reviewer. Says nothing of results. */
const progressOf = (rows: readonly Countable[]): Progress => {
  const counts = byWork()
  for (const { work } of rows) counts[work] += 1
  return {
    total: rows.length,
    answered: rows.filter(({ result }) => result !== 'unassessed').length,
    reviewed: counts.reviewed + counts.locked,
    byWork: counts,
  }
}

/** Results: how many are met of those that apply. Says nothing of work; what was not assessed is not met, and not failed either. */
const complianceOf = (rows: readonly Countable[]): Compliance => {
  const counts = byResult()
  for (const { result } of rows) counts[result] += 1
  const applying = rows.length - counts['not-applicable']
  return {
    total: rows.length,
    byResult: counts,
    percent: applying === 0 ? null : Math.floor((100 * counts.met) / applying),
  }
}

/** Progress over all requirements of the level; compliance over the mandatory ones, advice apart. The two are never mixed. */
export const countAnswers = (
  rows: readonly Countable[],
): { readonly progress: Progress; readonly compliance: Compliance; readonly advice: Compliance } => ({
  progress: progressOf(rows),
  compliance: complianceOf(rows.filter(({ mandatory }) => mandatory)),
  advice: complianceOf(rows.filter(({ mandatory }) => !mandatory)),
})

/** Results of the mandatory requirements by group, in the order in which the groups are met. */
export const countGroups = (
  rows: readonly (Countable & { readonly group: string })[],
): readonly GroupCount[] => {
  const groups = new Map<string, GroupCount>()
  for (const { group, result, mandatory } of rows) {
    if (!mandatory) continue
    const so = groups.get(group) ?? { group, applying: 0, met: 0, unmet: 0 }
    groups.set(group, {
      group,
      applying: so.applying + (result === 'not-applicable' ? 0 : 1),
      met: so.met + (result === 'met' ? 1 : 0),
      unmet: so.unmet + (result === 'partial' || result === 'not-met' ? 1 : 0),
    })
  }
  return [...groups.values()]
}
