import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { type KeyPem, makeCertificate } from './certificate.ts'

const DAY_MS = 86_400_000

/** Ways in which a server's certificate is right or wrong. */
export type CertificateKind =
  | 'good'
  | 'good-rsa'
  | 'weak-rsa'
  | 'ending'
  | 'expired'
  | 'not-yet-valid'
  | 'self-signed'
  | 'self-signed-expired'
  | 'wrong-name'
  | 'unknown-authority'
  | 'leaf-only'

/** What a TLS server needs: key, and certificates as it sends them. */
export interface ServerIdentity {
  readonly key: string
  readonly cert: string
}

/** A throw-away authority. `caPem` is the root that scanners are told to trust. */
export interface LabPki {
  readonly caPem: string
  readonly identity: (kind: CertificateKind, host: string) => ServerIdentity
}

const generate = promisify(generateKeyPair) as unknown as (
  type: 'rsa' | 'ec',
  options: object,
) => Promise<KeyPem>

const PEM = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}

const elliptic = () => generate('ec', { namedCurve: 'P-256', ...PEM })
const rsa = (modulusLength = 2048) => generate('rsa', { modulusLength, ...PEM })

interface Authority {
  readonly commonName: string
  readonly key: KeyPem
  readonly pem: string
}

const years = (now: Date, count: number): Date => new Date(now.getTime() + count * 365 * DAY_MS)
const days = (now: Date, count: number): Date => new Date(now.getTime() + count * DAY_MS)

const authority = (commonName: string, key: KeyPem, from: { now: Date; by: Authority | null }): Authority => {
  const { now, by } = from
  const spec = {
    commonName,
    names: [],
    notBefore: days(now, -30),
    notAfter: years(now, 10),
    authority: true,
    key,
  }
  return { commonName, key, pem: makeCertificate(spec, by) }
}

/** Validity of a kind of certificate around `now`. */
const validity = (kind: CertificateKind, now: Date): { notBefore: Date; notAfter: Date } => {
  switch (kind) {
    case 'expired':
    case 'self-signed-expired':
      return { notBefore: days(now, -120), notAfter: days(now, -10) }
    case 'not-yet-valid':
      return { notBefore: days(now, 10), notAfter: days(now, 100) }
    case 'ending':
      return { notBefore: days(now, -86), notAfter: days(now, 4) }
    default:
      return { notBefore: days(now, -10), notAfter: days(now, 80) }
  }
}

/** Makes the authority and the keys of all its servers; certificates are made when they are asked for. */
export const makePki = async (now: Date): Promise<LabPki> => {
  const [rootKey, issuingKey, leafKey, strangerKey, rsaKey, weakKey] = await Promise.all([
    elliptic(),
    elliptic(),
    elliptic(),
    elliptic(),
    rsa(),
    rsa(1024),
  ])
  const root = authority('Capdo lab root', rootKey, { now, by: null })
  const issuing = authority('Capdo lab issuing', issuingKey, { now, by: root })
  const stranger = authority('Capdo lab stranger root', strangerKey, { now, by: null })
  const identity = (kind: CertificateKind, host: string): ServerIdentity => {
    const key = kind === 'good-rsa' ? rsaKey : kind === 'weak-rsa' ? weakKey : leafKey
    const names = [kind === 'wrong-name' ? `khac.${host}` : host]
    const spec = { commonName: names[0] ?? host, names, ...validity(kind, now), authority: false, key }
    const own = kind === 'self-signed' || kind === 'self-signed-expired'
    const signer = own ? null : kind === 'unknown-authority' ? stranger : issuing
    const leaf = makeCertificate(spec, signer)
    const sent = own || kind === 'leaf-only' ? '' : kind === 'unknown-authority' ? stranger.pem : issuing.pem
    return { key: key.privateKey, cert: leaf + sent }
  }
  return { caPem: root.pem, identity }
}
