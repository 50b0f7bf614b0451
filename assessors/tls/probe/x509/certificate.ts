import { createHash } from 'node:crypto'
import type { CertificateFact, KeyFact } from '../facts.ts'
import { hex, Malformed, sameBytes } from '../wire/bytes.ts'
import { bits, children, type Der, der, expect, magnitude, oid, sequence, tag, text, time } from './der.ts'
import { type Extensions, readCertificateExtensions } from './extensions.ts'
import { attributeNames, digests, signatureAlgorithms } from './oids.ts'
import { keyFact, keyText } from './public-key.ts'
import { sctEntries } from './scts.ts'

/** A certificate as read from DER; byte fields are views of the input. */
export interface Certificate {
  readonly der: Uint8Array
  readonly sha256: string
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly algorithm: string
  readonly digest: string | null
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly issuerText: string
  readonly subjectText: string
  readonly notBefore: number
  readonly notAfter: number
  readonly spki: Der
  readonly spkiSha256: string
  readonly key: KeyFact
  readonly extensions: Extensions
}

const maxName = 64 * 1024

function nameText(name: Der): string {
  if (name.whole.length > maxName) throw new Malformed('name too long')
  const parts: string[] = []
  for (const set of children(name, 256)) {
    for (const pair of children(set, 32)) {
      const [id, value] = sequence(pair)
      const type = oid(id)
      if (value !== undefined) parts.push(`${attributeNames[type] ?? type}=${text(value, 512)}`)
    }
  }
  return parts.join(', ').slice(0, 2_048)
}

// RSASSA-PSS carries its digest in the parameters; SHA-1 is the default (RFC 4055 3.1).
function pssDigest(parameters: Der | undefined): string {
  if (parameters === undefined || parameters.tag !== tag.sequence) return 'sha1'
  const hash = children(parameters).find((part) => part.tag === 0xa0)
  if (hash === undefined) return 'sha1'
  return digests[oid(sequence(children(hash)[0])[0])] ?? 'unknown'
}

/** Printed name and digest of an AlgorithmIdentifier that signs. */
export function signatureAlgorithm(algorithm: Der | undefined): {
  readonly name: string
  readonly digest: string | null
} {
  const [id, parameters] = sequence(algorithm)
  const type = oid(id)
  const known = signatureAlgorithms[type]
  if (known?.name !== 'rsassaPss') return known ?? { name: type, digest: null }
  const digest = pssDigest(parameters)
  return { name: `rsassaPss-${digest}`, digest }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function safeKey(spki: Der): KeyFact {
  try {
    return keyFact(spki)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { kind: 'unparsable', bits: null, curve: null, exponent: null, flaw: null }
  }
}

/** Reads one certificate (RFC 5280 4.1). Throws `Malformed`; an odd key alone does not (its kind is then `unparsable`). */
export function readCertificate(bytes: Uint8Array): Certificate {
  const [tbs, algorithm, signature] = sequence(der(bytes))
  const fields = sequence(tbs, 16)
  const offset = fields[0]?.tag === 0xa0 ? 1 : 0
  const [serial, , issuer, validity, subject, spki] = fields.slice(offset)
  const [notBefore, notAfter] = sequence(validity)
  const wrapper = fields.find((field) => field.tag === 0xa3)
  const list = wrapper === undefined ? [] : sequence(children(wrapper)[0], 128)
  const signer = signatureAlgorithm(algorithm)
  const issuerName = expect(issuer, tag.sequence)
  const subjectName = expect(subject, tag.sequence)
  const key = expect(spki, tag.sequence)
  return {
    der: bytes,
    sha256: sha256(bytes),
    signed: expect(tbs, tag.sequence).whole,
    signature: bits(signature),
    algorithm: signer.name,
    digest: signer.digest,
    serial: magnitude(serial),
    issuer: issuerName.whole,
    subject: subjectName.whole,
    issuerText: nameText(issuerName),
    subjectText: nameText(subjectName),
    notBefore: time(notBefore),
    notAfter: time(notAfter),
    spki: key,
    spkiSha256: sha256(key.whole),
    key: safeKey(key),
    extensions: readCertificateExtensions(list),
  }
}

/** As `readCertificate`, but null for bytes that are no certificate. */
export function tryCertificate(bytes: Uint8Array): Certificate | null {
  try {
    return readCertificate(bytes)
  } catch (error) {
    if (error instanceof Malformed || error instanceof RangeError) return null
    throw error
  }
}

/** SHA-256 of the SubjectPublicKeyInfo of a certificate, or null when it cannot be read. */
export function spkiHashOf(bytes: Uint8Array): string | null {
  return tryCertificate(bytes)?.spkiSha256 ?? null
}

/** Same name as subject and issuer. */
export function isSelfIssued(certificate: Certificate): boolean {
  return sameBytes(certificate.issuer, certificate.subject)
}

function ipText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.')
  const groups: string[] = []
  for (let i = 0; i < octets.length; i += 2)
    groups.push(((octets[i] ?? 0) * 256 + (octets[i + 1] ?? 0)).toString(16))
  return groups.join(':')
}

const unreadable: Omit<CertificateFact, 'sha256' | 'der'> = {
  subject: '',
  issuer: '',
  san: [],
  sanTruncated: false,
  notBefore: '',
  notAfter: '',
  key: 'unparsable',
  keyFact: { kind: 'unparsable', bits: null, curve: null, exponent: null, flaw: null },
  signature: '',
  spkiSha256: '',
  serial: '',
  selfIssued: false,
  ca: false,
  serverAuth: false,
  ocspUrls: [],
  caIssuerUrls: [],
  crlUrls: [],
  scts: [],
  mustStaple: false,
  fault: 'unparsable',
}

/** True when the certificate may serve TLS: serverAuth, any purpose, or no purposes at all (RFC 5280 4.2.1.12). */
export function servesTls(certificate: Certificate): boolean {
  const { purposes } = certificate.extensions
  return purposes === null || purposes.includes('1.3.6.1.5.5.7.3.1') || purposes.includes('2.5.29.37.0')
}

/** The certificate as a fact; bytes that cannot be read become a fact with a fault. */
export function certificateFact(bytes: Uint8Array): CertificateFact {
  const certificate = tryCertificate(bytes)
  const encoded = Buffer.from(bytes).toString('base64')
  if (certificate === null) return { ...unreadable, sha256: sha256(bytes), der: encoded }
  const { extensions, key } = certificate
  const { names } = extensions
  return {
    subject: certificate.subjectText,
    issuer: certificate.issuerText,
    san: [...names.dns, ...names.ip.map(ipText)].slice(0, 1_000),
    sanTruncated: names.truncated || names.dns.length + names.ip.length > 1_000,
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    key: keyText(key),
    keyFact: key,
    signature: certificate.algorithm,
    sha256: certificate.sha256,
    spkiSha256: certificate.spkiSha256,
    serial: hex(certificate.serial, 32),
    selfIssued: isSelfIssued(certificate),
    ca: extensions.ca === true,
    serverAuth: servesTls(certificate),
    ocspUrls: extensions.ocspUrls,
    caIssuerUrls: extensions.caIssuerUrls,
    crlUrls: extensions.crlUrls,
    scts: sctEntries(extensions.scts),
    mustStaple: extensions.mustStaple,
    der: encoded,
    fault: null,
  }
}
