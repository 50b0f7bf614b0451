import type { Classification } from '../../data/contract/level.ts'
import type { InformationSystem } from '../../data/contract/system.ts'

/**
 * What the dossier proposes. `level` is null while nothing may be concluded. `lower-ignored`: the office entered a level
 * below the criteria, which Đ8.2 does not allow, so the computed one stands. `without-criterion`: the office proposes a
 * level although no criterion holds.
 */
export interface LevelDecision {
  readonly kind: 'equal' | 'higher' | 'lower-ignored' | 'without-criterion' | 'undetermined' | 'blocked'
  readonly level: number | null
  readonly computed: number | null
  readonly entered: number | null
  readonly reason: string
}

/** The proposed level is the entered one when it is not below the computed one (Đ8.2, Đ10.5). */
export const decideLevel = (
  system: Pick<InformationSystem, 'proposedLevel' | 'proposedReason'>,
  classification: Pick<Classification, 'status' | 'level'>,
): LevelDecision => {
  const entered = system.proposedLevel
  const computed = classification.level
  const of = (kind: LevelDecision['kind'], level: number | null): LevelDecision => ({
    kind,
    level,
    computed,
    entered,
    reason: system.proposedReason,
  })
  if (classification.status === 'blocked') return of('blocked', null)
  if (computed === null) return entered === null ? of('undetermined', null) : of('without-criterion', entered)
  if (entered === null || entered === computed) return of('equal', computed)
  return entered > computed ? of('higher', entered) : of('lower-ignored', computed)
}
