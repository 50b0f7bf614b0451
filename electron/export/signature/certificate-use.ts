import type { BitString } from 'asn1js'
import type { BasicConstraints, Certificate, Extension, ExtKeyUsage } from 'pkijs'

const OID = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
} as const

/** Extended key usages under which a person or an office signs documents. */
const SIGNING_USES: ReadonlySet<string> = new Set([
  '2.5.29.37.0', // any
  '1.3.6.1.5.5.7.3.2', // client authentication, what certificates of persons often carry alone
  '1.3.6.1.5.5.7.3.4', // e-mail protection
  '1.3.6.1.5.5.7.3.36', // document signing (RFC 9336)
  '1.3.6.1.4.1.311.10.3.12', // document signing of Windows
  '1.2.840.113583.1.1.5', // authentic documents of Adobe
])

/** Extensions that path checking here understands; any other critical one makes a certificate unusable (RFC 5280 4.2). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  ...Object.values(OID),
  '2.5.29.14', // subject key identifier
  '2.5.29.17', // subject alternative name
  '2.5.29.31', // CRL distribution points
  '2.5.29.32', // certificate policies
  '2.5.29.35', // authority key identifier
])

const find = (certificate: Certificate, oid: string): Extension | undefined =>
  certificate.extensions?.find(({ extnID }) => extnID === oid)

/** Bits of the first byte of KeyUsage (RFC 5280 4.2.1.3); null when the certificate does not limit its use. */
const usageBits = (certificate: Certificate): number | null => {
  const usage = find(certificate, OID.keyUsage)?.parsedValue as BitString | undefined
  return usage === undefined ? null : (usage.valueBlock.valueHexView[0] ?? 0)
}

const SIGN_OR_COMMIT = 0x80 | 0x40
const SIGN_CERTIFICATES = 0x04

/** Whether a certificate was issued for signing documents: digitalSignature or nonRepudiation, and no foreign purpose. */
export const maySign = (certificate: Certificate): boolean => {
  const bits = usageBits(certificate)
  if (bits !== null && (bits & SIGN_OR_COMMIT) === 0) return false
  const extended = find(certificate, OID.extendedKeyUsage)?.parsedValue as ExtKeyUsage | undefined
  return extended === undefined || extended.keyPurposes.some((purpose) => SIGNING_USES.has(purpose))
}

/** Whether a certificate may have issued others with `below` intermediates under it (RFC 5280 4.2.1.9, 6.1.4). */
export const mayIssue = (certificate: Certificate, below: number): boolean => {
  const bits = usageBits(certificate)
  if (bits !== null && (bits & SIGN_CERTIFICATES) === 0) return false
  const basic = find(certificate, OID.basicConstraints)?.parsedValue as BasicConstraints | undefined
  if (basic?.cA !== true) return false
  const limit = basic.pathLenConstraint
  return limit === undefined || below <= Number(limit)
}

/** Whether every critical extension is one that is understood here. */
export const isUnderstood = (certificate: Certificate): boolean =>
  (certificate.extensions ?? []).every(({ critical, extnID }) => !critical || UNDERSTOOD.has(extnID))
