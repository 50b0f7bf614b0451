import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import type { TrustPath } from './handshake-facts.ts'
import { isSelfSigned } from './probe-certificate.ts'

/** A root with the store it is from. */
interface Root {
  readonly certificate: X509Certificate
  readonly store: 'public' | 'extra'
}

/** Roots by the subject they issue under; several may share one. */
export type Roots = ReadonlyMap<string, readonly Root[]>

const parsed = (pem: string): X509Certificate | null => {
  try {
    return new X509Certificate(pem)
  } catch {
    return null
  }
}

/** Single certificates of a PEM text; other blocks are left out. */
const pemCertificates = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? []

/** The platform's public roots and the extra ones (PEM, each may hold several). What cannot be read is left out. */
export const readRoots = (extra: readonly string[]): Roots => {
  const roots = new Map<string, Root[]>()
  const add = (pems: readonly string[], store: Root['store']): void => {
    for (const pem of pems) {
      const certificate = parsed(pem)
      if (certificate === null) continue
      roots.set(certificate.subject, [...(roots.get(certificate.subject) ?? []), { certificate, store }])
    }
  }
  add(extra.flatMap(pemCertificates), 'extra')
  add(rootCertificates, 'public')
  return roots
}

const issued = (issuer: X509Certificate, certificate: X509Certificate): boolean => {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

const anchorOf = (certificate: X509Certificate, roots: Roots): Root | undefined =>
  roots
    .get(certificate.subject)
    ?.find((root) => root.certificate.fingerprint256 === certificate.fingerprint256) ??
  roots.get(certificate.issuer)?.find((root) => issued(root.certificate, certificate))

/**
 * Walks from the leaf to a root, through what the server sent. Looks at names and signatures only; validity and purpose are
 * for the judgement, so that an expired chain is still known to lead to a trusted root.
 */
export const findPath = (chain: readonly X509Certificate[], roots: Roots): TrustPath | null => {
  const used: number[] = []
  let at = chain.length > 0 ? 0 : -1
  while (at >= 0) {
    const certificate = chain[at] as X509Certificate
    used.push(at)
    const anchor = anchorOf(certificate, roots)
    if (anchor !== undefined) {
      const anchorNotAfter = new Date(anchor.certificate.validTo).toISOString()
      return { used, anchor: anchor.store, stop: null, anchorNotAfter }
    }
    const isRoot = isSelfSigned(certificate)
    at = isRoot
      ? -1
      : chain.findIndex((other, index) => !used.includes(index) && other.ca && issued(other, certificate))
    if (at < 0)
      return { used, anchor: null, stop: isRoot ? 'foreign-root' : 'no-issuer', anchorNotAfter: null }
  }
  return null
}
