import type { Context } from '../engine/context.ts'
import type { PreferenceFact } from '../facts.ts'
import { suiteByCode } from '../registry/suites.ts'
import type { HelloVersion } from '../wire/client-hello.ts'
import { chooseSuite } from './suite-lists.ts'

/** Order of one version as measured. */
export interface OrderResult {
  readonly order: 'server' | 'client' | null
  readonly chacha: boolean | null
  readonly preference: PreferenceFact | null
}

const none: OrderResult = { order: null, chacha: null, preference: null }
const longestChain = 16

function isChacha(code: number): boolean {
  return suiteByCode(code)?.cipher.startsWith('CHACHA20') === true
}

// Worst first: a server with an order of its own seldom takes that one. ChaCha20 never stands first in either list, so that a
// server which favours it on a hint is not taken for a follower.
function bothOrders(accepted: readonly number[]): readonly [readonly number[], readonly number[]] {
  const chacha = accepted.filter(isChacha)
  const others = accepted.filter((code) => !isChacha(code))
  if (others.length < 2) return [[...accepted].reverse(), accepted]
  const reversed = [...others].reverse()
  return [
    [...reversed, ...chacha],
    [...others, ...chacha],
  ]
}

async function chosen(
  context: Context,
  version: HelloVersion,
  offered: readonly number[],
): Promise<number | null> {
  const choice = await chooseSuite(context, version, offered.slice(0, 64))
  if (choice.kind === 'unknown') context.notes.add(`order.${version}`, choice.reason)
  return choice.kind === 'chosen' ? choice.item : null
}

async function favoursChacha(
  context: Context,
  version: HelloVersion,
  accepted: readonly number[],
): Promise<boolean | null> {
  const chacha = accepted.filter(isChacha)
  const others = accepted.filter((code) => !isChacha(code))
  if (chacha.length === 0 || others.length === 0) return null
  const usual = await chosen(context, version, [...others, ...chacha])
  if (usual === null || isChacha(usual)) return null
  const hinted = await chosen(context, version, [...chacha, ...others])
  return hinted === null ? null : isChacha(hinted)
}

// With many suites only the first and last of each class are ordered: enough to see whether classes interleave.
function chainOf(accepted: readonly number[], complete: boolean): readonly number[] {
  if (complete) return accepted
  const byClass = new Map<string, number[]>()
  for (const code of accepted) {
    const kind = suiteByCode(code)?.class ?? 'other'
    byClass.set(kind, [...(byClass.get(kind) ?? []), code])
  }
  return [...byClass.values()].flatMap((list) =>
    [...new Set([list[0], list.at(-1)])].filter((code) => code !== undefined),
  )
}

// The favourite is known from the order probes, and the last one left needs no probe: both are accepted suites.
async function preferenceOf(
  context: Context,
  version: HelloVersion,
  input: { readonly accepted: readonly number[]; readonly favourite: number },
): Promise<PreferenceFact | null> {
  const { accepted, favourite } = input
  const complete = context.profile === 'deep' ? accepted.length <= 64 : accepted.length <= longestChain
  const chain = chainOf(accepted, complete).filter((code) => code !== favourite)
  const order = [favourite]
  for (let rest = chain.slice(0, 63); rest.length > 0; ) {
    const choice =
      rest.length === 1
        ? { kind: 'chosen' as const, item: rest[0] ?? 0 }
        : await chooseSuite(context, version, rest)
    if (choice.kind === 'unknown') return context.notes.add(`preference.${version}`, choice.reason)
    if (choice.kind === 'none')
      return context.notes.add(`preference.${version}`, { code: 'changing-answers', evidence: '' })
    order.push(choice.item)
    rest = rest.filter((code) => code !== choice.item)
  }
  return { codes: order.map((code) => code.toString(16).padStart(4, '0')), complete }
}

/**
 * Accepted suites of a version. `ordered`: they are in the order of removal from one lane, which is the server's order if it
 * has one. `detailed`: the preference list and the ChaCha20 hint are wanted, not only who decides.
 */
export interface OrderInput {
  readonly accepted: readonly number[]
  readonly ordered: boolean
  readonly detailed: boolean
  /** Every suite of the version was asked. */
  readonly whole: boolean
}

/** Who decides, server or client (scanner.md C2, C3). */
export async function readOrder(
  context: Context,
  version: HelloVersion,
  input: OrderInput,
): Promise<OrderResult> {
  const { accepted, ordered, detailed, whole } = input
  if (accepted.length < 2) return none
  const [forward, backward] = bothOrders(accepted)
  const first = await chosen(context, version, forward)
  if (first === null) return none
  // Not taking the client's first suite already shows a will of the server's own.
  const second = first === forward[0] ? await chosen(context, version, backward) : first
  if (second === null) return none
  if (first !== second) return { order: 'client', chacha: null, preference: null }
  if (!detailed) return { order: 'server', chacha: null, preference: null }
  const known = { codes: accepted.map((code) => code.toString(16).padStart(4, '0')), complete: true }
  const [chacha, preference] = await Promise.all([
    favoursChacha(context, version, accepted),
    ordered ? known : preferenceOf(context, version, { accepted, favourite: first }),
  ])
  const listed = preference === null ? null : { ...preference, complete: preference.complete && whole }
  return { order: 'server', chacha, preference: listed }
}
