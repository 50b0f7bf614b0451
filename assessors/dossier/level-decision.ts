import type { LevelOutcome, LevelOverride } from '../../data/contract/level-outcome.ts'
import type { InformationSystem } from '../../data/contract/system.ts'

/**
 * What the dossier proposes; `computed` is what criteria, floors and risks ask for. `level` is null while nothing may be
 * concluded. `lower`: people decided for less, with a reason and a warning in print. `lower-ignored`: the inventory merely
 * holds a lower level, which Đ8.2 does not allow, so the computed one stands. `without-criterion`: a level is proposed
 * although none could be determined.
 */
export interface LevelDecision {
  readonly kind:
    | 'equal'
    | 'higher'
    | 'lower'
    | 'lower-ignored'
    | 'without-criterion'
    | 'undetermined'
    | 'blocked'
  readonly level: number | null
  readonly computed: number | null
  readonly entered: number | null
  readonly reason: string
  /** The override behind the proposal, null when the proposal is that of the inventory. */
  readonly override: LevelOverride | null
}

/** The proposed level: an override that stands, else the entered one when it is not below the computed one (Đ8.2, Đ10.5). */
export const decideLevel = (
  system: Pick<InformationSystem, 'proposedLevel' | 'proposedReason'>,
  outcome: Pick<LevelOutcome, 'status' | 'level' | 'override' | 'overrideStands'>,
): LevelDecision => {
  const override = outcome.overrideStands ? outcome.override : null
  const entered = override === null ? system.proposedLevel : override.level
  const computed = outcome.level
  const of = (kind: LevelDecision['kind'], level: number | null): LevelDecision => ({
    kind,
    level,
    computed,
    entered,
    reason: override === null ? system.proposedReason : override.reason,
    override,
  })
  if (outcome.status === 'blocked') return of('blocked', null)
  if (computed === null) return entered === null ? of('undetermined', null) : of('without-criterion', entered)
  if (entered === null || entered === computed) return of('equal', computed)
  if (entered > computed) return of('higher', entered)
  return override === null ? of('lower-ignored', computed) : of('lower', entered)
}
