import type { Context } from '../engine/context.ts'
import { helloFor } from '../engine/hellos.ts'
import type { Reason } from '../facts.ts'
import { commonGroups13, groupLanes12, groupLanes13 } from '../registry/groups.ts'
import { suiteByCode, suites13 } from '../registry/suites.ts'
import { makeKeyPair, ownGroups } from '../secure/key-exchange.ts'
import { selectedGroup } from '../wire/messages.ts'
import { keyExchangeOf } from './key-exchange.ts'
import type { OldVersion } from './old-base.ts'
import { type Choice, type LaneResult, removeChosen, type Step } from './removal.ts'
import { withCommon } from './some-suites.ts'
import type { OldHunt } from './suite-hunt.ts'

/** Groups of one version; `schemes` are the signature schemes seen on the way. */
export interface GroupList {
  readonly accepted: readonly number[]
  readonly complete: boolean
  readonly preferred: number | null
  readonly schemes: readonly number[]
  readonly reason: Reason | null
}

function joinLanes(
  lanes: readonly LaneResult[],
  preferred: number | null,
  schemes: Iterable<number>,
): GroupList {
  const reason = lanes.find((lane) => lane.reason !== null)?.reason ?? null
  const accepted = [...new Set(lanes.flatMap((lane) => lane.accepted))]
  return { accepted, complete: reason === null, preferred, schemes: [...schemes], reason }
}

interface Asking {
  readonly version: OldVersion
  readonly suites: readonly number[]
  readonly schemes: Set<number>
  /** Curve of the server's EC certificate, offered last where the server insists on it (RFC 8422 5.1). */
  readonly certificateGroup: () => Promise<number | null>
}

async function chooseOld(
  context: Context,
  asking: Asking,
  { offered, first, onDoubt }: Step,
): Promise<Choice> {
  const { version, suites } = asking
  const once = async (groups: readonly number[]): Promise<Choice> => {
    const answer = await context.session.ask({
      hello: { ...helloFor(context.host, version, suites), groups },
      until: 'key-exchange',
      rank: first ? 'chain' : 'step',
      onDoubt,
    })
    if (answer.kind === 'inconclusive') return { kind: 'unknown', reason: answer.reason }
    const exchange = keyExchangeOf(context, answer)
    if (exchange?.kind !== 'ecdhe') return { kind: 'none' }
    if (exchange.scheme !== null) asking.schemes.add(exchange.scheme)
    if (exchange.group !== null && !groups.includes(exchange.group)) {
      context.session.fault('group-not-offered', exchange.group.toString(16).padStart(4, '0'))
      return { kind: 'none' }
    }
    const item = exchange.group ?? offered.find((group) => group >= 0xff01) ?? null
    return item === null || !offered.includes(item) ? { kind: 'none' } : { kind: 'chosen', item }
  }
  const choice = await once(offered)
  if (choice.kind !== 'none') return choice
  const certificateGroup = await asking.certificateGroup()
  if (certificateGroup === null || offered.includes(certificateGroup)) return choice
  return once([...offered, certificateGroup])
}

const certificateCurves: Readonly<Record<string, number>> = {
  secp256r1: 0x17,
  secp384r1: 0x18,
  secp521r1: 0x19,
}

function isEcdhe(code: number): boolean {
  return suiteByCode(code)?.keyExchange === 'ECDHE'
}

/** Groups of ECDHE in TLS <= 1.2 (scanner.md K1). `curve`: the leaf's curve when the server has EC certificates only. */
export async function listGroupsOld(
  context: Context,
  hunt: OldHunt,
  curve: Promise<string | null>,
): Promise<GroupList | null> {
  const found = await hunt.first(isEcdhe)
  if (found === null) return null
  const certificateGroup = async (): Promise<number | null> => {
    const other = await hunt.first((code) => isEcdhe(code) && suiteByCode(code)?.authentication !== 'ECDSA')
    return other === null ? (certificateCurves[(await curve) ?? ''] ?? null) : null
  }
  const suites = withCommon(found, isEcdhe)
  const asking: Asking = { version: hunt.version, suites, schemes: new Set(), certificateGroup }
  const lanes = await Promise.all(
    groupLanes12.map((lane) =>
      removeChosen(lane, {
        choose: (step) => chooseOld(context, asking, step),
        spare: () => context.session.spare,
      }),
    ),
  )
  return joinLanes(lanes, null, asking.schemes)
}

// An empty key_share makes the server name its choice in a HelloRetryRequest (RFC 8446 4.1.4); no key is ever needed.
async function chooseByRetry(context: Context, { offered, first, onDoubt }: Step): Promise<Choice> {
  const hello = { ...helloFor(context.host, '1.3', suites13), groups: offered, keyShares: [] }
  const rank = first ? 'chain' : 'step'
  const answer = await context.session.ask({ hello, until: 'hello', rank, onDoubt })
  if (answer.kind === 'inconclusive') return { kind: 'unknown', reason: answer.reason }
  if (answer.kind === 'refused') return { kind: 'none' }
  const item = selectedGroup(answer.hello)
  return item === null ? { kind: 'none' } : { kind: 'chosen', item }
}

async function chooseByShare(context: Context, group: number): Promise<LaneResult> {
  const pair = makeKeyPair(group)
  if (pair === null) return { accepted: [], reason: { code: 'no-key', evidence: '' } }
  const hello = {
    ...helloFor(context.host, '1.3', suites13),
    groups: [group],
    keyShares: [{ group, key: pair.share }],
  }
  const answer = await context.session.ask({ hello, until: 'hello' })
  if (answer.kind === 'inconclusive') return { accepted: [], reason: answer.reason }
  return { accepted: answer.kind === 'answer' ? [group] : [], reason: null }
}

// A server that cannot retry is asked with real shares; the other groups stay unknown.
async function listByShares(context: Context): Promise<GroupList> {
  const shares = await Promise.all(ownGroups.map((group) => chooseByShare(context, group)))
  const list = joinLanes(shares, null, [])
  return { ...list, complete: false, reason: list.reason ?? { code: 'no-hello-retry', evidence: '' } }
}

/** Groups of TLS 1.3 (scanner.md K4, K5): all lanes, or in the quick profile the hybrids and the preferred one. */
export async function listGroups13(context: Context): Promise<GroupList> {
  const quick = context.profile === 'quick'
  const choose = (step: Step): Promise<Choice> => chooseByRetry(context, step)
  const all = groupLanes13.flat()
  const favourite = choose({ offered: all, first: true, onDoubt: () => {} })
  const spare = (): number => (quick ? 0 : context.session.spare)
  const run = (lane: readonly number[]): Promise<LaneResult> => removeChosen(lane, { choose, spare })
  // The favourite need not be found again. Lanes that are likely to have it wait for it; so do all where connections count.
  const runRest = async (lane: readonly number[]): Promise<LaneResult> => {
    const choice = await favourite
    if (choice.kind !== 'chosen') return run(lane)
    const rest = lane.filter((group) => group !== choice.item)
    return removeChosen(rest, { choose: (step) => choose({ ...step, first: false }), spare })
  }
  const lanes = quick ? groupLanes13.slice(0, 1) : groupLanes13
  const waits = (lane: readonly number[]): boolean =>
    quick || commonGroups13.some((group) => lane.includes(group))
  const [first, ...results] = await Promise.all([
    favourite,
    ...lanes.map((lane) => (waits(lane) ? runRest(lane) : run(lane))),
  ])
  if (first.kind === 'none' && results.every((lane) => lane.accepted.length === 0)) {
    return listByShares(context)
  }
  const preferred = first.kind === 'chosen' ? first.item : null
  const list = joinLanes(results, preferred, [])
  const accepted = preferred === null ? list.accepted : [...new Set([preferred, ...list.accepted])]
  return { ...list, accepted, complete: list.complete && !quick }
}
