import type { Context } from '../engine/context.ts'
import type { VulnerabilityFacts } from '../facts.ts'
import { certificatesOf } from '../net/flight.ts'
import { suiteByCode } from '../registry/suites.ts'
import { bigFrom, bytesOf, power } from '../secure/modular.ts'
import { encode, join, Malformed, prefixed } from '../wire/bytes.ts'
import { contentType, records } from '../wire/records.ts'
import { tryCertificate } from '../x509/certificate.ts'
import { rsaNumbers } from '../x509/public-key.ts'
import type { OldBase } from './old-base.ts'
import { withCommon } from './some-suites.ts'
import { type AfterFlight, reachDone, reactionOf, reactionText, silenceMs } from './stepwise.ts'
import type { OldHunt } from './suite-hunt.ts'

type RsaKey = NonNullable<ReturnType<typeof rsaNumbers>>

/** The five plaintexts of the oracle test (scanner.md V3), each one modulus long before encryption. */
export const robotVariants = ['correct', 'wrong-start', 'misplaced-zero', 'no-zero', 'wrong-version'] as const

type Variant = (typeof robotVariants)[number]

/** Suites with RSA key exchange in one version. */
type RsaBase = Pick<OldBase, 'version' | 'suites'>

const longestWaitMs = 2_000
const repeats = 3
const mostRounds = 7

// The padding is fixed, so that two runs send the same and differences come from the server alone.
function plaintext(variant: Variant, size: number, version: number): Uint8Array {
  const fill = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index % 254) + 1)
  const premaster = fill(46)
  const padding = fill(size - 3 - 48)
  const start = Uint8Array.of(0, 2)
  switch (variant) {
    case 'correct':
      return join(start, padding, Uint8Array.of(0), encode(version, 2), premaster)
    case 'wrong-start':
      return join(Uint8Array.of(0x41, 0x17), padding, Uint8Array.of(0), encode(version, 2), premaster)
    case 'misplaced-zero':
      return join(start, padding, Uint8Array.of(0x11), premaster, Uint8Array.of(0, 0x11))
    case 'no-zero':
      return join(start, padding, Uint8Array.of(0x11, 0x11, 0x11), premaster)
    case 'wrong-version':
      return join(start, padding, Uint8Array.of(0, 2, 2), premaster)
  }
}

/** RSA-encrypts a raw block: m^e mod n, exactly as long as the modulus. */
export function rsaRaw(block: Uint8Array, key: RsaKey): Uint8Array {
  return bytesOf(power(bigFrom(block), key.exponent, key.modulus), key.size)
}

function keyOf(reached: AfterFlight): RsaKey | null {
  try {
    const [leaf] = certificatesOf(reached.flight)
    const certificate = leaf === undefined ? null : tryCertificate(leaf)
    const key = certificate === null ? null : rsaNumbers(certificate.spki)
    // Exponents of more than 64 bits would only make the test slow; no real key has one.
    return key !== null && key.size >= 62 && key.size <= 2_048 && key.exponent < 1n << 64n ? key : null
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return null
  }
}

// Everything at once, or the key exchange alone and the rest when nothing came back.
type Manner = 'at once' | 'in steps'

interface Blow {
  readonly key: RsaKey
  readonly variant: Variant
}

function keyExchange({ version }: AfterFlight, { key, variant }: Blow): Uint8Array {
  const secret = rsaRaw(plaintext(variant, key.size, version), key)
  // SSLv3 sends the block without a length (RFC 6101 5.6.7.1).
  const body = version === 0x0300 ? secret : prefixed(2, secret)
  return records({ type: contentType.handshake, version }, join(Uint8Array.of(16), prefixed(3, body)))
}

function changeAndFinish({ version }: AfterFlight): Uint8Array {
  const change = records({ type: contentType.changeCipherSpec, version }, Uint8Array.of(1))
  const finished = records({ type: contentType.handshake, version }, new Uint8Array(64).fill(0x5a))
  return join(change, finished)
}

// A server that waits for the rest before it says anything is silent here. An early reaction takes no longer than a ServerHello,
// and one that comes late is still told apart by what it says, so this wait may be shorter than one that decides by itself.
function stepMs(context: Context): number {
  return Math.min(1.25 * context.session.slowestMs + 30, longestWaitMs)
}

async function reactTo(context: Context, old: RsaBase, { variant, manner }: Send): Promise<string | null> {
  const reached = await reachDone(context, old)
  if ('code' in reached) return null
  try {
    const key = keyOf(reached)
    if (key === null) return null
    const { wire } = reached.dialled
    const exchange = keyExchange(reached, { key, variant })
    if (manner === 'at once') wire.write(join(exchange, changeAndFinish(reached)))
    else {
      wire.write(exchange)
      const early = await reactionOf(reached, stepMs(context))
      if (early.kind !== 'silent') return `early ${reactionText(early)}`
      wire.write(changeAndFinish(reached))
    }
    return reactionText(await reactionOf(reached, silenceMs(context, longestWaitMs)))
  } finally {
    reached.dialled.close()
  }
}

interface Send {
  readonly variant: Variant
  readonly manner: Manner
}

async function round(context: Context, old: RsaBase, manner: Manner): Promise<readonly string[] | null> {
  const together = await Promise.all(
    robotVariants.map((variant) => reactTo(context, old, { variant, manner })),
  )
  const results: string[] = []
  for (const [index, variant] of robotVariants.entries()) {
    // A server that takes one connection after the other lets the last wait too long behind the silence of the first.
    const result = together[index] ?? (await reactTo(context, old, { variant, manner }))
    if (result === null) return null
    results.push(result)
  }
  return results
}

// Weak: only the block without any zero stands out, which needs very many queries (robotattack.org).
function grade(results: readonly string[]): 'no' | 'weak' | 'strong' {
  if (new Set(results).size === 1) return 'no'
  const [correct, start, misplaced, noZero, version] = results
  const onlyNoZero = correct === start && start === misplaced && misplaced === version && noZero !== correct
  const startAlone = correct === misplaced && misplaced === noZero && noZero === version
  return onlyNoZero || startAlone ? 'weak' : 'strong'
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.every((item, index) => item === b[index])
}

// A first round in which all react alike settles it. Otherwise rounds go on until three in a row are the same: a machine under
// load is silent now and then, an oracle answers the same each time.
async function confirmed(
  context: Context,
  old: RsaBase,
  manner: Manner,
): Promise<VulnerabilityFacts['robot']> {
  const rounds: (readonly string[])[] = []
  while (rounds.length < mostRounds) {
    const next = await round(context, old, manner)
    if (next === null) return context.notes.add('vulnerabilities.robot', { code: 'no-flight', evidence: '' })
    rounds.push(next)
    if (rounds.length === 1 && grade(next) === 'no') return 'no'
    const last = rounds.slice(-repeats)
    if (last.length === repeats && last.every((one) => same(one, next))) return grade(next)
  }
  const evidence = rounds.slice(-2).map((one) => one.join(', '))
  return context.notes.add('vulnerabilities.robot', {
    code: 'not-reproducible',
    evidence: evidence.join(' / '),
  })
}

function isRsaExchange(code: number): boolean {
  const suite = suiteByCode(code)
  return suite?.keyExchange === 'RSA' && suite.class !== 'export'
}

/** Bleichenbacher's oracle (ROBOT): different reactions to differently broken key exchanges, three times the same. */
export async function readRobot(
  context: Context,
  hunt: OldHunt | null,
): Promise<VulnerabilityFacts['robot']> {
  if (hunt === null) return 'no'
  const found = await hunt.first(isRsaExchange)
  if (found === null) return 'no'
  const base = { version: hunt.version, suites: withCommon(found, isRsaExchange) }
  const full = await confirmed(context, base, 'at once')
  return full === 'no' ? confirmed(context, base, 'in steps') : full
}
