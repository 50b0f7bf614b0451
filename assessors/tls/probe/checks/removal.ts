import type { Reason } from '../facts.ts'

/** One step of a removal: which of the offered items was taken, that none was, or why nothing can be said. */
export type Choice =
  | { readonly kind: 'chosen'; readonly item: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: Reason }

/** Accepted items in the order in which they were chosen; `reason` is set when the lane did not end with a refusal. */
export interface LaneResult {
  readonly accepted: readonly number[]
  readonly reason: Reason | null
}

/** Offers a lane again and again without what was chosen, until nothing is (scanner.md C1). */
export async function removeChosen(
  lane: readonly number[],
  choose: (offered: readonly number[]) => Promise<Choice>,
): Promise<LaneResult> {
  const accepted: number[] = []
  let offered = lane
  while (offered.length > 0) {
    const choice = await choose(offered)
    if (choice.kind === 'unknown') return { accepted, reason: choice.reason }
    if (choice.kind === 'none') return { accepted, reason: null }
    accepted.push(choice.item)
    offered = offered.filter((item) => item !== choice.item)
  }
  return { accepted, reason: null }
}

/** Cuts a list into pieces of nearly equal size, none above `size`. */
export function pieces<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size)
  const out: T[][] = Array.from({ length: count }, () => [])
  list.forEach((item, index) => {
    out[Math.floor((index * count) / list.length)]?.push(item)
  })
  return out
}

/**
 * A wide lane: one probe for all of it; only when something is accepted the rest is cut into parts that run together.
 * That costs one connection where nothing is accepted, and a short chain where much is.
 */
export async function removeWide(
  lane: readonly number[],
  split: (rest: readonly number[]) => readonly (readonly number[])[],
  choose: (offered: readonly number[]) => Promise<Choice>,
): Promise<LaneResult> {
  if (lane.length === 0) return { accepted: [], reason: null }
  const first = await choose(lane)
  if (first.kind === 'unknown') return { accepted: [], reason: first.reason }
  if (first.kind === 'none') return { accepted: [], reason: null }
  const rest = lane.filter((item) => item !== first.item)
  const parts = await Promise.all(split(rest).map((part) => removeChosen(part, choose)))
  const reason = parts.find((part) => part.reason !== null)?.reason ?? null
  return { accepted: [first.item, ...parts.flatMap((part) => part.accepted)], reason }
}
