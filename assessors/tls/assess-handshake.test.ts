import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { TlsPolicy } from '../../data/catalogues/tls/policy.schema.ts'
import type { Trust } from '../../data/contract/scan.ts'
import { assessHandshake } from './assess-handshake.ts'
import type { HandshakeFacts, PresentedCertificate } from './handshake-facts.ts'

const policy = TlsPolicy.parse(
  parse(readFileSync(new URL('../../data/catalogues/tls/vn-gov.yaml', import.meta.url), 'utf8')),
)

const leaf: PresentedCertificate = {
  subject: 'CN=a.example',
  issuer: 'CN=issuing',
  dnsNames: ['a.example'],
  ipNames: [],
  notBefore: '2026-11-01T00:00:00.000Z',
  notAfter: '2027-01-30T00:00:00.000Z',
  key: { kind: 'ec', bits: null, curve: 'secp256r1', text: 'EC-secp256r1' },
  signature: 'ecdsa-with-SHA256',
  sha256: '00',
  selfSigned: false,
  ca: false,
}

const facts: HandshakeFacts = {
  protocol: '1.3',
  suite: { code: '1301', name: 'TLS_AES_128_GCM_SHA256', class: 'tls13' },
  chain: [leaf],
  path: { used: [0], anchor: 'public', stop: null, anchorNotAfter: null },
}

const GOOD: Trust = { ok: true, reason: null, faults: [] }

const rulesOf = (differs: {
  facts?: Partial<HandshakeFacts>
  leaf?: Partial<PresentedCertificate>
  trust?: Trust
  now?: string
}) =>
  assessHandshake({
    facts: { ...facts, ...differs.facts, chain: [{ ...leaf, ...differs.leaf }] },
    trust: differs.trust ?? GOOD,
    host: 'a.example',
    now: new Date(differs.now ?? '2026-11-21T00:00:00Z'),
    policy,
  }).map(({ rule, level, cap }) => `${rule} ${level} ${cap}`)

const suite = (kind: string, protocol: HandshakeFacts['protocol'] = '1.2') => ({
  facts: { protocol, suite: { code: '0000', name: kind, class: kind } },
})
const rsa = (bits: number) => ({
  leaf: { key: { kind: 'rsa' as const, bits, curve: null, text: `RSA-${bits}` } },
})
const curve = (name: string) => ({
  leaf: { key: { kind: 'ec' as const, bits: null, curve: name, text: `EC-${name}` } },
})

describe('findings of one handshake', () => {
  it('are none for a modern server', () => {
    expect(rulesOf({})).toEqual([])
  })

  it.each([
    ['TLS 1.0', suite('ecdhe-aead', '1.0'), ['R03 insufficient C']],
    ['no encryption', suite('null'), ['R06 insufficient F']],
    ['RC4', suite('rc4'), ['R07 insufficient F']],
    [
      'RC4 where nothing else is old enough',
      suite('rc4', '1.0'),
      ['R03 insufficient C', 'R07 insufficient C'],
    ],
    ['64-bit blocks', suite('block64'), ['R08 insufficient C']],
    ['RSA key transport', suite('rsa-aead'), ['R09 insufficient B']],
    ['RSA with CBC', suite('rsa-cbc-sha1'), ['R09 insufficient B', 'R14 insufficient B']],
    ['pre-shared keys', suite('psk'), ['R10 insufficient B']],
    ['CBC with SHA-2', suite('ecdhe-cbc-sha2'), ['R13 phase-out A-']],
    ['CBC with SHA-1', suite('ecdhe-cbc-sha1'), ['R14 insufficient B']],
    ['RSA 512', rsa(512), ['X09 insufficient F']],
    ['RSA 1024', rsa(1024), ['X09 insufficient C']],
    ['RSA 2048', rsa(2048), ['X09 phase-out null']],
    ['RSA 3072', rsa(3072), []],
    ['P-224', curve('secp224r1'), ['X10 phase-out null']],
    ['an odd curve', curve('secp160r1'), ['X10 insufficient C']],
    ['MD5', { leaf: { signature: 'md5WithRSA' } }, ['X11 insufficient F']],
    ['SHA-1', { leaf: { signature: 'sha1WithRSA' } }, ['X11 insufficient T']],
    ['SHA-1 in PSS', { leaf: { signature: 'rsassaPss-sha1' } }, ['X11 insufficient T']],
    ['SHA-224', { leaf: { signature: 'ecdsa-with-SHA224' } }, ['X11 phase-out null']],
    ['a long life', { leaf: { notAfter: '2027-11-01T00:00:00.000Z' } }, ['X12 phase-out null']],
    ['the last third', { now: '2027-01-10T00:00:00Z' }, ['X13 advice null']],
    ['the last week', { now: '2027-01-25T00:00:00Z' }, ['X13 phase-out A-']],
    ['a wildcard over a public suffix', { leaf: { dnsNames: ['*.gov.vn'] } }, ['X15 insufficient B']],
    ['an ordinary wildcard', { leaf: { dnsNames: ['*.a.gov.vn'] } }, []],
  ])('%s', (_, differs, wanted) => expect(rulesOf(differs)).toEqual(wanted))

  it('have one line for each rule, though several faults hold', () => {
    const trust: Trust = {
      ok: false,
      reason: 'self-signed',
      faults: ['self-signed', 'expired', 'issuer-expired', 'name-mismatch', 'incomplete'],
    }
    expect(rulesOf({ trust })).toEqual([
      'X03 insufficient T',
      'X01 insufficient T',
      'X02 insufficient M',
      'X04 insufficient B',
    ])
  })

  it('asks no limit of certificates that are not public', () => {
    const path = { used: [0], anchor: 'extra' as const, stop: null, anchorNotAfter: null }
    expect(rulesOf({ facts: { path }, leaf: { notAfter: '2027-11-01T00:00:00.000Z' } })).toEqual([])
  })
})
