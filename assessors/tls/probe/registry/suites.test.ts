import { describe, expect, it } from 'vitest'
import { commonSuites, versionSuites } from '../engine/hellos.ts'
import { groupLanes12, groupLanes13, groupName } from './groups.ts'
import { knownPrimes } from './known-primes.ts'
import { codesOf, suiteByCode, suiteFact, suites, suites13 } from './suites.ts'

describe('suite registry', () => {
  it('has each code once and classes that cover all', () => {
    expect(new Set(suites.map((suite) => suite.code)).size).toBe(suites.length)
    expect(suites.length).toBeGreaterThan(350)
    const old = suites.filter((suite) => suite.keyExchange !== 'TLS13').map((suite) => suite.code)
    const { first, others } = versionSuites('1.2')
    expect([...first, ...others].sort((a, b) => a - b)).toEqual(old.sort((a, b) => a - b))
    for (const code of suites13) expect(suiteByCode(code)).toBeDefined()
  })

  it.each([
    [0xc02f, 'ecdhe-aead', 128],
    [0xcca8, 'ecdhe-aead', 256],
    [0xc0ae, 'ecdhe-ccm8', 128],
    [0xc013, 'ecdhe-cbc-sha1', 128],
    [0x0067, 'dhe-cbc-sha2', 128],
    [0x002f, 'rsa-cbc-sha1', 128],
    [0x000a, 'block64', 112],
    [0x0005, 'rc4', 128],
    [0x0003, 'export', 40],
    [0x0062, 'export', 56],
    [0x0009, 'des', 56],
    [0xc006, 'null', 0],
    [0x00a6, 'anon', 128],
    [0xc018, 'anon', 128],
    [0x00a0, 'static-dh', 128],
    [0xc02d, 'static-dh', 128],
    [0x00a8, 'psk', 128],
    [0xc01d, 'srp', 128],
    [0x0096, 'seed', 128],
    [0xc076, 'ecdhe-camellia-aria', 128],
    [0x1301, 'tls13', 128],
  ] as const)('puts %s into %s with %s bits', (code, kind, bits) => {
    expect(suiteByCode(code)).toMatchObject({ class: kind, bits })
  })

  it('offers at most 64 suites in the common hello', () => {
    expect(commonSuites.length).toBeLessThanOrEqual(63)
    expect(new Set(commonSuites).size).toBe(commonSuites.length)
  })

  it('names an unknown suite by its number', () => {
    expect(suiteFact(0x5a5a)).toEqual({ code: '5a5a', name: 'UNKNOWN_0x5a5a' })
    expect(codesOf('des')).toContain(0x0015)
  })
})

describe('groups and primes', () => {
  it('asks no group twice and has the hybrids of RFC 10024', () => {
    for (const lanes of [groupLanes12, groupLanes13])
      expect(new Set(lanes.flat()).size).toBe(lanes.flat().length)
    expect([0x11ec, 0x11eb, 0x11ed].map(groupName)).toEqual([
      'x25519mlkem768',
      'secp256r1mlkem768',
      'secp384r1mlkem1024',
    ])
    expect(groupName(0x1234)).toBe('0x1234')
  })

  it('knows each modulus once', () => {
    expect(new Set(knownPrimes.map(([hash]) => hash)).size).toBe(knownPrimes.length)
    for (const [hash] of knownPrimes) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })
})
