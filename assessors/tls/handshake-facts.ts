import type { Suite } from '../../data/contract/scan.ts'

/** Public key of a certificate: `curve` for EC keys, `bits` where a size is meant. */
export interface CertificateKey {
  readonly kind: 'rsa' | 'ec' | 'other' | 'unparsable'
  readonly bits: number | null
  readonly curve: string | null
  /** As printed: `RSA-2048`, `EC-secp256r1`, `Ed25519`. */
  readonly text: string
}

/** One certificate as the platform's parser reads it. Times ISO 8601 in UTC, hashes lower-case hex. */
export interface PresentedCertificate {
  readonly subject: string
  readonly issuer: string
  readonly dnsNames: readonly string[]
  readonly ipNames: readonly string[]
  readonly notBefore: string
  readonly notAfter: string
  readonly key: CertificateKey
  readonly signature: string
  readonly sha256: string
  readonly selfSigned: boolean
  readonly ca: boolean
}

/** How far the presented certificates lead. `used` are places in the chain, the leaf first. */
export interface TrustPath {
  readonly used: readonly number[]
  /** Store that holds the root the path ends in; `extra` are roots the user brought. */
  readonly anchor: 'public' | 'extra' | null
  /** Where it stops without a root: nothing was sent that issued the last one, or that one is a foreign root. */
  readonly stop: 'no-issuer' | 'foreign-root' | null
  /** End of the root's own life, when there is a root. */
  readonly anchorNotAfter: string | null
}

/** What one ordinary handshake shows. */
export interface HandshakeFacts {
  readonly protocol: 'SSLv3' | '1.0' | '1.1' | '1.2' | '1.3'
  readonly suite: Suite & { readonly class: string }
  readonly chain: readonly PresentedCertificate[]
  readonly path: TrustPath | null
}

/** Why a handshake gave no facts. `evidence` is short and printable. */
export type HandshakeFault =
  | {
      readonly kind: 'dns' | 'refused' | 'connect-timeout' | 'unreachable' | 'cancelled'
      readonly evidence: string
    }
  | { readonly kind: 'not-tls'; readonly evidence: string }
  | { readonly kind: 'alert'; readonly alert: number; readonly evidence: string }
  | { readonly kind: 'timeout' | 'closed' | 'reset' | 'too-much-data' | 'failed'; readonly evidence: string }

export type HandshakeOutcome =
  | { readonly ok: true; readonly facts: HandshakeFacts }
  | { readonly ok: false; readonly fault: HandshakeFault }
