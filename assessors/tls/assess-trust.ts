import { type Trust, TrustReason } from '../../data/contract/scan.ts'
import { coversHost } from './assess-name.ts'
import type { HandshakeFacts, PresentedCertificate, TrustPath } from './handshake-facts.ts'

/** A handshake with what is needed to judge its certificates. */
export interface TrustInput {
  readonly facts: Pick<HandshakeFacts, 'chain' | 'path'>
  readonly host: string
  readonly isAddress: boolean
  readonly now: Date
  /** What a TLS library said of the same path; used for what names and signatures do not show. */
  readonly libraryError: string | null
}

/** Codes of the library for faults that are not looked at here; all others are found by ourselves. */
const LIBRARY: Readonly<Record<string, TrustReason>> = {
  INVALID_PURPOSE: 'wrong-purpose',
  INVALID_CA: 'not-a-ca',
  PATH_LENGTH_EXCEEDED: 'path-too-long',
  PERMITTED_VIOLATION: 'name-constraint',
  EXCLUDED_VIOLATION: 'name-constraint',
  UNHANDLED_CRITICAL_EXTENSION: 'unknown-critical-extension',
  CERT_SIGNATURE_FAILURE: 'bad-signature',
  CERT_REVOKED: 'revoked',
  EE_KEY_TOO_SMALL: 'weak-key',
  CA_KEY_TOO_SMALL: 'weak-key',
  CA_MD_TOO_WEAK: 'weak-signature',
}

const timeFaults = (
  chain: readonly PresentedCertificate[],
  path: TrustPath,
  now: Date,
): readonly TrustReason[] => {
  const at = now.getTime()
  const faults: TrustReason[] = []
  for (const [step, place] of path.used.entries()) {
    const certificate = chain[place]
    if (certificate === undefined) continue
    const ended = Date.parse(certificate.notAfter) < at
    if (ended) faults.push(step === 0 ? 'expired' : 'issuer-expired')
    if (Date.parse(certificate.notBefore) > at) faults.push('not-yet-valid')
  }
  if (path.anchorNotAfter !== null && Date.parse(path.anchorNotAfter) < at) faults.push('issuer-expired')
  return faults
}

/**
 * A path without a root. Nothing that issued the leaf was sent: most likely an intermediate is missing. Something was, and
 * its issuer is unknown: an unknown authority, since a root need not be sent.
 */
const pathFault = (path: TrustPath): TrustReason | null => {
  if (path.anchor !== null) return null
  const alone = path.used.length === 1
  if (path.stop === 'foreign-root') return alone ? 'self-signed' : 'unknown-ca'
  return alone ? 'incomplete' : 'unknown-ca'
}

const order = (reason: TrustReason): number => TrustReason.options.indexOf(reason)

/** Every fault of the presented certificates, the one that decides first. Time is an argument. */
export const judgeTrust = ({ facts, host, isAddress, now, libraryError }: TrustInput): Trust => {
  const { chain, path } = facts
  const leaf = chain[0]
  if (leaf === undefined || path === null)
    return { ok: false, reason: 'no-certificate', faults: ['no-certificate'] }
  const found: (TrustReason | null | undefined)[] = [
    pathFault(path),
    ...timeFaults(chain, path, now),
    coversHost(leaf, host, isAddress) ? null : 'name-mismatch',
    leaf.ca && !leaf.selfSigned ? 'ca-as-leaf' : null,
    leaf.key.kind === 'unparsable' ? 'unparsable' : null,
    libraryError === null ? null : LIBRARY[libraryError],
  ]
  const known = found.filter((reason): reason is TrustReason => reason !== null && reason !== undefined)
  const faults = [...new Set(known)].sort((a, b) => order(a) - order(b))
  return { ok: faults.length === 0, reason: faults[0] ?? null, faults }
}
