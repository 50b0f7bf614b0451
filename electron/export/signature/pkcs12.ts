import forge from 'node-forge'
import { Failure } from '../../../data/contract/failure.ts'

/** What a PKCS #12 file holds: private keys as PKCS #8 and certificates as DER, both in the order of the file. */
export interface Pkcs12 {
  readonly keys: readonly Buffer[]
  readonly certificates: readonly Buffer[]
}

type Node = forge.asn1.Asn1

/** Object identifiers of RFC 7292 and RFC 5958. */
const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509: '1.2.840.113549.1.9.22.1',
} as const

/** Digests that protect a PKCS #12 file (appendix B); OpenSSL 3 takes SHA-256, older programs SHA-1. */
const MAC_DIGESTS: Readonly<Record<string, () => forge.md.MessageDigest>> = {
  '1.3.14.3.2.26': () => forge.md.sha1.create(),
  '2.16.840.1.101.3.4.2.1': () => forge.md.sha256.create(),
  '2.16.840.1.101.3.4.2.2': () => forge.md.sha384.create(),
  '2.16.840.1.101.3.4.2.3': () => forge.md.sha512.create(),
}

/** PBES2 (RFC 8018) takes the passphrase as UTF-8, the older schemes of appendix B as UTF-16. */
const PBES2 = '1.2.840.113549.1.5.13'

/** Rounds beyond this would hold the program up for minutes. */
const MOST_ROUNDS = 5_000_000
/** Deepest nesting of SafeContents inside SafeContents. */
const DEEPEST = 4

const unreadable = (): Failure => new Failure('key-unreadable')
const wrongPassphrase = (): Failure => new Failure('key-passphrase')

const parts = (node: Node | undefined): readonly Node[] => {
  if (node === undefined || !Array.isArray(node.value)) throw unreadable()
  return node.value
}

/** Bytes of an element as a string of one character each; a constructed OCTET STRING (BER) is joined. */
const bytesOf = (node: Node | undefined): string => {
  if (node === undefined) throw unreadable()
  return Array.isArray(node.value) ? node.value.map(bytesOf).join('') : node.value
}

const oidOf = (node: Node | undefined): string => forge.asn1.derToOid(bytesOf(node))

const parse = (bytes: string): Node => forge.asn1.fromDer(forge.util.createBuffer(bytes))

const der = (node: Node): Buffer => Buffer.from(forge.asn1.toDer(node).getBytes(), 'latin1')

const sequence = (...value: Node[]): Node =>
  forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SEQUENCE, true, value)

const octets = (bytes: string): Node =>
  forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.OCTETSTRING, false, bytes)

const roundsOf = (node: Node | undefined): number => {
  const rounds = node === undefined ? 1 : forge.asn1.derToInteger(bytesOf(node))
  if (rounds < 1 || rounds > MOST_ROUNDS) throw unreadable()
  return rounds
}

/** The file's own checksum tells a wrong passphrase before anything is decrypted; purpose 3 is its key (appendix B.3). */
const checkMac = (content: string, macData: Node, passphrase: string): void => {
  const [mac, salt, rounds] = parts(macData)
  const [algorithm, expected] = parts(mac)
  const digest = MAC_DIGESTS[oidOf(parts(algorithm)[0])]?.()
  if (digest === undefined) throw unreadable()
  const key = forge.pkcs12.generateKey(
    passphrase,
    forge.util.createBuffer(bytesOf(salt)),
    3,
    roundsOf(rounds),
    digest.digestLength,
    digest,
  )
  const hmac = forge.hmac.create()
  hmac.start(digest, key.getBytes())
  hmac.update(content)
  if (hmac.digest().getBytes() !== bytesOf(expected)) throw wrongPassphrase()
}

/** An EncryptedPrivateKeyInfo has the form of any encrypted content here, so that one reader serves both. */
const decrypt = (algorithm: Node | undefined, content: string, passphrase: string): Node => {
  const [scheme] = parts(algorithm)
  if (algorithm === undefined) throw unreadable()
  const word = oidOf(scheme) === PBES2 ? forge.util.encodeUtf8(passphrase) : passphrase
  const plain = forge.pki.decryptPrivateKeyInfo(sequence(algorithm, octets(content)), word) as Node | null
  if (plain === null) throw wrongPassphrase()
  return plain
}

interface Opening {
  readonly passphrase: string
  readonly keys: Buffer[]
  readonly certificates: Buffer[]
}

const readBag = (bag: Node, into: Opening, depth: number): void => {
  const [type, wrapped] = parts(bag)
  const value = parts(wrapped)[0]
  const kind = oidOf(type)
  if (kind === OID.keyBag && value !== undefined) into.keys.push(der(value))
  if (kind === OID.shroudedKeyBag) {
    const [algorithm, content] = parts(value)
    into.keys.push(der(decrypt(algorithm, bytesOf(content), into.passphrase)))
  }
  if (kind === OID.certBag) {
    const [form, content] = parts(value)
    if (oidOf(form) === OID.x509) into.certificates.push(Buffer.from(bytesOf(parts(content)[0]), 'latin1'))
  }
  if (kind === OID.safeContentsBag) readSafe(value, into, depth + 1)
}

const readSafe = (safe: Node | undefined, into: Opening, depth: number): void => {
  if (depth > DEEPEST) throw unreadable()
  for (const bag of parts(safe)) readBag(bag, into, depth)
}

const readContent = (info: Node, into: Opening): void => {
  const [type, wrapped] = parts(info)
  const value = parts(wrapped)[0]
  const kind = oidOf(type)
  if (kind === OID.data) readSafe(parse(bytesOf(value)), into, 0)
  if (kind === OID.encryptedData) {
    const [, algorithm, content] = parts(parts(value)[1])
    readSafe(decrypt(algorithm, bytesOf(content), into.passphrase), into, 0)
  }
}

const open = (bytes: Uint8Array, passphrase: string): Pkcs12 => {
  const [, authSafe, macData] = parts(parse(Buffer.from(bytes).toString('latin1')))
  const [type, wrapped] = parts(authSafe)
  // A file that is signed instead of protected by a passphrase (public-key integrity mode) is not met in practice.
  if (oidOf(type) !== OID.data || macData === undefined) throw unreadable()
  const content = bytesOf(parts(wrapped)[0])
  checkMac(content, macData, passphrase)
  const into: Opening = { passphrase, keys: [], certificates: [] }
  for (const info of parts(parse(content))) readContent(info, into)
  return into
}

/**
 * Opens a PKCS #12 file (RFC 7292) as OpenSSL 3, Windows and older programs write it: PBES2 with AES, or 3DES and RC2.
 * Throws `Failure` `key-passphrase` when the passphrase is wrong, `key-unreadable` when it is no such file.
 */
export const openPkcs12 = (bytes: Uint8Array, passphrase: string): Pkcs12 => {
  try {
    return open(bytes, passphrase)
  } catch (error) {
    throw error instanceof Failure ? error : unreadable()
  }
}
