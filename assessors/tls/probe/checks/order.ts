import type { Context } from '../engine/context.ts'
import type { PreferenceFact, Reason } from '../facts.ts'
import { isChacha, worstFirst } from '../registry/suite-order.ts'
import { suiteByCode } from '../registry/suites.ts'
import { sortByPreference } from './preference.ts'
import { pieces } from './removal.ts'
import type { Pick, SuiteHunt } from './suite-hunt.ts'
import { chooseSuite } from './suite-lane.ts'

/** Order of one version as measured. */
export interface OrderResult {
  readonly order: 'server' | 'client' | null
  readonly chacha: boolean | null
  readonly preference: PreferenceFact | null
}

const none: OrderResult = { order: null, chacha: null, preference: null }
const longestList = 24
const mostSuites = 64

interface Asking {
  readonly context: Context
  readonly hunt: SuiteHunt
  readonly accepted: readonly number[]
}

async function chosen({ context, hunt }: Asking, offered: readonly number[]): Promise<number | null> {
  const choice = await chooseSuite(context, hunt, offered.slice(0, mostSuites))
  if (choice.kind === 'unknown') context.notes.add(`order.${hunt.version}`, choice.reason)
  return choice.kind === 'chosen' ? choice.item : null
}

// Suites that need other groups than the hello had could not have been chosen in it.
function couldHave({ hunt, accepted }: Asking, { offered }: Pick): readonly number[] {
  const able = new Set(accepted.filter((code) => !hunt.named.has(code)))
  return offered.filter((code) => able.has(code))
}

// Not taking the client's first suite shows a will of the server's own. The way in which the suites were found often shows it.
function showsWill(asking: Asking): boolean {
  return asking.hunt.picks.some((pick) => couldHave(asking, pick)[0] !== pick.chosen)
}

// The other way round, with something before the suite that was chosen; null when there is nothing else.
function turned(codes: readonly number[], favourite: number): readonly number[] | null {
  const list = worstFirst(codes)
  if (list.length < 2) return null
  return list[0] === favourite ? [...list.slice(1), favourite] : list
}

async function whoDecides(asking: Asking): Promise<OrderResult['order']> {
  const { hunt, accepted } = asking
  if (showsWill(asking)) return 'server'
  const { base } = hunt
  const other = turned(couldHave(asking, base), base.chosen)
  if (other !== null) {
    const choice = await chosen(asking, other)
    return choice === null ? null : choice === base.chosen ? 'server' : 'client'
  }
  const forward = worstFirst(accepted)
  const [first, second] = await Promise.all([chosen(asking, forward), chosen(asking, [...forward].reverse())])
  return first === null || second === null ? null : first === second ? 'server' : 'client'
}

// The version hello offered common suites without ChaCha20 in front; where that was all there is, it needs no second one.
function usually(asking: Asking, offered: readonly number[]): Promise<number | null> {
  const { base } = asking.hunt
  const able = couldHave(asking, base)
  const first = able[0]
  if (able.length === offered.length && first !== undefined && !isChacha(first))
    return Promise.resolve(base.chosen)
  return chosen(asking, offered)
}

async function favoursChacha(asking: Asking): Promise<boolean | null> {
  const { accepted, context } = asking
  if (context.profile === 'quick')
    return context.notes.add('chachaPriority', { code: 'profile', evidence: 'quick' })
  const chacha = accepted.filter(isChacha)
  const others = accepted.filter((code) => !isChacha(code))
  if (chacha.length === 0 || others.length === 0) return null
  const [usual, hinted] = await Promise.all([
    usually(asking, [...others, ...chacha]),
    chosen(asking, [...chacha, ...others]),
  ])
  return usual === null || isChacha(usual) || hinted === null ? null : isChacha(hinted)
}

function hexOf(code: number): string {
  return code.toString(16).padStart(4, '0')
}

// The server's favourite of a list of any length: that of each piece, then that of those.
async function favouriteOf(asking: Asking, codes: readonly number[]): Promise<number | Reason> {
  const { context, hunt } = asking
  if (codes.length === 1) return codes[0] ?? 0
  if (codes.length > mostSuites) {
    const found = await Promise.all(pieces(codes, mostSuites).map((part) => favouriteOf(asking, part)))
    const failed = found.find((one) => typeof one !== 'number')
    return (
      failed ??
      favouriteOf(
        asking,
        found.filter((one) => typeof one === 'number'),
      )
    )
  }
  const choice = await chooseSuite(context, hunt, worstFirst(codes))
  if (choice.kind === 'unknown') return choice.reason
  return choice.kind === 'chosen' ? choice.item : { code: 'changing-answers', evidence: '' }
}

interface Sorting {
  readonly items: readonly number[]
  readonly othersFirst?: string
}

// A long list is not ordered in full: of the suites that are not the best kind only the favourite counts.
async function itemsOf(asking: Asking): Promise<Sorting | Reason> {
  const { context, accepted } = asking
  if (accepted.length <= (context.profile === 'deep' ? mostSuites : longestList)) return { items: accepted }
  const best = accepted.filter((code) => suiteByCode(code)?.class === 'ecdhe-aead')
  const others = accepted.filter((code) => !best.includes(code))
  if (others.length === 0) return { items: best }
  const first = await favouriteOf(asking, others)
  return typeof first === 'number' ? { items: [...best, first], othersFirst: hexOf(first) } : first
}

async function preferenceOf(asking: Asking): Promise<PreferenceFact | null> {
  const { context, hunt } = asking
  const fact = `preference.${hunt.version}`
  const wanted = await itemsOf(asking)
  if ('code' in wanted) return context.notes.add(fact, wanted)
  const able = hunt.picks
    .map((pick) => ({ ...pick, offered: couldHave(asking, pick) }))
    .filter(({ offered: [first] }) => first !== undefined && !isChacha(first))
  const { items, ...known } = wanted
  const sorted = await sortByPreference(items, able, (offered) => chooseSuite(context, hunt, offered))
  if ('code' in sorted) return context.notes.add(fact, sorted)
  return { codes: sorted.map(hexOf), complete: items.length === asking.accepted.length, ...known }
}

async function orderOf(asking: Asking, detailed: boolean): Promise<OrderResult> {
  if (asking.accepted.length < 2) return none
  const order = await whoDecides(asking)
  if (order !== 'server' || !detailed) return { ...none, order }
  const [chacha, preference] = await Promise.all([favoursChacha(asking), preferenceOf(asking)])
  return { order, chacha, preference }
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((code) => b.includes(code))
}

/**
 * Who decides, server or client (scanner.md C2, C3); with `detailed` also the server's list and whether it favours ChaCha20 on a
 * hint. Begins when all lanes seem to have ended, and again should a refusal have proved wrong.
 */
export async function readOrder(context: Context, hunt: SuiteHunt, detailed: boolean): Promise<OrderResult> {
  // In the quick profile a probe too many costs more than a moment.
  const draft = context.profile === 'quick' ? (await hunt.list).accepted : await hunt.draft
  const early = await orderOf({ context, hunt, accepted: draft }, detailed)
  const list = await hunt.list
  const result = same(draft, list.accepted)
    ? early
    : await orderOf({ context, hunt, accepted: list.accepted }, detailed)
  if (result.preference === null || list.complete) return result
  // With suites that were not asked nothing is known of what goes before what else.
  return { ...result, preference: { codes: result.preference.codes, complete: false } }
}
