import { describe, expect, it } from 'vitest'
import type { TlsPolicy } from '../../../data/catalogues/tls/policy.schema.ts'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import type { TlsFacts } from '../probe/facts.ts'
import { assessTls, type TlsAssessment } from './assess-tls.ts'
import { nineServers } from './fixtures/nine-servers.ts'
import {
  certificate,
  ec,
  goodWeb,
  leafFact,
  modern12,
  modern13,
  rsa,
  serverFacts,
  today,
} from './fixtures/server-facts.ts'
import { ruleTable } from './rule-table.ts'

const catalogues = loadCatalogues(new URL('../../../data', import.meta.url).pathname)
const { tlsPolicy, tlsProfiles, tlsGrading: grading } = catalogues
const policies: readonly TlsPolicy[] = [tlsPolicy, ...Object.values(tlsProfiles)]

const judge = (facts: TlsFacts, id: keyof typeof tlsProfiles): TlsAssessment =>
  assessTls({ facts, http: goodWeb, policy: tlsProfiles[id], grading, date: today })

const shown = (result: TlsAssessment): string[] =>
  result.findings.map(({ rule, level, evidence }) => `${rule} ${level}: ${evidence}`)

const groups = {
  '1.2': ['x25519', 'secp256r1', 'secp384r1'],
  '1.3': ['x25519mlkem768', 'x25519', 'secp256r1', 'secp384r1'],
}
const leafs = [
  leafFact(
    certificate({
      keyFact: ec('secp256r1'),
      notBefore: '2026-11-01T00:00:00.000Z',
      notAfter: '2027-01-30T00:00:00.000Z',
    }),
  ),
]
const intermediate = serverFacts({ leafs, groups })
const modern = serverFacts({
  leafs,
  groups: { '1.3': groups['1.3'] },
  suites: { '1.3': modern13 },
  features: { secureRenegotiation: null, extendedMasterSecret: null, clientRenegotiations: null },
})

describe('policies', () => {
  it.each(policies.map((policy) => [policy.head.id, policy] as const))(
    '%s has all outcomes of its rules, and no other',
    (_, { rules }) => {
      expect(Object.keys(rules).length).toBeGreaterThan(20)
      for (const [id, { outcomes }] of Object.entries(rules))
        expect([id, Object.keys(outcomes).sort()]).toEqual([id, [...(ruleTable[id]?.outcomes ?? [])].sort()])
    },
  )

  it('vn-gov has every rule that is not a list', () => {
    const own = Object.keys(ruleTable).filter((id) => !id.startsWith('P'))
    expect(Object.keys(tlsPolicy.rules).sort()).toEqual([...own].sort())
  })

  it.each(policies.map((policy) => [policy.head.id, policy] as const))(
    '%s judges all measured servers, those with defects as failed',
    (_, policy) => {
      for (const { facts, http } of nineServers.slice(5)) {
        const result = assessTls({ facts, http, policy, grading, date: today })
        expect(result).toMatchObject({ verdict: 'fail', grade: 'F' })
      }
    },
  )

  it('a policy without an outcome its rule needs is a fault, never a pass', () => {
    const broken = { ...tlsPolicy, rules: { R05: { ...tlsPolicy.rules.R05, outcomes: {} } } } as TlsPolicy
    const facts = serverFacts({ suites: { '1.2': modern12 } })
    expect(() => assessTls({ facts, http: null, policy: broken, grading, date: today })).toThrow(
      /R05 missing/,
    )
    const foreign = { ...tlsPolicy, rules: { R99: tlsPolicy.rules.R05 } } as TlsPolicy
    expect(() => assessTls({ facts, http: null, policy: foreign, grading, date: today })).toThrow(/R99/)
  })
})

describe('Mozilla 6.0 intermediate', () => {
  it('passes what Mozilla recommends', () => {
    const result = judge(intermediate, 'mozilla-intermediate-6.0')
    expect(shown(result)).toEqual([])
    expect(result).toMatchObject({ verdict: 'pass', grade: 'A+', unmeasured: ['R29'] })
  })

  it('names each deviation from its lists', () => {
    const other = serverFacts({
      suites: {
        '1.1': ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
        '1.2': [...modern12, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'],
      },
      groups: { '1.2': ['x25519', 'secp521r1'] },
      dh: [{ bits: 1024 }],
      leafs: [
        leafFact(
          certificate({
            keyFact: rsa(1024),
            signature: 'sha1WithRSA',
            notAfter: '2028-11-11T00:00:00.000Z',
          }),
        ),
      ],
      rest: { order: { '1.2': 'server' } },
    })
    expect(shown(judge(other, 'mozilla-intermediate-6.0'))).toEqual([
      'R03 insufficient: TLS 1.1',
      'P01 insufficient: 1.1',
      'P02 phase-out: 1.3',
      'P03 insufficient: 1.1 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, 1.2 TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
      'P04 phase-out: secp521r1',
      'P05 insufficient: RSA-1024',
      'P06 insufficient: sha1WithRSA',
      'P07 phase-out: 731 days, limit 366',
      'P09 advice: order server',
      'P10 insufficient: DH 1024',
    ])
  })

  it('wants two years of HSTS and says which groups are missing', () => {
    const year = { ...goodWeb, hsts: goodWeb.hsts && { ...goodWeb.hsts, maxAge: 31536000 } }
    const policy = tlsProfiles['mozilla-intermediate-6.0']
    const facts = serverFacts({ leafs, groups: { '1.2': ['x25519'], '1.3': ['x25519'] } })
    expect(shown(assessTls({ facts, http: year, policy, grading, date: today }))).toEqual([
      'P04 advice: x25519mlkem768, secp256r1, secp384r1',
      'P08 phase-out: max-age 31536000, wanted 63072000',
    ])
    const none = assessTls({ facts, http: null, policy, grading, date: today })
    expect(none.verdict).toBe('inconclusive')
    expect(none.unmeasured).toContain('P08')
  })

  it('leaves every list open that was not measured', () => {
    const unknown: TlsFacts = {
      ...intermediate,
      protocols: { SSLv2: null, SSLv3: null, '1.0': null, '1.1': null, '1.2': null, '1.3': null },
      suitesComplete: {},
      classes: {},
      order: {},
      leafCertificates: [],
      groups: {},
    }
    const result = judge(unknown, 'mozilla-intermediate-6.0')
    expect(result.verdict).toBe('inconclusive')
    const lists = ['P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'P09', 'P10']
    expect(result.unmeasured).toEqual(expect.arrayContaining(lists))
  })
})

describe('the other profiles', () => {
  it('modern is TLS 1.3 with ECDSA alone', () => {
    expect(judge(modern, 'mozilla-modern-6.0')).toMatchObject({ findings: [], verdict: 'pass', grade: 'A+' })
    const found = shown(judge(serverFacts({ groups }), 'mozilla-modern-6.0')).map((text) => text.slice(0, 3))
    expect(found).toEqual(['P01', 'P03', 'P05', 'P07'])
  })

  it('5.7 still has DHE and no hybrid', () => {
    const dhe = serverFacts({
      leafs,
      groups: { '1.2': groups['1.2'], '1.3': groups['1.2'] },
      suites: { '1.2': [...modern12, 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'], '1.3': modern13 },
      dh: [{ bits: 2048, known: 'ffdhe2048' }],
    })
    expect(judge(dhe, 'mozilla-intermediate-5.7')).toMatchObject({ findings: [], verdict: 'pass' })
    expect(judge(dhe, 'mozilla-intermediate-6.0').verdict).toBe('fail')
  })

  it('NCSC-NL takes TLS 1.2 as sufficient, RSA 2048 as on its way out, and a year of HSTS', () => {
    const only12 = serverFacts({ suites: { '1.2': modern12 } })
    const result = judge(only12, 'ncsc-nl-2025-05')
    expect(shown(result)).toEqual(['X09 phase-out: RSA-2048'])
    expect(result.verdict).toBe('pass-with-advice')
    expect(judge(intermediate, 'ncsc-nl-2025-05').verdict).toBe('pass')
    const half = { ...goodWeb, hsts: goodWeb.hsts && { ...goodWeb.hsts, maxAge: 15768000 } }
    const policy = tlsProfiles['ncsc-nl-2025-05']
    expect(assessTls({ facts: only12, http: half, policy, grading, date: today }).verdict).toBe('fail')
  })

  it('the top grade needs a hybrid from 2028', () => {
    const facts = serverFacts({ leafs: [leafFact(certificate({ notAfter: '2029-11-11T00:00:00.000Z' }))] })
    const on = (date: string): string | null =>
      assessTls({ facts, http: goodWeb, policy: tlsPolicy, grading, date: new Date(date) }).grade
    expect(on('2027-12-31T23:59:59Z')).toBe('A+')
    expect(on('2028-01-01T00:00:00Z')).toBe('A')
  })
})
