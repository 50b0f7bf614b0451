import { constants, createPublicKey, type KeyObject, type VerifyKeyObjectInput, verify } from 'node:crypto'
import type { Certificate } from './certificate.ts'

/** Whether a signature holds; `unsupported` when the algorithm is not known here or not to the crypto module. */
export type SignatureState = 'good' | 'bad' | 'unsupported'

/** A signature over bytes: printed algorithm name and digest as `signatureAlgorithm` gives them. */
export interface Signed {
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly algorithm: string
  readonly digest: string | null
}

function publicKey(spki: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  } catch {
    // An odd curve or parameter the crypto module does not read: the fact is "unsupported", not a crash.
    return null
  }
}

function keyInput(key: KeyObject, algorithm: string): KeyObject | VerifyKeyObjectInput {
  if (!algorithm.startsWith('rsassaPss')) return key
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
}

/** Verifies a signature with the key of `signer`. Never throws. */
export function verifySignature(item: Signed, signer: Certificate): SignatureState {
  const edwards = item.algorithm === 'ed25519' || item.algorithm === 'ed448'
  if (item.digest === null && !edwards) return 'unsupported'
  const key = publicKey(signer.spki.whole)
  if (key === null) return 'unsupported'
  try {
    return verify(item.digest, item.signed, keyInput(key, item.algorithm), item.signature) ? 'good' : 'bad'
  } catch {
    return 'unsupported'
  }
}
