import { createHash } from 'node:crypto'
import type {
  AsnType,
  Constructed,
  GeneralizedTime,
  ObjectIdentifier,
  OctetString,
  Sequence,
  UTCTime,
} from 'asn1js'
import { Certificate, ContentInfo, SignedData, type SignerInfo } from 'pkijs'
import { ATTRIBUTE } from './attributes.ts'
import { maySign } from './certificate-use.ts'
import { chainNames } from './chain-names.ts'
import { NO_SIGNATURE, type SignatureReport } from './signature-report.ts'
import { signerName } from './signer-name.ts'
import { isTrusted } from './trust-path.ts'

/** What to check a signature against; `roots` are DER certificates, none = trust is not judged. */
export interface SignatureCheck {
  readonly content: Uint8Array
  readonly roots: readonly Uint8Array[]
  readonly now: Date
}

const BAD: SignatureReport = { ...NO_SIGNATURE, present: true, valid: false }

/** Far more than a signature with a long chain and a time stamp takes, in bytes. */
const LARGEST = 1024 * 1024
const MOST_CERTIFICATES = 32

/** SHA-256 and longer; a signature over SHA-1 or MD5 proves nothing today. */
const DIGESTS: ReadonlySet<string> = new Set([
  '2.16.840.1.101.3.4.2.1',
  '2.16.840.1.101.3.4.2.2',
  '2.16.840.1.101.3.4.2.3',
])

/** A parsed signature, and its certificates as the very bytes that stand in it. */
interface Read {
  readonly signed: SignedData
  readonly certificates: readonly Uint8Array[]
}

const isCertificateSet = ({ idBlock }: AsnType): boolean => idBlock.tagClass === 3 && idBlock.tagNumber === 0

const readSigned = (signature: Uint8Array): Read => {
  const info = ContentInfo.fromBER(new Uint8Array(signature))
  if (info.contentType !== ContentInfo.SIGNED_DATA) throw new Error('no signed data')
  const set = (info.content as Sequence).valueBlock.value.find(isCertificateSet) as Constructed | undefined
  const certificates = (set?.valueBlock.value ?? []).map(({ valueBeforeDecodeView }) =>
    valueBeforeDecodeView.slice(),
  )
  return { signed: new SignedData({ schema: info.content }), certificates }
}

/** The one value of a signed attribute; undefined when it is missing or given twice (RFC 5652 11). */
const attributeOf = ({ signedAttrs }: SignerInfo, type: string): unknown => {
  const found = signedAttrs?.attributes.filter((attribute) => attribute.type === type) ?? []
  const values: readonly unknown[] = found.flatMap((attribute) => attribute.values)
  return values.length === 1 ? values[0] : undefined
}

const timeOf = (signer: SignerInfo): Date | null => {
  const time = attributeOf(signer, ATTRIBUTE.signingTime) as UTCTime | GeneralizedTime | undefined
  const at = time?.toDate() ?? null
  return at === null || Number.isNaN(at.getTime()) ? null : at
}

/** Digest of the certificate that the signature names, where it names one with SHA-256. */
const namedCertificate = (signer: SignerInfo): Uint8Array | null => {
  const value = attributeOf(signer, ATTRIBUTE.signingCertificate) as Sequence | undefined
  const first = (value?.valueBlock.value[0] as Sequence | undefined)?.valueBlock.value[0] as
    | Sequence
    | undefined
  const [hash] = first?.valueBlock.value ?? []
  return hash?.idBlock.tagNumber === 4 ? (hash as OctetString).valueBlock.valueHexView : null
}

/** What the standard asks of a detached signature beside the arithmetic. */
const isWellFormed = ({ encapContentInfo, signerInfos }: SignedData): boolean => {
  const [signer] = signerInfos
  if (signer === undefined || signerInfos.length !== 1) return false
  if (encapContentInfo.eContent !== undefined || encapContentInfo.eContentType !== ContentInfo.DATA)
    return false
  if (!DIGESTS.has(signer.digestAlgorithm.algorithmId)) return false
  if (signer.signedAttrs === undefined) return true
  const type = attributeOf(signer, ATTRIBUTE.contentType) as ObjectIdentifier | undefined
  return (
    type?.valueBlock.toString() === ContentInfo.DATA &&
    attributeOf(signer, ATTRIBUTE.messageDigest) !== undefined
  )
}

/** The bytes of the signer's certificate among those of the signature. */
const leafOf = (certificates: readonly Uint8Array[], signer: Certificate): Uint8Array | undefined =>
  certificates.find((der) =>
    Buffer.from(Certificate.fromBER(new Uint8Array(der)).tbsView).equals(signer.tbsView),
  )

const fits = (signer: SignerInfo, certificate: Uint8Array): boolean => {
  const named = namedCertificate(signer)
  return named === null || createHash('sha256').update(certificate).digest().equals(named)
}

/** A path that held when it was signed and holds no more is open: nobody else bears the signer's clock out. */
const trustOf = (
  leaf: Uint8Array,
  others: readonly Uint8Array[],
  { roots, now, at }: { readonly roots: readonly Uint8Array[]; readonly now: Date; readonly at: Date | null },
): boolean | null => {
  if (roots.length === 0) return null
  const question = { leaf, others, roots }
  if (isTrusted({ ...question, at: now })) return at === null || (at <= now && isTrusted({ ...question, at }))
  return at !== null && at <= now && isTrusted({ ...question, at }) ? null : false
}

const judge = async (
  { signed, certificates }: Read,
  { content, roots, now }: SignatureCheck,
): Promise<SignatureReport> => {
  const [signer] = signed.signerInfos
  if (signer === undefined || !isWellFormed(signed) || certificates.length > MOST_CERTIFICATES) return BAD
  const data = new Uint8Array(content).buffer
  const result = await signed.verify({ signer: 0, data, extendedMode: true })
  const certificate = result.signerCertificate
  if (result.signatureVerified !== true || !(certificate instanceof Certificate)) return BAD
  const leaf = leafOf(certificates, certificate)
  if (leaf === undefined || !fits(signer, leaf)) return BAD
  const at = timeOf(signer)
  return {
    present: true,
    valid: true,
    signer: signerName(certificate),
    trusted: maySign(certificate) ? trustOf(leaf, certificates, { roots, now, at }) : false,
    signedAt: at?.toISOString() ?? null,
    chain: chainNames(leaf, certificates),
  }
}

/** Checks a detached CMS signature (RFC 5652, DER or BER). Never throws: what cannot be read is not valid. */
export const verifyDetached = async (
  signature: Uint8Array,
  check: SignatureCheck,
): Promise<SignatureReport> => {
  if (signature.length > LARGEST) return BAD
  try {
    return await judge(readSigned(signature), check)
  } catch {
    return BAD
  }
}
