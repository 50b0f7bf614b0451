import { describe, expect, it } from 'vitest'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import type { CertificateFact, LeafFact, SctEntry, TlsFacts } from '../probe/facts.ts'
import { assessTls, type TlsAssessment, type TlsInput } from './assess-tls.ts'
import { findingsOf, type RuleCase, walkRules } from './fixtures/rule-cases.ts'
import {
  certificate,
  ec,
  goodWeb,
  issuing,
  leafFact,
  rsa,
  serverFacts,
  timestampsOf,
  today,
} from './fixtures/server-facts.ts'
import { weakKeysOf } from './weak-keys.ts'

const catalogues = loadCatalogues(new URL('../../../data', import.meta.url).pathname)
const { tlsPolicy: policy, tlsGrading: grading } = catalogues
const stores = { mozilla: 'public', agency: 'internal' } as const

const judge = (facts: TlsFacts, more: Partial<TlsInput> = {}): TlsAssessment =>
  assessTls({ facts, http: goodWeb, policy, grading, date: today, stores, ...more })

const withLeafs = (...leafs: readonly LeafFact[]): TlsFacts => serverFacts({ leafs })
const withLeaf = (changes: Partial<CertificateFact>): TlsFacts => withLeafs(leafFact(certificate(changes)))
const distrusted = (...reasons: LeafFact['trust']['reasons']): TlsFacts =>
  withLeafs(leafFact(certificate(), { trust: { reasons } }))
const publicLeaf = (changes: Partial<CertificateFact>): LeafFact =>
  leafFact(certificate(changes), { trust: { stores: ['mozilla'] } })
const rest = (facts: TlsFacts, changes: Partial<TlsFacts>): TlsFacts => ({ ...facts, ...changes })

const sound = withLeaf({ keyFact: ec('secp256r1') })
const noChain = rest(sound, { chain: [], leafCertificates: [], leafs: 0 })
const untold = withLeafs(leafFact(certificate(), { trust: { ok: null, reason: 'no-root-store' } }))

const cases: readonly RuleCase[] = [
  {
    rule: 'X01',
    bad: withLeaf({ notBefore: '2025-01-01T00:00:00.000Z', notAfter: '2026-11-20T00:00:00.000Z' }),
    expected: 'insufficient T: expires 2026-11-20',
    open: noChain,
  },
  {
    rule: 'X02',
    bad: withLeafs(leafFact(certificate({ san: ['other.test'] }), { trust: { nameMatches: false } })),
    expected: 'insufficient M: lab.test not in other.test',
    open: withLeafs(leafFact(certificate(), { trust: { nameMatches: null } })),
  },
  {
    rule: 'X03',
    bad: distrusted('unknown-ca'),
    expected: 'insufficient T: unknown-ca; issuer CN=lab issuing',
    open: untold,
  },
  {
    rule: 'X04',
    bad: distrusted('incomplete'),
    expected: 'insufficient B: CN=lab.test: issuer not sent: CN=lab issuing',
    open: untold,
  },
  {
    rule: 'X05',
    bad: withLeafs(leafFact(certificate(), { chainFaults: ['duplicate', 'root-sent'] })),
    expected: 'advice null: duplicate, root-sent',
    open: noChain,
  },
  {
    rule: 'X06',
    bad: rest(sound, { staple: 'revoked' }),
    expected: 'insufficient F: OCSP staple',
    open: rest(sound, { staple: null }),
  },
  {
    rule: 'X07',
    bad: rest(sound, { mustStaple: true }),
    expected: 'insufficient T: must-staple, staple none',
    open: rest(sound, { mustStaple: null }),
  },
  {
    rule: 'X08',
    bad: withLeaf({ ocspUrls: ['http://ocsp.test/'] }),
    expected: 'advice null: staple none, http://ocsp.test/',
    open: rest(withLeaf({ ocspUrls: ['http://ocsp.test/'] }), { staple: null }),
  },
  {
    rule: 'X09',
    bad: withLeaf({ keyFact: rsa(1024) }),
    expected: 'insufficient C: RSA-1024',
    open: noChain,
  },
  {
    rule: 'X10',
    bad: withLeaf({ keyFact: ec('secp192r1', 192) }),
    expected: 'insufficient C: EC-secp192r1',
    open: noChain,
  },
  {
    rule: 'X11',
    bad: withLeaf({ signature: 'sha1WithRSA' }),
    expected: 'insufficient T: sha1WithRSA on CN=lab.test',
    open: noChain,
  },
  {
    rule: 'X12',
    bad: withLeafs(publicLeaf({})),
    expected: 'phase-out null: 365 days, issued 2026-11-11, limit 200',
    open: noChain,
  },
  {
    rule: 'X13',
    bad: withLeaf({ notBefore: '2026-09-01T00:00:00.000Z', notAfter: '2026-11-27T00:00:00.000Z' }),
    expected: 'phase-out A-: expires 2026-11-27, 5 days left',
    open: noChain,
  },
  {
    rule: 'X14',
    bad: withLeafs(publicLeaf({ scts: timestampsOf(1) })),
    expected: 'phase-out A-: 1 SCT',
    open: rest(withLeafs(publicLeaf({})), { scts: null }),
  },
  {
    rule: 'X15',
    bad: withLeaf({ san: ['*.gov.vn'] }),
    expected: 'insufficient B: *.gov.vn',
    open: noChain,
  },
]

describe('rules of the certificate', () => {
  walkRules(cases, sound, { judge, policy })

  it('X01 measures against the day of the judgement, not of the scan', () => {
    const later = judge(sound, { date: new Date('2027-12-01T00:00:00Z') })
    expect(findingsOf(later, 'X01')).toEqual(['insufficient T: expires 2027-11-11'])
    expect(findingsOf(judge(sound, { date: new Date('2026-01-01T00:00:00Z') }), 'X01')).toEqual([
      'insufficient T: valid from 2026-11-11',
    ])
    expect(findingsOf(judge(distrusted('issuer-expired')), 'X01')).toEqual([
      'insufficient T: issuer CN=lab issuing',
    ])
  })

  it('X03 tells the agency’s own roots and certificates that cannot be read', () => {
    const internal = withLeafs(leafFact(certificate(), { trust: { stores: ['agency'] } }))
    expect(findingsOf(judge(internal), 'X03')).toEqual(['insufficient A-: agency'])
    const both = withLeafs(leafFact(certificate(), { trust: { stores: ['agency', 'mozilla'] } }))
    expect(findingsOf(judge(both), 'X03')).toEqual([])
    const junk = withLeafs(
      leafFact(certificate({ fault: 'unparsable' }), { trust: { reasons: ['unparsable'] } }),
    )
    expect(findingsOf(judge(junk), 'X03')).toEqual(['insufficient T: unparsable'])
  })

  it('takes T before M, and shows the letter without both', () => {
    const both = withLeafs(
      leafFact(certificate(), { trust: { reasons: ['self-signed', 'name-mismatch'], nameMatches: false } }),
    )
    const result = judge(both)
    expect([result.grade, result.gradeWithoutTrust]).toEqual(['T', 'A'])
    expect(result.capped.map(({ cap }) => cap)).toEqual(['T', 'M'])
  })

  it('judges every leaf the host can send', () => {
    const two = withLeafs(
      leafFact(certificate({ keyFact: ec('secp256r1') })),
      leafFact(certificate({ keyFact: rsa(1024) })),
    )
    expect(findingsOf(judge(two), 'X09')).toEqual(['insufficient C: RSA-1024'])
  })

  it('X05 counts what is superfluous', () => {
    const extra = (count: number): TlsFacts => {
      const fact = leafFact(certificate(), { chainFaults: ['extra'] })
      const more = Array.from({ length: count }, (_, index) => ({ ...issuing, sha256: `extra-${index}` }))
      return withLeafs({ ...fact, chain: [...fact.chain, ...more] })
    }
    expect(findingsOf(judge(extra(3)), 'X05')).toEqual([])
    expect(findingsOf(judge(extra(4)), 'X05')).toEqual(['advice null: 4 extra'])
  })

  it('X07 and X08 do not apply without must-staple or an OCSP address', () => {
    expect(findingsOf(judge(rest(sound, { mustStaple: true, staple: 'good' })), 'X07')).toEqual([])
    expect(findingsOf(judge(rest(sound, { mustStaple: true, staple: 'refused' })), 'X07')).toHaveLength(1)
    expect(judge(rest(sound, { staple: null })).unmeasured).toEqual(['R29', 'X06'])
  })

  it('X09, X10 and X11 know their degrees', () => {
    const keys = (keyFact: CertificateFact['keyFact']): string[] => {
      const result = judge(withLeaf({ keyFact }))
      return [...findingsOf(result, 'X09'), ...findingsOf(result, 'X10')]
    }
    expect(keys(rsa(1023))).toEqual(['insufficient F: RSA-1023'])
    expect(keys(rsa(2047))).toEqual(['insufficient C: RSA-2047'])
    expect(keys(rsa(2048))).toEqual(['phase-out null: RSA-2048'])
    expect(keys(rsa(3072))).toEqual([])
    expect(keys({ ...rsa(4096), flaw: 'roca' })).toEqual(['insufficient F: RSA-4096 ROCA (CVE-2017-15361)'])
    expect(keys(ec('secp224r1', 224))).toEqual(['phase-out null: EC-secp224r1'])
    expect(keys({ kind: 'ed25519', bits: 256, curve: null, exponent: null, flaw: null })).toEqual([])
    expect(keys({ kind: 'dsa', bits: 2048, curve: null, exponent: null, flaw: null })).toEqual([
      'insufficient C: dsa',
    ])
    const signed = (signature: string): string[] => findingsOf(judge(withLeaf({ signature })), 'X11')
    expect(signed('md5WithRSA')).toEqual(['insufficient F: md5WithRSA on CN=lab.test'])
    expect(signed('rsassaPss-sha1')).toHaveLength(1)
    expect(signed('ecdsa-with-SHA224')).toEqual(['phase-out null: ecdsa-with-SHA224 on CN=lab.test'])
    expect(signed('rsassaPss-sha256')).toEqual([])
    expect(findingsOf(judge(withLeaf({ signature: 'sha1WithRSA', selfIssued: true })), 'X11')).toEqual([])
  })

  it('an issuer counts when it is weak, not when it is merely old', () => {
    const under = (changes: Partial<CertificateFact>): TlsFacts => {
      const fact = leafFact(certificate({ keyFact: ec('secp256r1') }))
      const [leaf] = fact.chain
      return withLeafs({ ...fact, chain: [...(leaf ? [leaf] : []), { ...issuing, ...changes }] })
    }
    expect(findingsOf(judge(under({ keyFact: rsa(2048), key: 'RSA-2048' })), 'X09')).toEqual([])
    expect(findingsOf(judge(under({ keyFact: rsa(1024), key: 'RSA-1024' })), 'X09')).toEqual([
      'insufficient C: RSA-1024 in CN=lab issuing',
    ])
    expect(findingsOf(judge(under({ signature: 'sha1WithRSA' })), 'X11')).toHaveLength(1)
    expect(findingsOf(judge(under({ signature: 'sha1WithRSA', selfIssued: true })), 'X11')).toEqual([])
  })

  it('X12 takes the limit of the day of issue, and public authorities alone', () => {
    const issued = (notBefore: string, notAfter: string): string[] =>
      findingsOf(judge(withLeafs(publicLeaf({ notBefore, notAfter })), { date: new Date(notBefore) }), 'X12')
    expect(issued('2026-03-14T00:00:00.000Z', '2027-04-15T00:00:00.000Z')).toEqual([])
    expect(issued('2026-03-15T00:00:00.000Z', '2026-10-01T00:00:00.000Z')).toEqual([])
    expect(issued('2026-03-15T00:00:00.000Z', '2026-10-02T00:00:00.000Z')).toHaveLength(1)
    expect(issued('2029-03-15T00:00:00.000Z', '2029-05-02T00:00:00.000Z')).toHaveLength(1)
    expect(findingsOf(judge(sound), 'X12')).toEqual([])
  })

  it('X13 scales with the lifetime', () => {
    const left = (notBefore: string, notAfter: string): string[] =>
      findingsOf(judge(withLeaf({ notBefore, notAfter })), 'X13')
    expect(left('2026-02-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z')).toEqual([
      'advice null: expires 2027-02-01, 71 days left',
    ])
    expect(left('2026-11-18T00:00:00.000Z', '2026-11-25T00:00:00.000Z')).toEqual([])
  })

  it('X14 counts the logs of all places', () => {
    const scts = (inside: readonly SctEntry[], extension: readonly SctEntry[] | null): TlsAssessment =>
      judge(rest(withLeafs(publicLeaf({ scts: inside })), { scts: { extension, ocsp: [] } }))
    expect(findingsOf(scts(timestampsOf(1), timestampsOf(1, 1)), 'X14')).toEqual([])
    expect(findingsOf(scts(timestampsOf(2), []), 'X14')).toEqual([])
    expect(scts(timestampsOf(1), null).unmeasured).toContain('X14')
    expect(scts(timestampsOf(2), null).unmeasured).not.toContain('X14')
    // Twice the same log is one log, and what is dated in the future is nothing.
    expect(findingsOf(scts(timestampsOf(1), timestampsOf(1)), 'X14')).toEqual(['phase-out A-: 1 SCT'])
    const early = timestampsOf(2).map((one) => ({ ...one, at: '2027-11-11T00:00:00.000Z' }))
    expect(findingsOf(scts(early, []), 'X14')).toEqual(['phase-out A-: 0 SCT'])
  })

  it('X15 allows a wildcard below a registrable name', () => {
    const named = (name: string): string[] => findingsOf(judge(withLeaf({ san: [name] })), 'X15')
    expect(named('*.lab.gov.vn')).toEqual([])
    expect(named('*.vn')).toHaveLength(1)
  })
})

describe('keys shared within a batch', () => {
  const exposed = rest(serverFacts(), {
    address: '127.0.0.2',
    protocols: { ...sound.protocols, SSLv2: true },
  })

  it('X16 fails every host that shares the key of one that gives it away', () => {
    const batch = weakKeysOf([exposed, serverFacts(), sound])
    expect(findingsOf(judge(serverFacts(), { batch }), 'X16')).toEqual([
      'insufficient F: 127.0.0.2:443 SSLv2',
    ])
    expect(judge(serverFacts(), { batch }).grade).toBe('F')
    expect(findingsOf(judge(sound, { batch }), 'X16')).toEqual([])
    expect(findingsOf(judge(exposed, { batch }), 'X16')).toEqual([])
  })

  it('X16 joins the key of an SSLv2 certificate, and other ways of exposure', () => {
    const ssl2 = rest(exposed, {
      leafCertificates: [],
      ssl2: { offered: true, suites: [], spkiSha256: 'spki-EC-secp256r1' },
    })
    expect(findingsOf(judge(sound, { batch: weakKeysOf([ssl2]) }), 'X16')).toHaveLength(1)
    const bleeding = rest(serverFacts({ vulnerabilities: { heartbleed: true } }), { address: '127.0.0.3' })
    expect(findingsOf(judge(serverFacts(), { batch: weakKeysOf([bleeding]) }), 'X16')).toEqual([
      'insufficient F: 127.0.0.3:443 Heartbleed',
    ])
  })

  it('X16 does not apply to a single host and is open without a certificate', () => {
    expect(judge(noChain).unmeasured).not.toContain('X16')
    expect(judge(noChain, { batch: weakKeysOf([exposed]) }).unmeasured).toContain('X16')
  })
})
