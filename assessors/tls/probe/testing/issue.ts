import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { encode, join } from '../wire/bytes.ts'

/** DER of one element. */
export function asn(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = join(...content)
  const size =
    body.length < 0x80 ? Uint8Array.of(body.length) : join(Uint8Array.of(0x82), encode(body.length, 2))
  return join(Uint8Array.of(tag), size, body)
}

function base128(value: number): number[] {
  return value < 128 ? [value] : [...base128(Math.floor(value / 128)).map((byte) => byte | 0x80), value % 128]
}

/** OBJECT IDENTIFIER from its dotted form. */
export function asnOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return asn(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function asnText(tag: number, value: string): Uint8Array {
  return asn(tag, new TextEncoder().encode(value))
}

/** A name with one common name. */
export function asnName(common: string): Uint8Array {
  return asn(0x30, asn(0x31, asn(0x30, asnOid('2.5.4.3'), asnText(0x0c, common))))
}

function asnTime(milliseconds: number): Uint8Array {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return asnText(0x18, `${digits}Z`)
}

/** An extension with its value already in DER. */
export function asnExtension(id: string, value: Uint8Array, critical = false): Uint8Array {
  return asn(0x30, asnOid(id), ...(critical ? [asn(0x01, Uint8Array.of(0xff))] : []), asn(0x04, value))
}

/** subjectAltName of DNS names and IPv4 addresses. */
export function altNamesExtension(dns: readonly string[], ip: readonly Uint8Array[] = []): Uint8Array {
  return asnExtension(
    '2.5.29.17',
    asn(0x30, ...dns.map((name) => asnText(0x82, name)), ...ip.map((octets) => asn(0x87, octets))),
  )
}

/** Critical basicConstraints of a CA. */
export function caExtension(pathLength?: number): Uint8Array {
  const length = pathLength === undefined ? [] : [asn(0x02, Uint8Array.of(pathLength))]
  return asnExtension('2.5.29.19', asn(0x30, asn(0x01, Uint8Array.of(0xff)), ...length), true)
}

/** extendedKeyUsage. */
export function purposeExtension(...ids: readonly string[]): Uint8Array {
  return asnExtension('2.5.29.37', asn(0x30, ...ids.map(asnOid)))
}

/** A certificate with its private key. */
export interface Issued {
  readonly der: Uint8Array
  readonly key: KeyObject
  readonly spki: Uint8Array
  readonly name: string
}

/** What to issue; without `issuer` the certificate is self-signed. Times in milliseconds since 1970. */
export interface IssueSpec {
  readonly name: string
  readonly issuer?: Issued
  readonly extensions?: readonly Uint8Array[]
  readonly notBefore?: number
  readonly notAfter?: number
  /** 1 to 127. */
  readonly serial?: number
  readonly rsaBits?: number
  readonly key?: KeyObject
}

/** The time at which certificates of tests are judged. */
export const testNow = Date.UTC(2026, 9, 1)

function newKey(rsaBits: number | undefined): KeyObject {
  if (rsaBits !== undefined) return generateKeyPairSync('rsa', { modulusLength: rsaBits }).privateKey
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
}

function publicSpki(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ type: 'spki', format: 'der' })
}

function signer(key: KeyObject): Uint8Array {
  const rsa = key.asymmetricKeyType === 'rsa'
  return asn(0x30, asnOid(rsa ? '1.2.840.113549.1.1.11' : '1.2.840.10045.4.3.2'), ...(rsa ? [asn(0x05)] : []))
}

/** Issues an X.509 v3 certificate signed with SHA-256. */
export function issue(spec: IssueSpec): Issued {
  const key = spec.key ?? newKey(spec.rsaBits)
  const signing = spec.issuer?.key ?? key
  const spki = publicSpki(key)
  const day = 86_400_000
  const tbs = asn(
    0x30,
    asn(0xa0, asn(0x02, Uint8Array.of(2))),
    asn(0x02, Uint8Array.of(spec.serial ?? 1)),
    signer(signing),
    asnName(spec.issuer?.name ?? spec.name),
    asn(0x30, asnTime(spec.notBefore ?? testNow - 30 * day), asnTime(spec.notAfter ?? testNow + 60 * day)),
    asnName(spec.name),
    spki,
    ...(spec.extensions === undefined ? [] : [asn(0xa3, asn(0x30, ...spec.extensions))]),
  )
  const signature = sign('sha256', tbs, signing)
  return {
    der: asn(0x30, tbs, signer(signing), asn(0x03, Uint8Array.of(0), signature)),
    key,
    spki,
    name: spec.name,
  }
}
