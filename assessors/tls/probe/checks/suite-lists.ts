import type { Context } from '../engine/context.ts'
import { anyX25519, helloFor } from '../engine/hellos.ts'
import type { ClassFact, Reason, SuiteClass } from '../facts.ts'
import { helloGroups12 } from '../registry/groups.ts'
import { codesOf, onlyTls12, suiteByCode, suites13 } from '../registry/suites.ts'
import type { HelloSpec, HelloVersion } from '../wire/client-hello.ts'
import { type Choice, type LaneResult, pieces, removeChosen, removeWide } from './removal.ts'

/** Suites of a version: accepted codes by lane, and why lanes stopped early. */
export interface SuiteList {
  readonly version: HelloVersion
  readonly accepted: readonly number[]
  readonly complete: boolean
  readonly classes: readonly ClassFact[]
  readonly reason: Reason | null
}

/** Wide lanes over TLS <= 1.2 (scanner.md 5.3): each is one probe when nothing of it is accepted. */
const lanes12: readonly (readonly SuiteClass[])[] = [
  ['ecdhe-aead', 'ecdhe-ccm8'],
  ['ecdhe-cbc-sha2', 'ecdhe-cbc-sha1', 'ecdhe-camellia-aria'],
  ['dhe-aead', 'dhe-ccm8', 'dhe-cbc-sha2', 'dhe-cbc-sha1', 'dhe-camellia-aria'],
  ['rsa-aead', 'rsa-ccm8', 'rsa-cbc-sha2', 'rsa-cbc-sha1', 'rsa-camellia-aria', 'seed'],
  ['block64', 'rc4', 'des', 'export'],
  ['null', 'anon'],
  ['static-dh'],
  ['psk'],
  ['srp', 'other'],
]

const partSize = 8

/** Groups that name their own prime (RFC 7919). */
const namedPrimes = [0x0100, 0x0101, 0x0102, 0x0103, 0x0104]

/** The hello that offers these suites in a version. */
export function suiteHello(context: Context, version: HelloVersion, offered: readonly number[]): HelloSpec {
  const hello = helloFor(context.host, version, offered)
  return version === '1.3' ? { ...hello, keyShares: [anyX25519(context.session.random)] } : hello
}

async function choose(context: Context, hello: HelloSpec): Promise<Choice> {
  const answer = await context.session.ask({ hello, until: 'hello' })
  if (answer.kind === 'answer') return { kind: 'chosen', item: answer.hello.suite }
  return answer.kind === 'refused' ? { kind: 'none' } : { kind: 'unknown', reason: answer.reason }
}

/** Asks which of the offered suites the server takes. */
export function chooseSuite(
  context: Context,
  version: HelloVersion,
  offered: readonly number[],
): Promise<Choice> {
  return choose(context, suiteHello(context, version, offered))
}

function classOf(code: number): SuiteClass {
  return suiteByCode(code)?.class ?? 'other'
}

// Parts of one class each, so that the order of removal within a class is the server's order of that class.
function splitByClass(rest: readonly number[]): number[][] {
  const groups = new Map<SuiteClass, number[]>()
  for (const code of rest) groups.set(classOf(code), [...(groups.get(classOf(code)) ?? []), code])
  const small = [...groups.values()].filter((list) => list.length <= 3).flat()
  const large = [...groups.values()].filter((list) => list.length > 3)
  return [...large.flatMap((list) => pieces(list, partSize)), ...pieces(small, partSize)].filter(
    (part) => part.length > 0,
  )
}

interface Lane {
  readonly codes: readonly number[]
  readonly result: LaneResult
}

type Removal = (
  codes: readonly number[],
  choose: (offered: readonly number[]) => Promise<Choice>,
) => Promise<LaneResult>

const wide: Removal = (codes, ask) => removeWide(codes, splitByClass, ask)

interface Asked {
  readonly version: HelloVersion
  readonly removal: Removal
  /** Whether DHE may hang on the groups of RFC 7919. */
  readonly mayNeedNamed: boolean
}

function isDhe(code: number): boolean {
  return classOf(code).startsWith('dhe-')
}

// A server that has nothing but the groups of RFC 7919 takes DHE only when the hello lists one of them, and one that knows
// none of those listed must not take DHE (RFC 7919 4). So DHE is asked without them first, and with them when none was taken.
async function runLane(context: Context, asked: Asked, codes: readonly number[]): Promise<Lane> {
  const { version, removal } = asked
  const plain = await removal(codes, (offered) => chooseSuite(context, version, offered))
  const dhe = codes.filter(isDhe)
  const settled = plain.reason !== null || plain.accepted.some(isDhe)
  if (settled || dhe.length === 0 || !asked.mayNeedNamed || version === 'SSLv3')
    return { codes, result: plain }
  const named = await removal(dhe, (offered) =>
    choose(context, {
      ...suiteHello(context, version, offered),
      groups: [...helloGroups12, ...namedPrimes],
    }),
  )
  return { codes, result: { accepted: [...plain.accepted, ...named.accepted], reason: named.reason } }
}

function runWide(context: Context, version: HelloVersion, codes: readonly number[]): Promise<Lane> {
  return runLane(context, { version, removal: wide, mayNeedNamed: context.profile !== 'quick' }, codes)
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

function listOf(version: HelloVersion, lanes: readonly Lane[], exhausted: boolean): SuiteList {
  const accepted = [...new Set(lanes.flatMap((lane) => lane.result.accepted))]
  const reason = lanes.find((lane) => lane.result.reason !== null)?.result.reason ?? null
  return {
    version,
    accepted,
    complete: exhausted && reason === null,
    classes: classFacts(lanes, exhausted),
    reason,
  }
}

/** Every suite of TLS 1.3 (at most 15 candidates, one chain). */
export async function listSuites13(context: Context): Promise<SuiteList> {
  const result = await removeChosen(suites13, (offered) => chooseSuite(context, '1.3', offered))
  return listOf('1.3', [{ codes: suites13, result }], true)
}

/** Every suite of TLS 1.2. */
export async function listSuites12(context: Context): Promise<SuiteList> {
  const lists = lanes12.flatMap((classes) => pieces(codesOf(...classes), 64))
  const lanes = await Promise.all(lists.map((codes) => runWide(context, '1.2', codes)))
  return listOf('1.2', lanes, true)
}

/**
 * Every suite of an older version. What TLS 1.2 accepts is asked in short lanes, everything else in lanes of 64; suites
 * that only TLS 1.2 defines are asked too, because some servers take them against the rules.
 */
export async function listSuitesOld(
  context: Context,
  version: 'SSLv3' | '1.0' | '1.1',
  hints: readonly number[],
): Promise<SuiteList> {
  const hinted = new Set(hints)
  const all = lanes12.flatMap((classes) => codesOf(...classes))
  const legacy = (code: number): boolean => {
    const suite = suiteByCode(code)
    return suite !== undefined && !onlyTls12(suite)
  }
  // What TLS 1.2 did not take either way is not asked twice again.
  const mayNeedNamed = hints.length === 0 || hints.some(isDhe)
  const likely = pieces(hints.filter(legacy), partSize)
  const rest = all.filter((code) => !hinted.has(code) && legacy(code))
  const odd = all.filter((code) => !legacy(code))
  const lanes = await Promise.all([
    ...likely.map((codes) => runLane(context, { version, removal: removeChosen, mayNeedNamed }, codes)),
    ...[...pieces(rest, 64), ...pieces(odd, 64)].map((codes) =>
      runLane(context, { version, removal: wide, mayNeedNamed: hints.length === 0 }, codes),
    ),
  ])
  return listOf(version, lanes, true)
}

/** Classes whose suites must be named even in the quick profile. */
const alwaysListed = new Set<SuiteClass>(['block64', 'rc4', 'des', 'export', 'null', 'anon'])

/** One probe a lane of classes; only a lane of bad classes is exhausted (profile `quick`). */
export async function listClasses12(context: Context): Promise<SuiteList> {
  const quick: readonly (readonly SuiteClass[])[] = [
    ['ecdhe-aead'],
    ['ecdhe-cbc-sha2', 'ecdhe-camellia-aria'],
    ['ecdhe-cbc-sha1', 'ecdhe-ccm8', 'dhe-cbc-sha1', 'dhe-ccm8'],
    ['dhe-aead', 'dhe-cbc-sha2', 'dhe-camellia-aria'],
    ['rsa-aead', 'rsa-ccm8', 'rsa-cbc-sha2', 'rsa-cbc-sha1', 'rsa-camellia-aria', 'seed'],
  ]
  const bad = pieces(codesOf(...alwaysListed), 64)
  const [first, listed] = await Promise.all([
    Promise.all(quick.map((classes) => firstOf(context, codesOf(...classes).slice(0, 64)))),
    Promise.all(bad.map((codes) => runWide(context, '1.2', codes))),
  ])
  const part = listOf('1.2', first, false)
  const full = listOf('1.2', listed, true)
  // One accepted suite says nothing against the other classes of its lane.
  const known = part.classes.map((fact) => (part.accepted.length > 0 ? refineClass(fact, first) : fact))
  return {
    version: '1.2',
    accepted: [...part.accepted, ...full.accepted],
    complete: false,
    classes: [...known, ...full.classes],
    reason: part.reason ?? full.reason,
  }
}

function refineClass(fact: ClassFact, lanes: readonly Lane[]): ClassFact {
  if (fact.accepted !== false) return fact
  const lane = lanes.find(({ codes }) => codes.some((code) => classOf(code) === fact.class))
  return lane !== undefined && lane.result.accepted.length > 0 ? { ...fact, accepted: null } : fact
}

async function firstOf(context: Context, codes: readonly number[]): Promise<Lane> {
  const choice = await chooseSuite(context, '1.2', codes)
  if (choice.kind === 'unknown') return { codes, result: { accepted: [], reason: choice.reason } }
  return { codes, result: { accepted: choice.kind === 'chosen' ? [choice.item] : [], reason: null } }
}
