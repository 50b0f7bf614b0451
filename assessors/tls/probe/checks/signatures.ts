import type { Context } from '../engine/context.ts'
import { helloFor } from '../engine/hellos.ts'
import type { SignatureFact } from '../facts.ts'
import { schemeName } from '../registry/signature-schemes.ts'
import { suiteByCode } from '../registry/suites.ts'
import { keyExchangeOf } from './key-exchange.ts'

// RSA, DSA and ECDSA with one hash: the value in the reply counts, because some servers ignore the list (scanner.md K7).
const weak = {
  sha1: [0x0201, 0x0203, 0x0202],
  md5: [0x0101, 0x0103, 0x0102],
  sha224: [0x0301, 0x0303, 0x0302],
} as const

type Weak = keyof typeof weak

async function accepts(context: Context, suites: readonly number[], hash: Weak): Promise<boolean | null> {
  const hello = { ...helloFor(context.host, '1.2', suites), schemes: weak[hash] }
  const answer = await context.session.ask({ hello, until: 'key-exchange' })
  if (answer.kind === 'inconclusive') return context.notes.add(`signatures.${hash}Accepted`, answer.reason)
  const exchange = keyExchangeOf(context, answer)
  const scheme = exchange?.scheme ?? null
  if (scheme === null) return false
  if ((weak[hash] as readonly number[]).includes(scheme)) return true
  context.session.fault('signature-not-offered', schemeName(scheme))
  return false
}

/** Names of the schemes seen in ordinary probes. */
export function seenSchemes(codes: readonly number[]): string[] {
  return [...new Set(codes)].sort((a, b) => a - b).map(schemeName)
}

/** Weak hashes the server signs its TLS 1.2 key exchange with when it is offered nothing else. */
export async function readSignatures(
  context: Context,
  accepted: readonly number[],
): Promise<Omit<SignatureFact, 'seen'>> {
  const signed = accepted
    .filter((code) => {
      const suite = suiteByCode(code)
      const exchanges = suite?.keyExchange === 'ECDHE' || suite?.keyExchange === 'DHE'
      return suite !== undefined && exchanges && suite.authentication !== 'anon' && suite.class !== 'export'
    })
    .slice(0, 60)
  if (signed.length === 0) {
    const reason = { code: 'not-applicable', evidence: 'no signed key exchange in TLS 1.2' }
    for (const hash of ['sha1', 'md5', 'sha224'] as const)
      context.notes.add(`signatures.${hash}Accepted`, reason)
    return { sha1Accepted: null, md5Accepted: null, sha224Accepted: null }
  }
  const quick = context.profile === 'quick'
  const [sha1, md5, sha224] = await Promise.all([
    accepts(context, signed, 'sha1'),
    quick
      ? context.notes.add('signatures.md5Accepted', { code: 'profile', evidence: 'quick' })
      : accepts(context, signed, 'md5'),
    quick
      ? context.notes.add('signatures.sha224Accepted', { code: 'profile', evidence: 'quick' })
      : accepts(context, signed, 'sha224'),
  ])
  return { sha1Accepted: sha1, md5Accepted: md5, sha224Accepted: sha224 }
}
