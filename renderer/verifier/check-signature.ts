import { type Certificate, certificateOf, isSelfIssued } from './certificate.ts'
import { type Element, oidOf, readDer, sameBytes, TAG, timeOf, wanted } from './der.ts'
import { hashName, verifyBytes } from './verify-bytes.ts'

/** A certificate as it is shown; `issued` = its signature was made by the next one of the list. */
export interface ChainLink {
  readonly name: string
  readonly from: string | null
  readonly to: string | null
  readonly sha256: string
  readonly issued: boolean | null
}

/** What a signature says: `valid` = made over exactly this content by the key of the first certificate of `chain`. */
export interface SignatureFinding {
  readonly valid: boolean
  readonly signedAt: string | null
  readonly chain: readonly ChainLink[]
}

const BAD: SignatureFinding = { valid: false, signedAt: null, chain: [] }

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
} as const

const IMPLICIT_0 = 0xa0
const KEY_ID = 0x80
const MOST_CERTIFICATES = 32
const LARGEST = 1024 * 1024

interface Signer {
  readonly sid: Element
  readonly digest: string
  readonly attributes: Element | null
  readonly algorithm: Element
  readonly signature: Uint8Array
}

interface Signed {
  readonly certificates: readonly Certificate[]
  readonly signer: Signer
}

const signerOf = (info: Element): Signer => {
  const [version, sid, digestAlgorithm, ...rest] = wanted(info, TAG.sequence).parts
  wanted(version, TAG.integer)
  const attributes = rest[0]?.tag === IMPLICIT_0 ? rest[0] : null
  const [algorithm, signature] = attributes === null ? rest : rest.slice(1)
  const digest = hashName(oidOf(wanted(digestAlgorithm, TAG.sequence).parts[0]))
  if (sid === undefined || digest === null) throw new Error('no signer')
  return {
    sid,
    digest,
    attributes,
    algorithm: wanted(algorithm, TAG.sequence),
    signature: wanted(signature, TAG.octets).content,
  }
}

/** A detached SignedData with one signer (RFC 5652 5.1); throws on anything else. */
const signedOf = (bytes: Uint8Array): Signed => {
  const [type, wrapped] = wanted(readDer(bytes), TAG.sequence).parts
  if (oidOf(type) !== OID.signedData) throw new Error('no signed data')
  const fields = wanted(wanted(wrapped, IMPLICIT_0).parts[0], TAG.sequence).parts
  wanted(fields[0], TAG.integer)
  for (const algorithm of wanted(fields[1], TAG.set).parts) oidOf(wanted(algorithm, TAG.sequence).parts[0])
  const encapsulated = wanted(fields[2], TAG.sequence).parts
  const [info, ...others] = wanted(fields.at(-1), TAG.set).parts
  const set = fields.find(({ tag }) => tag === IMPLICIT_0)?.parts ?? []
  if (oidOf(encapsulated[0]) !== OID.data || encapsulated.length !== 1) throw new Error('not detached')
  if (info === undefined || others.length > 0 || set.length > MOST_CERTIFICATES)
    throw new Error('not one signer')
  return { certificates: set.map(certificateOf), signer: signerOf(info) }
}

/** The one value of a signed attribute; undefined when it is missing or given twice (RFC 5652 11). */
const attribute = ({ attributes }: Signer, oid: string): Element | undefined => {
  const found = attributes?.parts.filter(({ parts }) => oidOf(parts[0]) === oid) ?? []
  const values = found.flatMap(({ parts }) => parts[1]?.parts ?? [])
  return values.length === 1 ? values[0] : undefined
}

const digestOf = async (bytes: Uint8Array, hash: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(bytes)))

const isSignersOwn = ({ sid }: Signer, certificate: Certificate): boolean => {
  if (sid.tag === KEY_ID) return certificate.keyId !== null && sameBytes(sid.content, certificate.keyId)
  const [issuer, serial] = wanted(sid, TAG.sequence).parts
  return (
    sameBytes(wanted(issuer, TAG.sequence).whole, certificate.issuer) &&
    sameBytes(wanted(serial, TAG.integer).content, certificate.serial)
  )
}

/** Whether the signature names another certificate than the one it is checked with (RFC 5035 3, SHA-256 by default). */
const namesAnother = async (signer: Signer, { der }: Certificate): Promise<boolean> => {
  const first = attribute(signer, OID.signingCertificate)?.parts[0]?.parts[0]?.parts[0]
  if (first === undefined || first.tag !== TAG.octets) return false
  return !sameBytes(first.content, await digestOf(der, 'SHA-256'))
}

/** Signed attributes are signed as a SET, whatever tag stands in the file (RFC 5652 5.4). */
const signedBytes = (attributes: Element): Uint8Array => {
  const bytes = new Uint8Array(attributes.whole)
  bytes[0] = TAG.set
  return bytes
}

const isContent = async (signer: Signer, content: Uint8Array): Promise<boolean> => {
  if (signer.attributes === null) return true
  const type = attribute(signer, OID.contentType)
  const digest = attribute(signer, OID.messageDigest)
  if (type === undefined || oidOf(type) !== OID.data || digest === undefined) return false
  return sameBytes(wanted(digest, TAG.octets).content, await digestOf(content, signer.digest))
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const issuedBy = async (child: Certificate, issuer: Certificate): Promise<boolean> => {
  try {
    const { body: bytes, algorithm, signature } = child
    return await verifyBytes({ bytes, algorithm, signature, key: issuer.key, digest: null })
  } catch {
    return false
  }
}

/** The signer's certificate and those above it as far as they came along. */
const chainFrom = async (leaf: Certificate, others: readonly Certificate[]): Promise<ChainLink[]> => {
  const path = [leaf]
  for (let last: Certificate | undefined = leaf; last !== undefined && !isSelfIssued(last); ) {
    const child: Certificate = last
    last = others.find((one) => sameBytes(one.subject, child.issuer) && !path.includes(one))
    if (last !== undefined) path.push(last)
  }
  const links = path.map(async (one, index): Promise<ChainLink> => {
    const next = path[index + 1] ?? (isSelfIssued(one) ? one : undefined)
    return {
      name: one.name,
      from: one.from?.toISOString() ?? null,
      to: one.to?.toISOString() ?? null,
      sha256: hex(await digestOf(one.der, 'SHA-256')),
      issued: next === undefined ? null : await issuedBy(one, next),
    }
  })
  return Promise.all(links)
}

const judge = async ({ signer, certificates }: Signed, content: Uint8Array): Promise<SignatureFinding> => {
  const leaf = certificates.find((one) => isSignersOwn(signer, one))
  if (leaf === undefined || !(await isContent(signer, content)) || (await namesAnother(signer, leaf)))
    return BAD
  const { algorithm, digest, signature, attributes } = signer
  const bytes = attributes === null ? content : signedBytes(attributes)
  if (!(await verifyBytes({ bytes, algorithm, digest, signature, key: leaf.key }))) return BAD
  const chain = await chainFrom(leaf, certificates)
  if (chain.some(({ issued }) => issued === false)) return BAD
  const at = timeOf(attribute(signer, OID.signingTime))
  return { valid: true, signedAt: at?.toISOString() ?? null, chain }
}

/** Checks a detached CMS signature (RFC 5652, DER or BER) over `content`. Never throws: what cannot be read is not valid. */
export const checkSignature = async (
  signature: Uint8Array,
  content: Uint8Array,
): Promise<SignatureFinding> => {
  if (signature.length > LARGEST) return BAD
  try {
    return await judge(signedOf(signature), content)
  } catch {
    return BAD
  }
}
