import { checkPrime, createHash } from 'node:crypto'
import { promisify } from 'node:util'
import type { Context } from '../engine/context.ts'
import { helloFor } from '../engine/hellos.ts'
import type { DhFact, DhParameters } from '../facts.ts'
import { knownPrimes } from '../registry/known-primes.ts'
import { suiteByCode } from '../registry/suites.ts'
import { keyExchangeOf } from './key-exchange.ts'
import type { OldVersion } from './old-base.ts'
import type { OldHunt } from './suite-hunt.ts'

const known = new Map(knownPrimes.map(([hash, name]) => [hash, name]))
const ffdheGroups = [0x0100, 0x0101, 0x0102, 0x0103, 0x0104]
// Beyond this size a primality test costs seconds; such a modulus is no weakness to look for.
const maxTestedBits = 4_096

// Beside the thread of the probes, which would stand still for a tenth of a second otherwise.
const isPrime = promisify(checkPrime)

/** Facts of one modulus as sent: leading zeros do not count. */
export async function dhParameters(prime: Uint8Array, isExport: boolean): Promise<DhParameters> {
  const start = prime.findIndex((byte) => byte !== 0)
  const bytes = start < 0 ? new Uint8Array(0) : prime.slice(start)
  const bits = bytes.length === 0 ? 0 : bytes.length * 8 - (Math.clz32(bytes[0] ?? 0) - 24)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const name = known.get(sha256) ?? null
  const composite = name === null && bits <= maxTestedBits && !(await isPrime(bytes))
  return { bits, known: name, composite, sha256, export: isExport }
}

interface DhAsk {
  readonly suites: readonly number[]
  readonly groups?: readonly number[]
}

async function parametersFor(
  context: Context,
  version: OldVersion,
  ask: DhAsk,
): Promise<DhParameters | null> {
  if (ask.suites.length === 0) return null
  const plain = helloFor(context.host, version, ask.suites)
  const hello = ask.groups === undefined ? plain : { ...plain, groups: ask.groups }
  const answer = await context.session.ask({ hello, until: 'key-exchange' })
  if (answer.kind === 'inconclusive') return context.notes.add('dh', answer.reason)
  const exchange = keyExchangeOf(context, answer)
  if (exchange?.kind !== 'dhe') return null
  const isExport = answer.kind === 'answer' && suiteByCode(answer.hello.suite)?.class === 'export'
  return dhParameters(exchange.prime, isExport)
}

/** Sizes and identities of the moduli in use (scanner.md K2, K3); null when no DHE suite is accepted. */
export async function readDh(context: Context, hunt: OldHunt | null): Promise<DhFact | null> {
  if (hunt === null) return null
  const { version } = hunt
  const { accepted } = await hunt.list
  const dhe = accepted.filter((code) => suiteByCode(code)?.keyExchange === 'DHE').slice(0, 60)
  const exported = dhe.filter((code) => suiteByCode(code)?.class === 'export')
  const strong = dhe.filter((code) => suiteByCode(code)?.class !== 'export')
  if (dhe.length === 0) return null
  const asks: DhAsk[] = [{ suites: strong }, { suites: exported }]
  if (version !== 'SSLv3' && context.profile !== 'quick') asks.push({ suites: strong, groups: ffdheGroups })
  const found = await Promise.all(asks.map((ask) => parametersFor(context, version, ask)))
  const all = [
    ...new Map(
      found.filter((item) => item !== null).map((item) => [`${item.sha256}${item.export}`, item]),
    ).values(),
  ]
  const [weakest] = [...all].sort((a, b) => a.bits - b.bits)
  return weakest === undefined ? null : { ...weakest, all }
}
