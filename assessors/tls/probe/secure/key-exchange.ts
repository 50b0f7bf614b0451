import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import { Malformed } from '../wire/bytes.ts'

/** One half of a Diffie-Hellman exchange in a named group. */
export interface KeyPair {
  readonly group: number
  /** The share to send. */
  readonly share: Uint8Array
  /** The common secret with a peer's share. Throws `Malformed` for a share that is no point of the group. */
  secret(peer: Uint8Array): Uint8Array
}

const curves: Readonly<Record<number, string>> = { 23: 'prime256v1', 24: 'secp384r1', 25: 'secp521r1' }

/** Groups this engine can complete a handshake in; all exist in OpenSSL and BoringSSL alike. */
export const ownGroups: readonly number[] = [0x1d, 0x17, 0x18, 0x19]

function x25519(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const share = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    group: 0x1d,
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

function onCurve(group: number, curve: string): KeyPair {
  const pair = createECDH(curve)
  return { group, share: pair.generateKeys(), secret: (peer) => pair.computeSecret(peer) }
}

function guarded(pair: KeyPair): KeyPair {
  return {
    ...pair,
    secret: (peer) => {
      try {
        return pair.secret(peer)
      } catch (error) {
        throw new Malformed(`key share: ${error instanceof Error ? error.message : 'refused'}`)
      }
    },
  }
}

/** A fresh key pair in one of `ownGroups`, or null for another group. */
export function makeKeyPair(group: number): KeyPair | null {
  if (group === 0x1d) return guarded(x25519())
  const curve = curves[group]
  return curve === undefined ? null : guarded(onCurve(group, curve))
}
