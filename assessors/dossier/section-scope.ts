import type { Context } from './context.ts'

/** Whether a part of the outline is printed at this level and under this regime. */
export const applies = (
  { input, decision }: Context,
  {
    levels,
    regimes,
  }: { readonly levels?: readonly number[] | undefined; readonly regimes?: readonly string[] | undefined },
): boolean =>
  (levels === undefined || (decision.level !== null && levels.includes(decision.level))) &&
  (regimes === undefined || regimes.includes(input.pinned.classification.regime))

/** Whether the system is known not to be one that must run 24/7 without unplanned stops (Đ14.2): Đ22.5.d asks it for nothing then. */
export const mayStop = ({ fact, input }: Context): boolean =>
  input.pinned.classification.regime === 'ND331' && fact('requires_24_7_no_unplanned_stop')?.value === false
