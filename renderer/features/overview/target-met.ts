import type { TargetState } from '../../../data/contract/workspace.ts'

/** Whether a target is met: `above` wants more than the goal, `at-least` the goal itself; `null` = not measured. */
export const isMet = (target: Pick<TargetState, 'actual' | 'goal' | 'comparison'>): boolean | null => {
  if (target.actual === null) return null
  return target.comparison === 'above' ? target.actual > target.goal : target.actual >= target.goal
}
