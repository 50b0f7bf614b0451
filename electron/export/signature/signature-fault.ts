import { createHash } from 'node:crypto'
import type { OctetString } from 'asn1js'
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs'
import { ATTRIBUTE } from './attributes.ts'

/**
 * Why a signature does not stand for a content: it is no CMS signature, it carries a content of its own, it has none or several
 * signers, it rests on a digest of yesterday, it lacks the signer's certificate, it was made over another content, or the
 * arithmetic does not hold.
 */
export type SignatureFault =
  | 'unreadable'
  | 'attached'
  | 'signers'
  | 'digest'
  | 'certificate'
  | 'other-content'
  | 'broken'

const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

const read = (signature: Uint8Array): SignedData | null => {
  try {
    const info = ContentInfo.fromBER(new Uint8Array(signature))
    return info.contentType === ContentInfo.SIGNED_DATA ? new SignedData({ schema: info.content }) : null
  } catch {
    return null
  }
}

/** Whether the signer's certificate came along; one that is named by its key identifier is not looked for. */
const bringsSigner = ({ certificates = [] }: SignedData, { sid }: SignerInfo): boolean =>
  sid instanceof IssuerAndSerialNumber
    ? certificates.some((one) => one instanceof Certificate && one.serialNumber.isEqual(sid.serialNumber))
    : certificates.length > 0

/** What is wrong with a signature that was found not to be valid; the first thing that a person can mend is named. */
export const faultOf = (signature: Uint8Array, content: Uint8Array): SignatureFault => {
  const signed = read(signature)
  if (signed === null) return 'unreadable'
  const [signer] = signed.signerInfos
  if (signed.encapContentInfo.eContent !== undefined) return 'attached'
  if (signer === undefined || signed.signerInfos.length !== 1) return 'signers'
  const digest = DIGESTS[signer.digestAlgorithm.algorithmId]
  if (digest === undefined) return 'digest'
  if (!bringsSigner(signed, signer)) return 'certificate'
  const given = signer.signedAttrs?.attributes.find(({ type }) => type === ATTRIBUTE.messageDigest)
  const [value] = (given?.values ?? []) as OctetString[]
  const stated = value === undefined ? null : Buffer.from(value.valueBlock.valueHexView)
  const actual = createHash(digest).update(content).digest()
  return stated !== null && !stated.equals(actual) ? 'other-content' : 'broken'
}
