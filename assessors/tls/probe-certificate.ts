import type { KeyObject, X509Certificate } from 'node:crypto'
import type { CertificateKey, PresentedCertificate } from './handshake-facts.ts'
import { signatureAlgorithm } from './probe/x509/certificate.ts'
import { der, sequence } from './probe/x509/der.ts'

const MAX_NAME = 65_536

/** Names of curves as Node calls them → as printed. */
const CURVES: Readonly<Record<string, string>> = { prime256v1: 'secp256r1', prime192v1: 'secp192r1' }

const keyOf = (certificate: X509Certificate): CertificateKey => {
  let key: KeyObject
  try {
    key = certificate.publicKey
  } catch {
    return { kind: 'unparsable', bits: null, curve: null, text: 'unparsable' }
  }
  const type = key.asymmetricKeyType ?? 'other'
  const details = key.asymmetricKeyDetails ?? {}
  if (type === 'rsa' || type === 'rsa-pss') {
    const bits = details.modulusLength ?? null
    return { kind: 'rsa', bits, curve: null, text: `${type === 'rsa' ? 'RSA' : 'RSA-PSS'}-${bits}` }
  }
  if (type === 'ec') {
    const named = details.namedCurve ?? 'explicit'
    const curve = CURVES[named] ?? named
    return { kind: 'ec', bits: null, curve, text: `EC-${curve}` }
  }
  const text = type === 'ed25519' ? 'Ed25519' : type === 'ed448' ? 'Ed448' : type.toUpperCase()
  return { kind: 'other', bits: null, curve: null, text }
}

/** Name of the signature algorithm in a certificate; its number when it is not known, `unparsable` when it cannot be read. */
const signatureOf = (raw: Uint8Array): string => {
  try {
    return signatureAlgorithm(sequence(der(raw))[1]).name
  } catch {
    return 'unparsable'
  }
}

const unquoted = (value: string): string => {
  if (!value.startsWith('"')) return value
  try {
    return String(JSON.parse(value))
  } catch {
    return ''
  }
}

/**
 * Alternative names as Node prints them: `DNS:a, IP Address:b`. A value with special characters is a JSON string, so the
 * list must not be split at commas: `DNS:"x, DNS:other"` is one name.
 */
const altNames = (text: string, limit: number): { dns: string[]; ip: string[] } => {
  const names = { dns: [] as string[], ip: [] as string[] }
  const entry = /([^:,"]+):("(?:[^"\\]|\\.)*"|[^,"]*)(?:, |$)/y
  for (let count = 0; count < limit; count += 1) {
    const match = entry.exec(text)
    if (match === null) break
    const value = unquoted(match[2] ?? '').toLowerCase()
    if (match[1] === 'DNS') names.dns.push(value)
    else if (match[1] === 'IP Address') names.ip.push(value)
  }
  return names
}

/** A distinguished name on one line. */
const oneLine = (name: string | undefined): string =>
  (name ?? '').slice(0, MAX_NAME).trim().split('\n').join(', ')

/** Signed by its own key. The key usage is not looked at: a leaf that signs itself is seldom allowed to sign. */
export const isSelfSigned = (certificate: X509Certificate): boolean => {
  try {
    return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey)
  } catch {
    return false
  }
}

const instant = (text: string): string => {
  const time = Date.parse(text)
  return new Date(Number.isNaN(time) ? 0 : time).toISOString()
}

/** Reads one certificate; `names` is how many alternative names are kept. */
export const readPresented = (certificate: X509Certificate, names: number): PresentedCertificate => {
  const alternative = altNames(certificate.subjectAltName ?? '', names)
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    dnsNames: alternative.dns,
    ipNames: alternative.ip,
    notBefore: instant(certificate.validFrom),
    notAfter: instant(certificate.validTo),
    key: keyOf(certificate),
    signature: signatureOf(certificate.raw),
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    selfSigned: isSelfSigned(certificate),
    ca: certificate.ca,
  }
}
