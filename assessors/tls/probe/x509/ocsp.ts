import type { StapleFact } from '../facts.ts'
import { Malformed, sameBytes } from '../wire/bytes.ts'
import type { Sct } from '../wire/messages.ts'
import { type Certificate, signatureAlgorithm, tryCertificate } from './certificate.ts'
import {
  bits,
  children,
  type Der,
  der,
  expect,
  magnitude,
  oid,
  sequence,
  smallNumber,
  tag,
  time,
} from './der.ts'
import { extensionIds } from './oids.ts'
import { mayIssue } from './path.ts'
import { tryScts } from './scts.ts'
import { type Signed, verifySignature } from './signature.ts'

/** A stapled response, and the SCTs it carries. */
export interface StapleReport {
  readonly fact: StapleFact
  readonly scts: readonly Sct[]
}

interface Basic {
  readonly data: Der
  readonly signed: Signed
  readonly certificates: readonly Certificate[]
}

function basicResponse(response: Uint8Array): Basic {
  const [status, wrapper] = sequence(der(response))
  if (smallNumber(expect(status, tag.enumerated)) !== 0 || wrapper === undefined)
    throw new Malformed('OCSP status')
  const [type, body] = sequence(children(wrapper)[0])
  if (oid(type) !== '1.3.6.1.5.5.7.48.1.1') throw new Malformed('OCSP response type')
  const [data, algorithm, signature, extra] = sequence(der(expect(body, tag.octetString).content))
  const signer = signatureAlgorithm(algorithm)
  const list = extra?.tag === 0xa0 ? sequence(children(extra)[0], 8) : []
  const tbs = expect(data, tag.sequence)
  return {
    data: tbs,
    signed: { signed: tbs.whole, signature: bits(signature), algorithm: signer.name, digest: signer.digest },
    certificates: list
      .map((item) => tryCertificate(item.whole))
      .filter((item): item is Certificate => item !== null),
  }
}

// RFC 6960 4.2.2.2: the issuer itself, or a certificate it issued for OCSP signing.
function signedByIssuer(basic: Basic, issuer: Certificate): boolean {
  if (verifySignature(basic.signed, issuer) === 'good') return true
  return basic.certificates.some(
    (delegate) =>
      delegate.extensions.purposes?.includes('1.3.6.1.5.5.7.3.9') === true &&
      mayIssue(delegate, issuer) &&
      verifySignature(delegate, issuer) === 'good' &&
      verifySignature(basic.signed, delegate) === 'good',
  )
}

interface Single {
  readonly state: 'good' | 'revoked' | 'unknown'
  readonly serial: Uint8Array
  readonly thisUpdate: number
  readonly nextUpdate: number | null
  readonly scts: readonly Sct[]
}

function singleScts(extensions: Der | undefined): readonly Sct[] {
  const list = extensions === undefined ? [] : sequence(children(extensions)[0], 32)
  for (const entry of list) {
    const parts = sequence(entry)
    const value = parts.at(-1)
    if (oid(parts[0]) === extensionIds.ocspSctList && value !== undefined)
      return tryScts(der(value.content).content)
  }
  return []
}

function readSingle(element: Der): Single {
  const [id, status, thisUpdate, ...rest] = sequence(element)
  const serial = magnitude(sequence(id)[3])
  const state = status?.tag === 0x80 ? 'good' : status?.tag === 0xa1 ? 'revoked' : 'unknown'
  const next = rest.find((part) => part.tag === 0xa0)
  return {
    state,
    serial,
    thisUpdate: time(thisUpdate),
    nextUpdate: next === undefined ? null : time(children(next)[0]),
    scts: singleScts(rest.find((part) => part.tag === 0xa1)),
  }
}

function responses(data: Der): Single[] {
  const list = sequence(data).find((part) => part.tag === tag.sequence)
  return sequence(list, 64).map(readSingle)
}

const clockSkew = 5 * 60 * 1_000

function stateOf(single: Single, signed: boolean, now: number): StapleFact['state'] {
  if (!signed) return 'bad-signature'
  const fresh =
    single.thisUpdate <= now + clockSkew &&
    (single.nextUpdate === null || single.nextUpdate >= now - clockSkew)
  return fresh ? single.state : 'expired'
}

function malformed(): StapleReport {
  return { fact: { state: 'malformed', thisUpdate: null, nextUpdate: null, serialMatches: null }, scts: [] }
}

/** What a stapled response is judged with: leaf and its issuer (null when the path has no issuer). */
export interface StapleInput {
  readonly leaf: Certificate
  readonly issuer: Certificate | null
  readonly now: number
}

/**
 * Judges a stapled OCSP response (RFC 6960): for this certificate, signed by its issuer or a delegate, and fresh.
 * A response for another certificate counts as malformed. Without the issuer the signature cannot be good.
 */
export function judgeStaple(response: Uint8Array, { leaf, issuer, now }: StapleInput): StapleReport {
  try {
    const basic = basicResponse(response)
    const all = responses(basic.data)
    const single = all.find((item) => sameBytes(item.serial, leaf.serial)) ?? all[0]
    if (single === undefined) return malformed()
    const serialMatches = sameBytes(single.serial, leaf.serial)
    const state = serialMatches
      ? stateOf(single, issuer !== null && signedByIssuer(basic, issuer), now)
      : 'malformed'
    const nextUpdate = single.nextUpdate === null ? null : new Date(single.nextUpdate).toISOString()
    const fact = { state, thisUpdate: new Date(single.thisUpdate).toISOString(), nextUpdate, serialMatches }
    return { fact, scts: single.scts }
  } catch (error) {
    if (error instanceof Malformed) return malformed()
    throw error
  }
}
