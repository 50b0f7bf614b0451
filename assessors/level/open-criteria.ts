import type { Classification, OpenCriterion } from '../../data/contract/level.ts'

/** An open criterion; `raises` says that it would lift the level if it held. */
export interface Outlook extends OpenCriterion {
  readonly raises: boolean
}

/** For each open criterion whether the answer could still raise the level; one at or below the level reached cannot. */
export const outlook = ({ hits, unknown }: Pick<Classification, 'hits' | 'unknown'>): Outlook[] => {
  const reached = Math.max(0, ...hits.map(({ level }) => level))
  return unknown.map((open) => ({ ...open, raises: open.level > reached }))
}
