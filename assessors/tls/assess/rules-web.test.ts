import { describe, expect, it } from 'vitest'
import type { Hsts, Redirect } from '../../../data/contract/scan-http.ts'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import type { ProbeResult, TlsFacts } from '../probe/facts.ts'
import { assessTls, type TlsAssessment, type TlsInput } from './assess-tls.ts'
import { findingsOf } from './fixtures/rule-cases.ts'
import { certificate, ec, goodWeb, leafFact, serverFacts, today } from './fixtures/server-facts.ts'
import type { WebFacts } from './subject.ts'

const catalogues = loadCatalogues(new URL('../../../data', import.meta.url).pathname)
const { tlsPolicy: policy, tlsGrading: grading } = catalogues
const sound = serverFacts({ leafs: [leafFact(certificate({ keyFact: ec('secp256r1') }))] })

const judge = (http: WebFacts | null, more: Partial<TlsInput> = {}): TlsAssessment =>
  assessTls({ facts: sound, http, policy, grading, date: today, ...more })

const redirect = (changes: Partial<Redirect>): WebFacts => {
  if (goodWeb.redirect === null) throw new Error('fixture')
  return { ...goodWeb, redirect: { ...goodWeb.redirect, ...changes } }
}
const hsts = (changes: Partial<Hsts>): WebFacts => {
  if (goodWeb.hsts === null) throw new Error('fixture')
  return { ...goodWeb, hsts: { ...goodWeb.hsts, ...changes } }
}

describe('rules of the web', () => {
  it('H02: no redirect, one that leaves the host, none needed', () => {
    const plain = redirect({ https: false, finalUrl: 'http://lab.test/', sameHostFirst: null })
    expect(findingsOf(judge(plain), 'H02')).toEqual(['insufficient B: http://lab.test/'])
    const away = redirect({ sameHostFirst: false, crossHosts: ['other.test'] })
    expect(findingsOf(judge(away), 'H02')).toEqual(['phase-out A-: other.test'])
    const closed = judge(redirect({ error: 'refused', hops: [], https: null, sameHostFirst: null }))
    expect(findingsOf(closed, 'H02')).toEqual([])
    expect(closed.unmeasured).not.toContain('H02')
    expect(findingsOf(judge(goodWeb), 'H02')).toEqual([])
  })

  it('H03: back to http', () => {
    expect(findingsOf(judge(redirect({ downgrade: true, finalUrl: 'http://lab.test/' })), 'H03')).toEqual([
      'insufficient F: http://lab.test/',
    ])
    expect(findingsOf(judge(goodWeb), 'H03')).toEqual([])
  })

  it('H04: missing, weak, short, enough', () => {
    const aged = (maxAge: number): string[] => findingsOf(judge(hsts({ maxAge })), 'H04')
    expect(findingsOf(judge(hsts({ present: false, raw: null, maxAge: null })), 'H04')).toEqual([
      'insufficient A-: no header',
    ])
    expect(findingsOf(judge(hsts({ raw: 'preload', maxAge: null, faults: ['no-max-age'] })), 'H04')).toEqual([
      'insufficient A-: preload',
    ])
    expect(aged(0)).toEqual(['insufficient A-: max-age 0'])
    expect(aged(15767999)).toHaveLength(1)
    expect(aged(15768000)).toEqual(['phase-out null: max-age 15768000'])
    expect(aged(31535999)).toHaveLength(1)
    expect(aged(31536000)).toEqual([])
  })

  it('H05: subdomains and preload are advice', () => {
    expect(findingsOf(judge(hsts({ includeSubDomains: false })), 'H05')).toEqual([
      'advice null: includeSubDomains; preload',
    ])
    expect(findingsOf(judge(hsts({ preload: true })), 'H05')).toEqual([])
  })

  it('stays open without HTTP facts: no pass, no top grade, but a grade', () => {
    const result = judge(null)
    expect(result).toMatchObject({ verdict: 'inconclusive', grade: 'A' })
    expect(result.unmeasured).toEqual(['R29', 'H02', 'H03', 'H04', 'H05'])
    const silent = redirect({ hops: [], https: null, sameHostFirst: null, error: 'timeout' })
    expect(judge(silent).unmeasured).toContain('H02')
    expect(judge({ ...goodWeb, hsts: null }).verdict).toBe('inconclusive')
    expect(judge({ ...goodWeb, page: null }).unmeasured).toContain('H03')
  })
})

describe('H01: no HTTPS', () => {
  const dead = (result: ProbeResult, code: string): TlsFacts => ({
    ...sound,
    result,
    reason: { code, evidence: '' },
    protocols: { SSLv2: null, SSLv3: null, '1.0': null, '1.1': null, '1.2': null, '1.3': null },
    suites: {},
    suitesComplete: {},
    classes: {},
    groups: {},
    leafCertificates: [],
    chain: [],
  })

  it('is a clear answer when something else or nobody listens', () => {
    const http = judge(null, { facts: dead('not-tls', 'plain-http') })
    expect(findingsOf(http, 'H01')).toEqual(['insufficient F: port 443: plain-http'])
    expect(http).toMatchObject({ verdict: 'fail', grade: 'F', score: null })
    expect(http.unmeasured).toEqual([])
    expect(findingsOf(judge(null, { facts: dead('unreachable', 'connect-refused') }), 'H01')).toEqual([
      'insufficient F: port 443: closed',
    ])
  })

  it('is none when the host is silent, blocks, or serves another name', () => {
    for (const [result, code] of [
      ['unreachable', 'connect-timeout'],
      ['inconclusive', 'silent'],
      ['refused', 'name-not-served'],
    ] as const) {
      const judged = judge(null, { facts: dead(result, code) })
      expect(judged).toMatchObject({ findings: [], verdict: 'inconclusive', grade: null, score: null })
    }
    expect(judge(null, { facts: dead('inconclusive', 'silent') }).unmeasured).toContain('H01')
  })
})

describe('rules of the name', () => {
  const named = (network: TlsInput['network']): TlsAssessment =>
    judge(goodWeb, network === undefined ? {} : { network })
  const caa = { found: true, at: 'lab.test', issue: [], error: null }

  it('D01: IPv6', () => {
    expect(findingsOf(named({ ipv6: 'none' }), 'D01')).toEqual(['advice null: none'])
    expect(findingsOf(named({ ipv6: 'unreachable' }), 'D01')).toEqual(['advice null: unreachable'])
    expect(findingsOf(named({ ipv6: 'differs' }), 'D01')).toEqual(['phase-out null: IPv6'])
    expect(findingsOf(named({ ipv6: 'same' }), 'D01')).toEqual([])
    expect(named({ ipv6: null })).toMatchObject({ verdict: 'pass-with-advice', unmeasured: ['R29', 'D01'] })
    expect(named(undefined)).toMatchObject({ verdict: 'pass', unmeasured: ['R29'] })
  })

  it('D02: CAA and DNSSEC', () => {
    expect(findingsOf(named({ dns: { caa, dnssec: 'bogus' } }), 'D02')).toEqual(['insufficient B: DNSSEC'])
    expect(findingsOf(named({ dns: { caa: { ...caa, found: false }, dnssec: 'insecure' } }), 'D02')).toEqual([
      'advice null: DNSSEC; CAA',
    ])
    expect(findingsOf(named({ dns: { caa, dnssec: 'secure' } }), 'D02')).toEqual([])
    const open = named({ dns: { caa, dnssec: null } })
    expect(open).toMatchObject({ verdict: 'pass', unmeasured: ['R29', 'D02'] })
    expect(named({ dns: null }).unmeasured).toContain('D02')
  })
})
