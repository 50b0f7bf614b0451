import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { Certificate } from 'pkijs'
import { Failure } from '../../../data/contract/failure.ts'
import { maySign } from './certificate-use.ts'
import { openPkcs12 } from './pkcs12.ts'

/** How a key signs, in the words of WebCrypto. */
export interface KeyKind {
  readonly name: 'RSASSA-PKCS1-v1_5' | 'ECDSA'
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512'
  readonly namedCurve?: string
}

/** A private key (PKCS #8) that may sign, its certificate, and the certificates above it as far as they came along. */
export interface SigningKey {
  readonly kind: KeyKind
  readonly pkcs8: Uint8Array
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
}

/** Shortest RSA key that a signature of today may rest on (NIST SP 800-57 part 1, 112 bits of strength). */
const LEAST_RSA_BITS = 2048

const CURVES: Readonly<Record<string, KeyKind>> = {
  prime256v1: { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' },
  secp384r1: { name: 'ECDSA', hash: 'SHA-384', namedCurve: 'P-384' },
  secp521r1: { name: 'ECDSA', hash: 'SHA-512', namedCurve: 'P-521' },
}

const kindOf = (key: KeyObject): KeyKind => {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {}
  const kind: KeyKind | undefined =
    key.asymmetricKeyType === 'rsa' && modulusLength >= LEAST_RSA_BITS
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : CURVES[namedCurve]
  if (kind !== undefined) return kind
  const size = modulusLength === 0 ? namedCurve : String(modulusLength)
  throw new Failure('key-unsuitable', { key: `${key.asymmetricKeyType ?? ''} ${size}`.trim() })
}

const readKey = (pkcs8: Buffer): KeyObject => {
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  } catch {
    throw new Failure('key-unreadable')
  }
}

const readCertificate = (der: Buffer): X509Certificate => {
  try {
    return new X509Certificate(der)
  } catch {
    throw new Failure('key-unreadable')
  }
}

const checkDates = (certificate: X509Certificate, at: Date): void => {
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)]
  if (at >= from && at <= to) return
  throw new Failure('key-expired', { from: from.toISOString(), to: to.toISOString(), at: at.toISOString() })
}

/** The certificates above the signer's, in order; others that lie in the file have no part in the signature. */
const chainAbove = (leaf: X509Certificate, others: readonly X509Certificate[]): X509Certificate[] => {
  const chain: X509Certificate[] = []
  for (let child: X509Certificate | undefined = leaf; child !== undefined; ) {
    const below: X509Certificate = child
    child = others.find(
      (one) => one !== leaf && !chain.includes(one) && below.checkIssued(one) && below.verify(one.publicKey),
    )
    if (child !== undefined) chain.push(child)
  }
  return chain
}

/**
 * The key of a PKCS #12 file that signs at `at`. Throws `Failure`: `key-unreadable`, `key-passphrase`, `key-missing` (no key
 * with its certificate), `key-unsuitable` (kind or size), `key-usage` (certificate not made for signing), `key-expired`.
 */
export const readSigningKey = (bytes: Uint8Array, passphrase: string, at: Date): SigningKey => {
  const { keys, certificates } = openPkcs12(bytes, passphrase)
  const read = certificates.map(readCertificate)
  const pairs = keys.flatMap((pkcs8) => {
    const key = readKey(pkcs8)
    const certificate = read.find((one) => one.checkPrivateKey(key))
    return certificate === undefined ? [] : [{ pkcs8, key, certificate }]
  })
  const [pair] = pairs
  if (pair === undefined) throw new Failure('key-missing')
  const kind = kindOf(pair.key)
  if (!maySign(Certificate.fromBER(new Uint8Array(pair.certificate.raw)))) throw new Failure('key-usage')
  checkDates(pair.certificate, at)
  return {
    kind,
    pkcs8: pair.pkcs8,
    certificate: pair.certificate.raw,
    chain: chainAbove(pair.certificate, read).map(({ raw }) => raw),
  }
}
