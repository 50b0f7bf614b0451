import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
} from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { knownPrimes } from '../registry/known-primes.ts'
import { finiteGroup, finiteGroups } from './ffdhe.ts'
import vectors from './fixtures/ml-kem.json' with { type: 'json' }
import { sha3Long, sha3Short, shake128, shake256 } from './keccak.ts'
import { makeKeyPair, ownGroups, rareGroups } from './key-exchange.ts'
import { type MlKemName, mlKemKey } from './ml-kem.ts'
import { bytesOf } from './modular.ts'
import { x448, x448Base } from './x448.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('SHA-3 and SHAKE', () => {
  it.each([0, 1, 71, 72, 135, 136, 137, 167, 168, 500])('agree with the library on %i bytes', (length) => {
    const input = Uint8Array.from({ length }, (_, index) => index * 7)
    const library = (name: string, outputLength?: number): string =>
      createHash(name, outputLength === undefined ? {} : { outputLength })
        .update(input)
        .digest('hex')
    expect(hex(sha3Short(input))).toBe(library('sha3-256'))
    expect(hex(sha3Long(input))).toBe(library('sha3-512'))
    expect(hex(shake128(input, 400))).toBe(library('shake128', 400))
    expect(hex(shake256(input, 193))).toBe(library('shake256', 193))
  })
})

describe('ML-KEM', () => {
  it.each([512, 768, 1024] as const)('opens what OpenSSL 3.5 made for ML-KEM-%i', (name: MlKemName) => {
    const vector = vectors[name]
    const key = mlKemKey(name, Buffer.from(vector.seed, 'hex').subarray(0, 32))
    expect(digest(key.encapsulationKey)).toBe(vector.keySha256)
    const ciphertext = Buffer.from(vector.ciphertext, 'base64')
    expect(ciphertext.length).toBe(key.ciphertextLength)
    expect(hex(key.open(ciphertext))).toBe(vector.secret)
    expect(() => key.open(ciphertext.subarray(1))).toThrow('length')
  })
})

describe('X448', () => {
  it('gives the result of RFC 7748 5.2 after one round', () => {
    const scalar =
      '3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3'
    const point =
      '06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086'
    expect(hex(x448(Buffer.from(scalar, 'hex'), Buffer.from(point, 'hex')))).toBe(
      'ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239fe14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f',
    )
  })

  it('meets the library half way', () => {
    const { publicKey, privateKey } = generateKeyPairSync('x448')
    const pair = makeKeyPair(0x1e)
    const own = createPublicKey({
      key: { kty: 'OKP', crv: 'X448', x: Buffer.from(pair?.share ?? []).toString('base64url') },
      format: 'jwk',
    })
    const peer = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
    expect(hex(pair?.secret(peer) ?? new Uint8Array())).toBe(
      hex(
        diffieHellman({
          privateKey: createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })),
          publicKey: own,
        }),
      ),
    )
    expect(x448Base).toHaveLength(56)
  })
})

describe('finite fields', () => {
  it.each(finiteGroups)('group %i is that of RFC 7919', (code) => {
    const group = finiteGroup(code)
    const bytes = bytesOf(group?.prime ?? 0n, group?.length ?? 0)
    const known = knownPrimes.find(([hash]) => hash === digest(bytes))
    expect(known?.[1]).toBe(`ffdhe${(group?.length ?? 0) * 8}`)
  })

  it.each(finiteGroups)(
    'two sides of group %i have one secret, and a share outside it is refused',
    (code) => {
      const [one, other] = [makeKeyPair(code), makeKeyPair(code)]
      if (one === null || other === null) throw new Error('no pair')
      expect(hex(one.secret(other.share))).toBe(hex(other.secret(one.share)))
      const length = one.share.length
      for (const bad of [
        bytesOf(1n, length),
        bytesOf(0n, length),
        new Uint8Array(length).fill(255),
        one.share.subarray(1),
      ])
        expect(() => other.secret(bad)).toThrow('key share')
    },
  )
})

describe('key pairs', () => {
  it('exist for every group that is offered, and take only shares of their own length', () => {
    for (const group of [...ownGroups, ...rareGroups]) {
      const pair = makeKeyPair(group)
      expect(pair?.group).toBe(group)
      expect(() => pair?.secret(new Uint8Array(7))).toThrow('key share')
    }
    expect(makeKeyPair(0x6399)).toBeNull()
  })
})
