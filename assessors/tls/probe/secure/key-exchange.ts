import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync, randomBytes } from 'node:crypto'
import { join, Malformed } from '../wire/bytes.ts'
import { finiteExchange, finiteGroup, finiteGroups, isBadShare } from './ffdhe.ts'
import { type MlKemName, mlKemKey } from './ml-kem.ts'
import { bigFrom } from './modular.ts'
import { x448, x448Base } from './x448.ts'

/** One half of a key exchange in a named group. */
export interface KeyPair {
  readonly group: number
  /** The share to send. */
  readonly share: Uint8Array
  /** The common secret with a peer's share. Throws `Malformed` for a share that is no point of the group. */
  secret(peer: Uint8Array): Uint8Array
}

type Exchange = Omit<KeyPair, 'group'>

const curves: Readonly<Record<number, string>> = { 23: 'prime256v1', 24: 'secp384r1', 25: 'secp521r1' }

/** Lengths of uncompressed points. */
const pointLengths: Readonly<Record<number, number>> = { 23: 65, 24: 97, 29: 32 }

const kems: Readonly<Record<number, MlKemName>> = { 512: 512, 513: 768, 514: 1024 }

/** RFC 10024: the parts of a hybrid in the order in which shares and secrets stand. */
const hybrids: Readonly<
  Record<number, { readonly curve: number; readonly kem: MlKemName; readonly kemFirst: boolean }>
> = {
  4587: { curve: 23, kem: 768, kemFirst: false },
  4588: { curve: 29, kem: 768, kemFirst: true },
  4589: { curve: 24, kem: 1024, kemFirst: false },
}

/** Groups of ordinary handshakes of our own; what OpenSSL and BoringSSL do not both have is made here. */
export const ownGroups: readonly number[] = [0x1d, 0x17, 0x18, 0x19, 0x1e]

/** Further groups for TLS 1.3 hosts that take none of those: each costs a second hello and much arithmetic. */
export const rareGroups: readonly number[] = [
  ...finiteGroups,
  ...Object.keys(hybrids).map(Number),
  ...Object.keys(kems).map(Number),
]

function x25519(): Exchange {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const share = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    share,
    secret: (peer) => {
      if (peer.length !== 32) throw new Malformed('X25519 share length')
      const key = createPublicKey({
        key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(peer).toString('base64url') },
        format: 'jwk',
      })
      return diffieHellman({ privateKey, publicKey: key })
    },
  }
}

function onCurve(curve: string): Exchange {
  const pair = createECDH(curve)
  return { share: pair.generateKeys(), secret: (peer) => pair.computeSecret(peer) }
}

function onX448(): Exchange {
  const scalar = randomBytes(56)
  return {
    share: x448(scalar, x448Base),
    secret: (peer) => {
      if (peer.length !== 56) throw new Malformed('X448 share length')
      return x448(scalar, peer)
    },
  }
}

// RFC 7919 5.2: an exponent of twice the strength is enough; 64 bytes cover the largest group.
function inField(code: number): Exchange | null {
  const group = finiteGroup(code)
  if (group === null) return null
  const { share, secret } = finiteExchange(group, randomBytes(64))
  return {
    share,
    secret: (peer) => {
      if (peer.length !== group.length || isBadShare(bigFrom(peer), group))
        throw new Malformed('finite field share')
      return secret(peer)
    },
  }
}

function encapsulated(name: MlKemName): Exchange {
  const { encapsulationKey, open } = mlKemKey(name, randomBytes(32))
  return { share: encapsulationKey, secret: open }
}

function hybrid(code: number): Exchange | null {
  const made = hybrids[code]
  const classic = made === undefined ? null : exchangeIn(made.curve)
  if (made === undefined || classic === null) return null
  const key = mlKemKey(made.kem, randomBytes(32))
  const ordered = (kem: Uint8Array, curve: Uint8Array): Uint8Array =>
    made.kemFirst ? join(kem, curve) : join(curve, kem)
  const cut = made.kemFirst ? key.ciphertextLength : (pointLengths[made.curve] ?? 0)
  return {
    share: ordered(key.encapsulationKey, classic.share),
    secret: (peer) => {
      const [first, second] = [peer.subarray(0, cut), peer.subarray(cut)]
      const [kem, curve] = made.kemFirst ? [first, second] : [second, first]
      return ordered(key.open(kem), classic.secret(curve))
    },
  }
}

function exchangeIn(group: number): Exchange | null {
  if (group === 0x1d) return x25519()
  if (group === 0x1e) return onX448()
  const curve = curves[group]
  if (curve !== undefined) return onCurve(curve)
  const kem = kems[group]
  return kem === undefined ? (inField(group) ?? hybrid(group)) : encapsulated(kem)
}

/** A fresh key pair in one of `ownGroups` or `rareGroups`, or null for another group. */
export function makeKeyPair(group: number): KeyPair | null {
  const pair = exchangeIn(group)
  if (pair === null) return null
  return {
    group,
    share: pair.share,
    secret: (peer) => {
      try {
        return pair.secret(peer)
      } catch (error) {
        throw new Malformed(`key share: ${error instanceof Error ? error.message : 'refused'}`)
      }
    },
  }
}
