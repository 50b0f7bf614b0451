import { createHash, webcrypto } from 'node:crypto'
import {
  type AsnType,
  Constructed,
  fromBER,
  GeneralizedTime,
  ObjectIdentifier,
  OctetString,
  Sequence,
  UTCTime,
} from 'asn1js'
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { ATTRIBUTE } from './attributes.ts'
import type { SigningKey } from './signing-key.ts'

/** Up to 2049 a signing time is a UTCTime, from then on a GeneralizedTime (RFC 5652 11.3). */
const timeElement = (at: Date): AsnType =>
  at.getUTCFullYear() < 2050 ? new UTCTime({ valueDate: at }) : new GeneralizedTime({ valueDate: at })

/** Binds the signature to this very certificate (RFC 5035 3); the digest of the default algorithm, SHA-256, stands alone. */
const signingCertificate = (certificate: Uint8Array): AsnType => {
  const hash = createHash('sha256').update(certificate).digest()
  const id = new Sequence({ value: [new OctetString({ valueHex: hash })] })
  return new Sequence({ value: [new Sequence({ value: [id] })] })
}

const digestOf = (content: Uint8Array, hash: string): Buffer =>
  createHash(hash.replace('-', '').toLowerCase()).update(content).digest()

/** Signed attributes are a SET and must be DER: sorted by their encoding (X.690 11.6). */
const sorted = (attributes: readonly Attribute[]): Attribute[] => {
  const encoded = attributes.map((attribute) => ({
    attribute,
    bytes: Buffer.from(attribute.toSchema().toBER()),
  }))
  return encoded.sort((a, b) => Buffer.compare(a.bytes, b.bytes)).map(({ attribute }) => attribute)
}

const attributesOf = (content: Uint8Array, { certificate, kind }: SigningKey, at: Date): Attribute[] =>
  sorted([
    new Attribute({
      type: ATTRIBUTE.contentType,
      values: [new ObjectIdentifier({ value: ContentInfo.DATA })],
    }),
    new Attribute({ type: ATTRIBUTE.signingTime, values: [timeElement(at)] }),
    new Attribute({
      type: ATTRIBUTE.messageDigest,
      values: [new OctetString({ valueHex: digestOf(content, kind.hash) })],
    }),
    new Attribute({ type: ATTRIBUTE.signingCertificate, values: [signingCertificate(certificate)] }),
  ])

const importKey = ({ kind, pkcs8 }: SigningKey): Promise<webcrypto.CryptoKey> => {
  const { name, hash, namedCurve } = kind
  const algorithm = namedCurve === undefined ? { name, hash } : { name, namedCurve }
  return webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
}

/** The certificates go in as the very bytes that were issued. */
const withCertificates = (signed: SignedData, certificates: readonly Uint8Array[]): Sequence => {
  const schema = signed.toSchema(true) as Sequence
  const set = new Constructed({
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: certificates.map((der) => fromBER(new Uint8Array(der)).result),
  })
  schema.valueBlock.value.splice(3, 0, set)
  return schema
}

/**
 * A detached CMS signature (RFC 5652, DER) over `content`, with the time `at`, the signer's certificate and those above it.
 * It is laid out as CAdES-BES (ETSI EN 319 122-1), so that other programs take it as well.
 */
export const signDetached = async (content: Uint8Array, key: SigningKey, at: Date): Promise<Uint8Array> => {
  const certificate = Certificate.fromBER(new Uint8Array(key.certificate))
  const { issuer, serialNumber } = certificate
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: attributesOf(content, key, at) }),
  })
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    signerInfos: [signer],
  })
  await signed.sign(await importKey(key), 0, key.kind.hash, new Uint8Array(content))
  const info = new ContentInfo({
    contentType: ContentInfo.SIGNED_DATA,
    content: withCertificates(signed, [key.certificate, ...key.chain]),
  })
  return new Uint8Array(info.toSchema().toBER())
}
