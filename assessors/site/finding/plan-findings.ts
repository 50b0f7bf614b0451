import type { FindingChange, FindingState, FindingWeight } from '../../../data/contract/scan-finding.ts'
import type { Observation, Observed } from './observe-findings.ts'

/** A finding as it is on record before a scan is taken in. */
export interface KnownFinding extends Observation {
  readonly id: string
  readonly state: FindingState
  readonly acceptedUntil: string | null
  readonly lastRunId: string
}

/** A finding that was seen again and is no longer what it was. */
export interface FindingUpdate {
  readonly id: string
  readonly observation: Observation
  readonly state: FindingState
  readonly change: FindingChange | null
}

/** What a scan does to the findings of a site. `seen` = there again, as they were. */
export interface FindingPlan {
  readonly added: readonly Observation[]
  readonly seen: readonly string[]
  readonly updated: readonly FindingUpdate[]
  readonly resolved: readonly string[]
}

/** The scan that is taken in; `day` is the day it is in Việt Nam. */
export interface ScanMoment {
  readonly runId: string
  readonly day: string
}

const HEAVINESS: Readonly<Record<FindingWeight, number>> = { advice: 0, warn: 1, fail: 2 }

/** Whether an acceptance reaches to what was seen: who bore a warning has not borne a failure. */
export const bears = (accepted: Pick<Observation, 'weight'>, seen: Pick<Observation, 'weight'>): boolean =>
  HEAVINESS[seen.weight] <= HEAVINESS[accepted.weight]

const keyOf = ({ source, code, subject }: Pick<Observation, 'source' | 'code' | 'subject'>): string =>
  JSON.stringify([source, code, subject])

/** Where a finding stands today: once the day of its acceptance has passed it is open again. */
export const stateOn = (
  day: string,
  { state, acceptedUntil }: Pick<KnownFinding, 'state' | 'acceptedUntil'>,
): FindingState => (state === 'accepted' && (acceptedUntil ?? '') < day ? 'open' : state)

type Step = Pick<FindingUpdate, 'state' | 'change'>

const stepOf = (known: KnownFinding, seen: Observation, { runId, day }: ScanMoment): Step => {
  switch (known.state) {
    case 'fixed':
      return { state: 'recurred', change: 'regressed' }
    case 'accepted': {
      const holds = stateOn(day, known) === 'accepted' && bears(known, seen)
      return holds ? { state: 'accepted', change: null } : { state: 'open', change: 'lapsed' }
    }
    case 'new':
      return { state: known.lastRunId === runId ? 'new' : 'open', change: null }
    case 'open':
    case 'recurred':
      return { state: known.state, change: null }
  }
}

const isSame = (a: Observation, b: Observation): boolean =>
  a.weight === b.weight &&
  a.basis === b.basis &&
  a.reason === b.reason &&
  a.judgedBy === b.judgedBy &&
  JSON.stringify(a.evidence) === JSON.stringify(b.evidence)

/**
 * What a scan does to the findings on record: what is there again stays, what it looked for and did not find is fixed, what
 * it could not conclude on is left alone. Taking the same scan in twice changes nothing the second time. Pure.
 */
export const planFindings = (
  { observations, settles }: Observed,
  known: readonly KnownFinding[],
  moment: ScanMoment,
): FindingPlan => {
  const byKey = new Map(known.map((one) => [keyOf(one), one]))
  const seenKeys = new Set(observations.map(keyOf))
  const again = observations.flatMap((observation) => {
    const before = byKey.get(keyOf(observation))
    return before === undefined ? [] : [{ before, observation, ...stepOf(before, observation, moment) }]
  })
  const isSeen = (one: (typeof again)[number]): boolean =>
    one.change === null && isSame(one.before, one.observation) && one.state !== 'new'
  const gone = known.filter((one) => one.state !== 'fixed' && !seenKeys.has(keyOf(one)) && settles(one))
  return {
    added: observations.filter((observation) => !byKey.has(keyOf(observation))),
    seen: again
      .filter((one) => isSeen(one) && one.before.lastRunId !== moment.runId)
      .map(({ before }) => before.id),
    updated: again
      .filter((one) => !isSeen(one) && (one.state !== 'new' || !isSame(one.before, one.observation)))
      .map(({ before, observation, state, change }) => ({ id: before.id, observation, state, change })),
    resolved: gone.map(({ id }) => id),
  }
}
