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

/** One probe of a lane. */
export interface Step {
  readonly offered: readonly number[]
  /** Nothing of the lane has been accepted yet. */
  readonly first: boolean
  /** To be called with a refusal that is not verified yet. */
  readonly onDoubt: () => void
}

/** How a lane is asked. */
export interface LaneAsk {
  readonly choose: (step: Step) => Promise<Choice>
  /** Connections that are free at this moment; a lane is then cut in two, which go side by side. */
  readonly spare: () => number
  /** Counts the parts that still have something to ask. A part closes before its last refusal is verified. */
  readonly parts?: { readonly open: () => void; readonly close: () => void }
}

interface Running {
  readonly ask: LaneAsk
  readonly accepted: number[]
}

// Neighbours stay together: they are of one kind, and a kind is mostly taken or refused as a whole.
function halves(rest: readonly number[]): readonly (readonly number[])[] {
  const middle = Math.ceil(rest.length / 2)
  return [rest.slice(0, middle), rest.slice(middle)]
}

function once(act: (() => void) | undefined): () => void {
  let done = false
  return () => {
    if (!done) act?.()
    done = true
  }
}

async function removeFrom(lane: readonly number[], running: Running): Promise<Reason | null> {
  const { ask, accepted } = running
  ask.parts?.open()
  const close = once(ask.parts?.close)
  let offered = lane
  while (offered.length > 0) {
    const choice = await ask.choose({ offered, first: accepted.length === 0, onDoubt: close })
    if (choice.kind === 'chosen') {
      accepted.push(choice.item)
      offered = offered.filter((item) => item !== choice.item)
      if (offered.length < 2 || ask.spare() === 0) continue
      const both = halves(offered).map((half) => removeFrom(half, running))
      close()
      return (await Promise.all(both)).find((reason) => reason !== null) ?? null
    }
    close()
    return choice.kind === 'unknown' ? choice.reason : null
  }
  close()
  return null
}

/**
 * Offers a lane again and again without what was chosen, until nothing is (scanner.md C1). One chain costs the fewest connections
 * and the most time; where connections are free it is cut.
 */
export async function removeChosen(lane: readonly number[], ask: LaneAsk): Promise<LaneResult> {
  const accepted: number[] = []
  const reason = await removeFrom(lane, { ask, accepted })
  return { accepted, reason }
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
