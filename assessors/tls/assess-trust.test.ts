import { describe, expect, it } from 'vitest'
import { coversHost } from './assess-name.ts'
import { judgeTrust } from './assess-trust.ts'
import type { PresentedCertificate, TrustPath } from './handshake-facts.ts'

const leaf: PresentedCertificate = {
  subject: 'CN=a.example',
  issuer: 'CN=issuing',
  dnsNames: ['a.example', '*.b.example'],
  ipNames: ['192.0.2.1', '2001:db8:0:0:0:0:0:1'],
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2026-04-01T00:00:00.000Z',
  key: { kind: 'ec', bits: null, curve: 'secp256r1', text: 'EC-secp256r1' },
  signature: 'ecdsa-with-SHA256',
  sha256: '00',
  selfSigned: false,
  ca: false,
}
const issuing: PresentedCertificate = {
  ...leaf,
  subject: 'CN=issuing',
  issuer: 'CN=root',
  ca: true,
  notAfter: '2026-03-01T00:00:00.000Z',
}
const path: TrustPath = {
  used: [0, 1],
  anchor: 'public',
  stop: null,
  anchorNotAfter: '2040-01-01T00:00:00.000Z',
}
const inside = new Date('2026-02-01T00:00:00Z')

const faultsOf = (differs: {
  path?: Partial<TrustPath>
  leaf?: Partial<PresentedCertificate>
  now?: Date
  libraryError?: string
  host?: string
}) =>
  judgeTrust({
    facts: { chain: [{ ...leaf, ...differs.leaf }, issuing], path: { ...path, ...differs.path } },
    host: differs.host ?? 'a.example',
    isAddress: false,
    now: differs.now ?? inside,
    libraryError: differs.libraryError ?? null,
  }).faults

describe('trust', () => {
  it('is given to a path that leads to a root, in time, for this name', () => {
    expect(faultsOf({})).toEqual([])
  })

  it('names every fault, the deciding one first', () => {
    expect(
      faultsOf({
        path: { anchor: null, used: [0], stop: 'foreign-root' },
        now: new Date('2027-01-01'),
        host: 'x.example',
      }),
    ).toEqual(['self-signed', 'expired', 'name-mismatch'])
  })

  it('looks at the whole path', () => {
    expect(faultsOf({ now: new Date('2026-03-15') })).toEqual(['issuer-expired'])
    expect(faultsOf({ path: { anchorNotAfter: '2026-01-15T00:00:00.000Z' } })).toEqual(['issuer-expired'])
    expect(faultsOf({ now: new Date('2025-12-31') })).toEqual(['not-yet-valid'])
  })

  it('tells a missing intermediate from an unknown authority', () => {
    expect(faultsOf({ path: { anchor: null, used: [0], stop: 'no-issuer' } })).toEqual(['incomplete'])
    expect(faultsOf({ path: { anchor: null, used: [0, 1], stop: 'no-issuer' } })).toEqual(['unknown-ca'])
    expect(faultsOf({ path: { anchor: null, used: [0, 1], stop: 'foreign-root' } })).toEqual(['unknown-ca'])
  })

  it('takes from the library only what names and signatures do not show', () => {
    expect(faultsOf({ libraryError: 'PATH_LENGTH_EXCEEDED' })).toEqual(['path-too-long'])
    expect(faultsOf({ libraryError: 'CERT_HAS_EXPIRED' })).toEqual([])
  })

  it('refuses an authority as a leaf and a chain without certificates', () => {
    expect(faultsOf({ leaf: { ca: true } })).toEqual(['ca-as-leaf'])
    const none = judgeTrust({
      facts: { chain: [], path: null },
      host: 'a',
      isAddress: false,
      now: inside,
      libraryError: null,
    })
    expect(none).toEqual({ ok: false, reason: 'no-certificate', faults: ['no-certificate'] })
  })
})

it.each([
  ['a.example', true],
  ['x.b.example', true],
  ['b.example', false],
  ['x.y.b.example', false],
  ['aa.example', false],
])('covers %s: %s', (host, wanted) => expect(coversHost(leaf, host, false)).toBe(wanted))

it.each([
  ['192.0.2.1', true],
  ['192.0.2.2', false],
  ['2001:db8::1', true],
  ['2001:db8::2', false],
])('covers address %s: %s', (host, wanted) => expect(coversHost(leaf, host, true)).toBe(wanted))

it('never takes a wildcard of a whole top-level name', () => {
  expect(
    coversHost({ ...leaf, dnsNames: ['*.example', '*.*.example', 'x*.example'] }, 'xa.example', false),
  ).toBe(false)
})
