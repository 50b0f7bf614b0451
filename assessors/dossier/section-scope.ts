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
