import type { Context } from '../engine/context.ts'
import type { ClassFact, SuiteClass } from '../facts.ts'
import { inTypicalOrder } from '../registry/suite-order.ts'
import { codesOf, onlyTls12, suiteByCode, suites13 } from '../registry/suites.ts'
import { pieces } from './removal.ts'
import type { SuiteHunt, SuiteList } from './suite-hunt.ts'
import { chooseSuite, type Lane, type LanePlan, runLane } from './suite-lane.ts'

const mostSuites = 64

/** What most servers take as a whole, in a lane of its own, which then needs no refusal. */
const usualSuites = [0xc02b, 0xc02c, 0xc02f, 0xc030]

/** Kinds that servers have, one lane each. */
const usedKinds: readonly (readonly SuiteClass[])[] = [
  ['ecdhe-aead', 'ecdhe-ccm8'],
  ['ecdhe-cbc-sha2', 'ecdhe-cbc-sha1'],
  ['dhe-aead', 'dhe-ccm8', 'dhe-cbc-sha2', 'dhe-cbc-sha1', 'dhe-camellia-aria'],
  ['rsa-aead', 'rsa-ccm8', 'rsa-cbc-sha2', 'rsa-cbc-sha1'],
  ['ecdhe-camellia-aria', 'rsa-camellia-aria', 'seed', 'srp', 'other'],
]

/** Kinds that few servers have, in lanes as wide as a hello may be: mostly one refusal settles 64 suites. */
const rareKinds: readonly SuiteClass[] = [
  ...(['block64', 'rc4', 'des', 'export', 'null', 'anon', 'static-dh', 'psk'] as const),
]

const lanes12 = [
  usualSuites,
  ...usedKinds.map((kinds) => codesOf(...kinds).filter((code) => !usualSuites.includes(code))),
  ...pieces(codesOf(...rareKinds), mostSuites),
]

function isLegacy(code: number): boolean {
  const suite = suiteByCode(code)
  return suite !== undefined && !onlyTls12(suite)
}

const legacyUsed = codesOf(...usedKinds.flat()).filter(isLegacy)
const legacyRare = codesOf(...rareKinds).filter(isLegacy)
const only12 = codesOf(...usedKinds.flat(), ...rareKinds).filter((code) => !isLegacy(code))

/** Common suites of TLS 1.3 in a lane of their own, which needs no refusal where all are accepted. */
const lanes13 = [suites13.slice(0, 3), suites13.slice(3)]

function classOf(code: number): SuiteClass {
  return suiteByCode(code)?.class ?? 'other'
}

function classFacts(lanes: readonly Lane[], exhausted: boolean): ClassFact[] {
  const state = new Map<SuiteClass, boolean | null>()
  for (const { codes, result } of lanes) {
    const accepted = new Set(result.accepted)
    for (const code of codes) {
      const kind = classOf(code)
      const before = state.get(kind)
      const now = accepted.has(code) ? true : result.reason === null ? false : null
      if (before === undefined || now === true || (before === false && now === null)) state.set(kind, now)
    }
  }
  return [...state].map(([kind, accepted]) => ({ class: kind, accepted, exhausted }))
}

function listOf({ version, base }: SuiteHunt, lanes: readonly Lane[], exhausted: boolean): SuiteList {
  const accepted = inTypicalOrder([base.chosen, ...lanes.flatMap((lane) => lane.result.accepted)])
  const reason = lanes.find((lane) => lane.result.reason !== null)?.result.reason ?? null
  return {
    version,
    accepted,
    complete: exhausted && reason === null,
    classes: classFacts(lanes, exhausted),
    reason,
  }
}

async function runAll(context: Context, hunt: SuiteHunt, plans: readonly LanePlan[]): Promise<Lane[]> {
  return Promise.all(plans.map((plan) => runLane(context, hunt, plan)))
}

function plansOf(lanes: readonly (readonly number[])[], mayNeedNamed: boolean): LanePlan[] {
  return lanes.map((codes) => ({ codes, mayNeedNamed }))
}

/** Every suite of TLS 1.3. */
export async function listSuites13(context: Context, hunt: SuiteHunt): Promise<SuiteList> {
  return listOf(hunt, await runAll(context, hunt, plansOf(lanes13, false)), true)
}

/** Every suite of TLS 1.2. */
export async function listSuites12(context: Context, hunt: SuiteHunt): Promise<SuiteList> {
  return listOf(hunt, await runAll(context, hunt, plansOf(lanes12, true)), true)
}

// What TLS 1.2 accepts against expectation is asked in older versions too: suites that only TLS 1.2 defines, which some servers
// take against the rules, and DHE that hangs on named groups.
async function runOdd(context: Context, hunt: SuiteHunt, newest: SuiteHunt | null): Promise<Lane[]> {
  if (newest === null) {
    const odd = hunt.version === 'SSLv3' ? [] : only12
    return runAll(context, hunt, plansOf(pieces(odd, mostSuites), false))
  }
  const run = (codes: readonly number[]): Promise<Lane[]> => {
    const odd = inTypicalOrder(codes.filter((code) => !isLegacy(code)))
    const named = inTypicalOrder(codes.filter((code) => isLegacy(code) && newest.named.has(code)))
    return runAll(context, hunt, [
      ...plansOf(pieces(odd, mostSuites), false),
      ...plansOf(pieces(named, mostSuites), true),
    ])
  }
  hunt.parts.open()
  const draft = await newest.draft
  const running = run(draft)
  hunt.parts.close()
  // Only where a refusal proved wrong there is more in the end.
  const { accepted } = await newest.list
  const late = run(accepted.filter((code) => !draft.includes(code)))
  return [...(await running), ...(await late)]
}

/**
 * Every suite of an older version: all that it defines, and what TLS 1.2 accepts beyond that (`newest`, null without TLS 1.2).
 */
export async function listSuitesOld(
  context: Context,
  hunt: SuiteHunt,
  newest: SuiteHunt | null,
): Promise<SuiteList> {
  const lanes = [legacyUsed, ...pieces(legacyRare, mostSuites)]
  const [own, odd] = await Promise.all([
    runAll(context, hunt, plansOf(lanes, newest === null)),
    runOdd(context, hunt, newest),
  ])
  return listOf(hunt, [...own, ...odd], true)
}

/** In the quick profile an old version, or TLS 1.3, is shown by one suite. */
export function proofOnly(hunt: SuiteHunt): SuiteList {
  const { version, base } = hunt
  return { version, accepted: [base.chosen], complete: false, classes: [], reason: null }
}

/** Lanes of the quick profile: one probe each, for classes rather than suites. */
const quickLanes: readonly (readonly SuiteClass[])[] = [
  ['ecdhe-aead'],
  ['ecdhe-cbc-sha2', 'ecdhe-camellia-aria'],
  ['ecdhe-cbc-sha1', 'ecdhe-ccm8', 'dhe-cbc-sha1', 'dhe-ccm8'],
  ['dhe-aead', 'dhe-cbc-sha2', 'dhe-camellia-aria'],
  ['rsa-aead', 'rsa-ccm8', 'rsa-cbc-sha2', 'rsa-cbc-sha1', 'rsa-camellia-aria', 'seed'],
]

/** Classes whose suites must be named even in the quick profile. */
const alwaysListed: readonly SuiteClass[] = ['block64', 'rc4', 'des', 'export', 'null', 'anon']

async function firstOf(context: Context, hunt: SuiteHunt, codes: readonly number[]): Promise<Lane> {
  const known = hunt.base.chosen
  if (codes.includes(known)) return { codes, result: { accepted: [known], reason: null } }
  const choice = await chooseSuite(context, hunt, codes)
  if (choice.kind === 'unknown') return { codes, result: { accepted: [], reason: choice.reason } }
  if (choice.kind === 'none') return { codes, result: { accepted: [], reason: null } }
  hunt.note(choice.item)
  return { codes, result: { accepted: [choice.item], reason: null } }
}

// One accepted suite says nothing against the other classes of its lane.
function refineClass(fact: ClassFact, lanes: readonly Lane[]): ClassFact {
  if (fact.accepted !== false) return fact
  const lane = lanes.find(({ codes }) => codes.some((code) => classOf(code) === fact.class))
  return lane !== undefined && lane.result.accepted.length > 0 ? { ...fact, accepted: null } : fact
}

/**
 * One probe a lane of classes; only a lane of bad classes is exhausted (profile `quick`). The lane of the suite that the version
 * probe brought needs none.
 */
export async function listClasses12(context: Context, hunt: SuiteHunt): Promise<SuiteList> {
  const bad = pieces(codesOf(...alwaysListed), mostSuites)
  const [first, listed] = await Promise.all([
    Promise.all(quickLanes.map((kinds) => firstOf(context, hunt, codesOf(...kinds).slice(0, mostSuites)))),
    runAll(context, hunt, plansOf(bad, false)),
  ])
  const part = listOf(hunt, first, false)
  const full = listOf(hunt, listed, true)
  return {
    version: '1.2',
    accepted: inTypicalOrder([...part.accepted, ...full.accepted]),
    complete: false,
    classes: [...part.classes.map((fact) => refineClass(fact, first)), ...full.classes],
    reason: part.reason ?? full.reason,
  }
}
