import { describe, expect, it } from 'vitest'
import { processorTime } from '../../../fixtures/processor-time.mts'
import type { RootStore } from '../facts.ts'
import {
  altNamesExtension,
  asn,
  asnExtension,
  caExtension,
  type Issued,
  issue,
  purposeExtension,
  testNow,
} from '../testing/issue.ts'
import { readCertificate, tryCertificate } from './certificate.ts'
import { judgeChain, readAnchors } from './chain.ts'

const serverAuth = purposeExtension('1.3.6.1.5.5.7.3.1')
const san = altNamesExtension(['lab.test', 'www.lab.test'])
const root = issue({ name: 'Root', extensions: [caExtension()] })
const issuing = issue({ name: 'Issuing', issuer: root, serial: 2, extensions: [caExtension(0)] })
const leaf = issue({ name: 'lab.test', issuer: issuing, serial: 3, extensions: [san, serverAuth] })
const unrelated = issue({ name: 'unrelated' })
const store: RootStore = { label: 'lab', certificates: [root.der] }

function judge(chain: readonly Issued[], name = 'lab.test', stores: readonly RootStore[] = [store]) {
  return judgeChain({ wire: chain.map((item) => item.der), anchors: readAnchors(stores), name, now: testNow })
}

const day = 86_400_000

describe('judgeChain', () => {
  it('trusts a clean chain and names the store', () => {
    const report = judge([leaf, issuing])
    expect(report.trust).toMatchObject({ ok: true, reason: null, stores: ['lab'], nameMatches: true })
    expect(report.trust.path).toHaveLength(3)
    expect(report.faults).toEqual([])
    expect(report.certificates[0]).toMatchObject({
      subject: 'CN=lab.test',
      san: ['lab.test', 'www.lab.test'],
      key: 'EC-secp256r1',
    })
  })

  it('sees the disorder that a TLS library hides: leaf, leaf, root, issuing, unrelated', () => {
    const report = judge([leaf, leaf, root, issuing, unrelated])
    expect(report.trust.ok).toBe(true)
    expect([...report.faults].sort()).toEqual(['duplicate', 'extra', 'root-sent', 'unordered'])
    expect(report.certificates.map((item) => item.subject)).toEqual([
      'CN=lab.test',
      'CN=lab.test',
      'CN=Root',
      'CN=Issuing',
      'CN=unrelated',
    ])
  })

  it('tells a missing issuer from an unknown one', () => {
    expect(judge([leaf]).trust.reason).toBe('incomplete')
    expect(judge([leaf]).faults).toEqual(['incomplete'])
    expect(
      judge([leaf, issuing, root], 'lab.test', [{ label: 'x', certificates: [unrelated.der] }]).trust.reason,
    ).toBe('unknown-ca')
    expect(judge([issue({ name: 'lab.test', extensions: [san] })]).trust.reason).toBe('self-signed')
  })

  it('concludes nothing about trust without roots', () => {
    expect(judge([leaf, issuing], 'lab.test', []).trust).toMatchObject({ ok: null, reason: 'no-root-store' })
  })

  it('reports expiry and a wrong name together, expiry first', () => {
    const old = issue({
      name: 'lab.test',
      issuer: issuing,
      extensions: [san, serverAuth],
      notBefore: testNow - 9 * day,
      notAfter: testNow - day,
    })
    expect(judge([old, issuing], 'other.test').trust.reasons).toEqual(['expired', 'name-mismatch'])
    const young = issue({ name: 'lab.test', issuer: issuing, extensions: [san], notBefore: testNow + day })
    expect(judge([young, issuing]).trust.reason).toBe('not-yet-valid')
  })

  it('refuses a leaf that is a CA, a CA that is none, and a path that is too long', () => {
    const ca = issue({ name: 'lab.test', issuer: issuing, extensions: [san, caExtension()] })
    expect(judge([ca, issuing]).trust.reasons).toContain('ca-as-leaf')
    const plain = issue({ name: 'Plain', issuer: issuing, extensions: [san] })
    const below = issue({ name: 'lab.test', issuer: plain, extensions: [san] })
    expect(judge([below, plain, issuing]).trust.reasons).toContain('not-a-ca')
    const second = issue({ name: 'Second', issuer: issuing, extensions: [caExtension()] })
    const deep = issue({ name: 'lab.test', issuer: second, extensions: [san] })
    expect(judge([deep, second, issuing]).trust.reasons).toContain('path-too-long')
  })

  it('checks purpose, name constraints and unknown critical extensions', () => {
    const client = issue({
      name: 'lab.test',
      issuer: issuing,
      extensions: [san, purposeExtension('1.3.6.1.5.5.7.3.2')],
    })
    expect(judge([client, issuing]).trust.reason).toBe('wrong-purpose')
    const base = (name: string) => asn(0x30, asn(0x82, new TextEncoder().encode(name)))
    const limits = (name: string) => asnExtension('2.5.29.30', asn(0x30, asn(0xa0, base(name))), true)
    const within = issue({ name: 'Within', issuer: root, extensions: [caExtension(), limits('lab.test')] })
    const outside = issue({
      name: 'Outside',
      issuer: root,
      extensions: [caExtension(), limits('example.vn')],
    })
    expect(judge([issue({ name: 'lab.test', issuer: within, extensions: [san] }), within]).trust.ok).toBe(
      true,
    )
    expect(
      judge([issue({ name: 'lab.test', issuer: outside, extensions: [san] }), outside]).trust.reason,
    ).toBe('name-constraint')
    const odd = issue({
      name: 'lab.test',
      issuer: issuing,
      extensions: [san, asnExtension('1.2.3.4', asn(0x05), true)],
    })
    expect(judge([odd, issuing]).trust.reason).toBe('unknown-critical-extension')
  })

  it('does not take a certificate of the same name for the issuer when the signature fails', () => {
    const impostor = issue({ name: 'Issuing', issuer: root, serial: 9, extensions: [caExtension()] })
    expect(judge([leaf, impostor, issuing]).trust.ok).toBe(true)
    expect(judge([leaf, impostor]).trust.reason).toBe('bad-signature')
  })

  it('ends in bounded work on a web of cross-signatures', () => {
    const key = issue({ name: 'Loop' }).key
    const loops = Array.from({ length: 18 }, (_, index) =>
      issue({
        name: 'Loop',
        key,
        serial: index + 1,
        issuer: { ...root, name: 'Loop', key },
        extensions: [caExtension()],
      }),
    )
    const bottom = issue({ name: 'lab.test', issuer: { ...root, name: 'Loop', key }, extensions: [san] })
    const started = processorTime()
    expect(judge([bottom, ...loops]).trust.ok).toBe(false)
    expect(processorTime() - started).toBeLessThan(2_000)
  })

  it('reads at most 20 certificates and survives rubbish among them', () => {
    const many = Array.from({ length: 30 }, () => leaf.der)
    const report = judgeChain({
      wire: [leaf.der, new Uint8Array(300).fill(0x30), ...many],
      anchors: readAnchors([store]),
      name: 'lab.test',
      now: testNow,
    })
    expect(report.certificates).toHaveLength(20)
    expect(report.length).toBe(32)
    expect(report.faults).toEqual(expect.arrayContaining(['truncated', 'unparsable', 'duplicate']))
    expect(report.certificates[1]).toMatchObject({ fault: 'unparsable', key: 'unparsable' })
    expect(
      judgeChain({ wire: [Uint8Array.of(1)], anchors: readAnchors([store]), name: 'x', now: 0 }).trust.reason,
    ).toBe('unparsable')
  })
})

describe('readCertificate', () => {
  it('never throws anything but Malformed on mutated certificates', () => {
    let state = 12_345
    const next = (limit: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return state % limit
    }
    for (let i = 0; i < 3_000; i++) {
      const copy = Uint8Array.from(leaf.der)
      for (let j = 0; j <= next(4); j++) copy[next(copy.length)] = next(256)
      tryCertificate(copy)
      tryCertificate(copy.subarray(0, next(copy.length)))
    }
  })

  it('reads an RSA key with its exponent', () => {
    const rsa = issue({ name: 'rsa', rsaBits: 1_024 })
    expect(readCertificate(rsa.der)).toMatchObject({
      algorithm: 'sha256WithRSA',
      key: { kind: 'rsa', bits: 1_024, exponent: '65537' },
    })
  })
})
