import type { Context } from '../engine/context.ts'
import { helloFor } from '../engine/hellos.ts'
import type { Reason, SignatureFact } from '../facts.ts'
import { schemeName } from '../registry/signature-schemes.ts'
import { suiteByCode } from '../registry/suites.ts'
import { keyExchangeOf } from './key-exchange.ts'
import { withCommon } from './some-suites.ts'
import type { OldHunt } from './suite-hunt.ts'

// RSA, DSA and ECDSA with one hash: the value in the reply counts, because some servers ignore the list (scanner.md K7).
const weak = {
  sha1: [0x0201, 0x0203, 0x0202],
  md5: [0x0101, 0x0103, 0x0102],
  sha224: [0x0301, 0x0303, 0x0302],
} as const

type Weak = keyof typeof weak

// One hello offers all that are still open; what the key exchange is signed with is accepted and leaves the list.
async function accepted(
  context: Context,
  suites: readonly number[],
  hashes: readonly Weak[],
): Promise<{ readonly taken: readonly Weak[]; readonly reason: Reason | null }> {
  const taken: Weak[] = []
  for (let open = hashes; open.length > 0; open = open.filter((hash) => !taken.includes(hash))) {
    const schemes = open.flatMap((hash) => weak[hash])
    const hello = { ...helloFor(context.host, '1.2', suites), schemes }
    const answer = await context.session.ask({ hello, until: 'key-exchange', rank: 'chain' })
    if (answer.kind === 'inconclusive') return { taken, reason: answer.reason }
    const scheme = keyExchangeOf(context, answer)?.scheme ?? null
    if (scheme === null) break
    const hash = open.find((name) => (weak[name] as readonly number[]).includes(scheme))
    if (hash === undefined) {
      context.session.fault('signature-not-offered', schemeName(scheme))
      break
    }
    taken.push(hash)
  }
  return { taken, reason: null }
}

/** Names of the schemes seen in ordinary probes. */
export function seenSchemes(codes: readonly number[]): string[] {
  return [...new Set(codes)].sort((a, b) => a - b).map(schemeName)
}

function isSigned(code: number): boolean {
  const suite = suiteByCode(code)
  if (suite === undefined || suite.authentication === 'anon' || suite.class === 'export') return false
  return suite.keyExchange === 'ECDHE' || suite.keyExchange === 'DHE'
}

const everyHash = ['sha1', 'md5', 'sha224'] as const

/** Weak hashes the server signs its TLS 1.2 key exchange with when it is offered nothing else; `hunt` of TLS 1.2. */
export async function readSignatures(
  context: Context,
  hunt: OldHunt | null,
): Promise<Omit<SignatureFact, 'seen'>> {
  const found = hunt === null ? null : await hunt.first(isSigned)
  const note = (hashes: readonly Weak[], reason: Reason): void => {
    for (const hash of hashes) context.notes.add(`signatures.${hash}Accepted`, reason)
  }
  if (found === null) {
    note(everyHash, { code: 'not-applicable', evidence: 'no signed key exchange in TLS 1.2' })
    return { sha1Accepted: null, md5Accepted: null, sha224Accepted: null }
  }
  const asked = context.profile === 'quick' ? everyHash.slice(0, 1) : everyHash
  note(
    everyHash.filter((hash) => !asked.includes(hash)),
    { code: 'profile', evidence: 'quick' },
  )
  const { taken, reason } = await accepted(context, withCommon(found, isSigned), asked)
  if (reason !== null)
    note(
      asked.filter((hash) => !taken.includes(hash)),
      reason,
    )
  const state = (hash: Weak): boolean | null =>
    taken.includes(hash) ? true : reason !== null || !asked.includes(hash) ? null : false
  return { sha1Accepted: state('sha1'), md5Accepted: state('md5'), sha224Accepted: state('sha224') }
}
