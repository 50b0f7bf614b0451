import { describe, expect, it } from 'vitest'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import type { TlsFacts } from '../probe/facts.ts'
import { assessTls, type TlsAssessment } from './assess-tls.ts'
import { findingsOf, type RuleCase, walkRules } from './fixtures/rule-cases.ts'
import {
  certificate,
  ec,
  goodWeb,
  leafFact,
  modern12,
  modern13,
  type ServerShape,
  serverFacts,
  today,
} from './fixtures/server-facts.ts'

const catalogues = loadCatalogues(new URL('../../../data', import.meta.url).pathname)
const { tlsPolicy: policy, tlsGrading: grading } = catalogues

const judge = (facts: TlsFacts): TlsAssessment =>
  assessTls({ facts, http: goodWeb, policy, grading, date: today })

const plus12 = (...names: readonly string[]): ServerShape => ({
  suites: { '1.2': [...modern12, ...names], '1.3': modern13 },
})
const sound = serverFacts({
  leafs: [leafFact(certificate({ keyFact: ec('secp256r1') }))],
  groups: { '1.2': ['x25519'], '1.3': ['x25519mlkem768', 'x25519'] },
})

/** The sound host with a protocol state that could not be concluded. */
const unknownVersion = (...versions: readonly (keyof TlsFacts['protocols'])[]): TlsFacts => ({
  ...sound,
  protocols: { ...sound.protocols, ...Object.fromEntries(versions.map((version) => [version, null])) },
})

/** The sound host whose suites of TLS 1.2 were not listed to the end. */
const unknownSuites: TlsFacts = { ...sound, suitesComplete: { '1.3': true }, classes: {} }

const without13: ServerShape = { suites: { '1.2': modern12 } }
const dhe = 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'

const oldVersion = (version: 'SSLv3' | '1.0' | '1.1', names: readonly string[]): TlsFacts =>
  serverFacts({ suites: { [version]: names, '1.2': modern12, '1.3': modern13 } })

const features = (changes: Partial<TlsFacts['features']>, suites?: ServerShape['suites']): TlsFacts =>
  serverFacts({ features: changes, ...(suites === undefined ? {} : { suites }) })

const defects = (changes: Partial<TlsFacts['vulnerabilities']>): TlsFacts =>
  serverFacts({ vulnerabilities: changes })

const signing = (changes: Partial<TlsFacts['signatures']>): TlsFacts =>
  serverFacts({ rest: { signatures: { ...sound.signatures, ...changes } } })

const cbc = 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'
const cbc384 = 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'
const preferring = (first: string): TlsFacts => {
  const facts = serverFacts(plus12(cbc384))
  const codes = [first, ...modern12].map((name) => (name === cbc384 ? 'c028' : name))
  const known = codes.map((name) => facts.suites['1.2']?.find((suite) => suite.name === name)?.code ?? name)
  return { ...facts, order: { '1.2': 'server' }, preference: { '1.2': { codes: known, complete: true } } }
}

const cases: readonly RuleCase[] = [
  {
    rule: 'R01',
    bad: serverFacts({
      rest: {
        protocols: { ...sound.protocols, SSLv2: true },
        ssl2: { offered: true, suites: [], spkiSha256: null },
      },
    }),
    expected: 'insufficient F: SSLv2, 0 suites',
    open: unknownVersion('SSLv2'),
  },
  {
    rule: 'R02',
    bad: oldVersion('SSLv3', ['TLS_RSA_WITH_AES_128_CBC_SHA']),
    expected: 'insufficient F: SSLv3',
    open: unknownVersion('SSLv3'),
  },
  {
    rule: 'R03',
    bad: oldVersion('1.1', [cbc]),
    expected: 'insufficient C: TLS 1.1',
    open: unknownVersion('1.0'),
  },
  {
    rule: 'R04',
    bad: serverFacts({ suites: { '1.0': [cbc] } }),
    expected: 'insufficient F: only 1.0',
    open: unknownVersion('1.2', '1.3'),
  },
  {
    rule: 'R05',
    bad: serverFacts(without13),
    expected: 'phase-out A-: TLS 1.3',
    open: unknownVersion('1.3'),
  },
  {
    rule: 'R06',
    bad: serverFacts(plus12('TLS_RSA_WITH_NULL_SHA256', 'TLS_DH_anon_WITH_AES_128_CBC_SHA')),
    expected: 'insufficient F: 1.2 TLS_RSA_WITH_NULL_SHA256, 1.2 TLS_DH_anon_WITH_AES_128_CBC_SHA',
    open: unknownSuites,
  },
  {
    rule: 'R07',
    bad: serverFacts(plus12('TLS_ECDHE_RSA_WITH_RC4_128_SHA')),
    expected: 'insufficient F: 1.2 TLS_ECDHE_RSA_WITH_RC4_128_SHA',
    open: unknownSuites,
  },
  {
    rule: 'R08',
    bad: serverFacts(plus12('TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA')),
    expected: 'insufficient C: 1.2 TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA',
    open: unknownSuites,
  },
  {
    rule: 'R09',
    bad: serverFacts(plus12('TLS_RSA_WITH_AES_128_GCM_SHA256')),
    expected: 'insufficient B: 1.2 TLS_RSA_WITH_AES_128_GCM_SHA256',
    open: unknownSuites,
  },
  {
    rule: 'R10',
    bad: serverFacts(plus12('TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256', 'TLS_PSK_WITH_AES_128_GCM_SHA256')),
    expected: 'insufficient B: 1.2 TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256, 1.2 TLS_PSK_WITH_AES_128_GCM_SHA256',
    open: unknownSuites,
  },
  {
    rule: 'R11',
    bad: serverFacts({ ...plus12(dhe), dh: [{ bits: 2048, known: 'ffdhe2048' }] }),
    expected: 'insufficient B: DH 2048 ffdhe2048',
    open: serverFacts(plus12(dhe)),
  },
  {
    rule: 'R12',
    bad: serverFacts({ ...plus12(dhe), dh: [{ bits: 3072, known: 'ffdhe3072' }] }),
    expected: 'phase-out null: DH 3072 ffdhe3072',
    open: serverFacts(plus12(dhe)),
  },
  {
    rule: 'R13',
    bad: serverFacts(plus12(cbc384, 'TLS_DHE_RSA_WITH_CAMELLIA_128_GCM_SHA256')),
    expected: `phase-out A-: 1.2 ${cbc384}, 1.2 TLS_DHE_RSA_WITH_CAMELLIA_128_GCM_SHA256`,
    open: unknownSuites,
  },
  {
    rule: 'R14',
    bad: serverFacts(plus12(cbc, 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8')),
    expected: `insufficient B: 1.2 ${cbc}, 1.2 TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8`,
    open: unknownSuites,
  },
  {
    rule: 'R15',
    bad: serverFacts({ suites: { '1.2': [cbc] } }),
    expected: `insufficient B: 1.2 ${cbc}`,
    open: { ...serverFacts({ suites: { '1.2': [cbc] } }), suitesComplete: {}, classes: {} },
  },
  {
    rule: 'R16',
    bad: serverFacts({ suites: { '1.2': ['TLS_RSA_WITH_AES_128_GCM_SHA256'] } }),
    expected: 'insufficient C: 1.2 TLS_RSA_WITH_AES_128_GCM_SHA256',
    open: {
      ...serverFacts({ suites: { '1.2': ['TLS_RSA_WITH_AES_128_GCM_SHA256'] } }),
      suitesComplete: {},
      classes: {},
    },
  },
  {
    rule: 'R17',
    bad: serverFacts({ groups: { '1.2': ['x25519', 'secp192r1', 'secp224r1'], '1.3': ['x25519'] } }),
    expected: 'insufficient B: secp192r1',
    open: { ...sound, groups: { '1.3': ['x25519'] } },
  },
  {
    rule: 'R18',
    bad: serverFacts({ groups: { '1.2': ['x25519'], '1.3': ['x25519'] } }),
    expected: 'advice null: x25519',
    open: { ...sound, groups: { '1.2': ['x25519'] } },
  },
  {
    rule: 'R19',
    bad: signing({ sha1Accepted: true }),
    expected: 'insufficient B: sha1',
    open: signing({ sha1Accepted: null }),
  },
  {
    rule: 'R20',
    bad: preferring(cbc384),
    expected: `insufficient B: 1.2 ${cbc384} before TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256`,
    open: { ...serverFacts(plus12(cbc384)), order: {} },
  },
  {
    rule: 'R22',
    bad: features({ compression: true }),
    expected: 'insufficient C: DEFLATE',
    open: features({ compression: null }),
  },
  {
    rule: 'R23',
    bad: features({ secureRenegotiation: false }),
    expected: 'insufficient C: renegotiation_info',
    open: features({ secureRenegotiation: null }),
  },
  {
    rule: 'R24',
    bad: features({ clientRenegotiations: 11 }),
    expected: 'phase-out B: > 10',
    open: features({ clientRenegotiations: null }),
  },
  {
    rule: 'R25',
    bad: features({ earlyData: 16384 }),
    expected: 'insufficient A-: max_early_data_size 16384',
    open: features({ earlyData: null }),
  },
  {
    rule: 'R26',
    bad: features({ extendedMasterSecret: false }),
    expected: 'insufficient A-: extended_master_secret',
    open: features({ extendedMasterSecret: null }),
  },
  {
    rule: 'R27',
    bad: features({ fallbackScsv: 'missing' }),
    expected: 'phase-out null: TLS_FALLBACK_SCSV missing',
    open: features({ fallbackScsv: null }),
  },
  {
    rule: 'R28',
    bad: defects({ heartbleed: true, robot: 'weak' }),
    expected: 'insufficient F: Heartbleed CVE-2014-0160; ROBOT weak oracle',
    open: defects({ ccs: null }),
  },
  {
    rule: 'R30',
    bad: defects({ freak: true }),
    expected: 'insufficient F: FREAK CVE-2015-0204',
    open: defects({ logjam: null }),
  },
  {
    rule: 'R31',
    bad: defects({ beast: true, beastMitigated: true }),
    expected: 'advice null: BEAST mitigated by a newer version',
    open: defects({ lucky13: null }),
  },
]

describe('rules of protocol and key exchange', () => {
  it('finds nothing on a sound host and measures all but what is never tested', () => {
    const result = judge(sound)
    expect(result.findings.filter(({ rule }) => rule !== 'H05')).toEqual([])
    expect(result).toMatchObject({ verdict: 'pass', grade: 'A+', unmeasured: ['R29'] })
  })

  walkRules(cases, sound, { judge, policy })

  it('knows the outcomes that differ by degree', () => {
    const dhOf = (bits: number): string[] =>
      findingsOf(judge(serverFacts({ ...plus12(dhe), dh: [{ bits }] })), 'R11')
    expect(dhOf(1023)).toEqual(['insufficient F: DH 1023 own'])
    expect(dhOf(1024)).toEqual(['insufficient C: DH 1024 own'])
    expect(dhOf(2047)).toEqual(['insufficient C: DH 2047 own'])
    expect(dhOf(4096)).toEqual(['insufficient B: DH 4096 own'])
    const rc4 = oldVersion('1.0', ['TLS_RSA_WITH_RC4_128_SHA'])
    expect(findingsOf(judge(rc4), 'R07')).toEqual(['insufficient C: 1.0 TLS_RSA_WITH_RC4_128_SHA'])
    expect(findingsOf(judge(signing({ md5Accepted: true })), 'R19')).toEqual(['insufficient B: md5'])
    expect(findingsOf(judge(signing({ sha224Accepted: true })), 'R19')).toEqual(['phase-out null: sha224'])
    expect(findingsOf(judge(signing({ seen: ['ecdsa_sha1'] })), 'R19')).toEqual([
      'insufficient B: ecdsa_sha1',
    ])
    const aging = serverFacts({ groups: { '1.2': ['secp224r1'], '1.3': ['x25519'] } })
    expect(findingsOf(judge(aging), 'R17')).toEqual(['phase-out null: secp224r1'])
    expect(findingsOf(judge(features({ clientRenegotiations: 10 })), 'R24')).toEqual([])
    expect(findingsOf(judge(features({ fallbackScsv: 'non-conforming' })), 'R27')).toHaveLength(1)
  })

  it('lets the client choose, and a server that prefers the sound suites', () => {
    expect(findingsOf(judge(serverFacts(plus12(cbc384))), 'R20')).toEqual([])
    const last = preferring(modern12[0] ?? '')
    const codes = [...(last.preference['1.2']?.codes ?? []), 'c028']
    const ordered = (complete: boolean): TlsAssessment =>
      judge({ ...last, preference: { '1.2': { codes, complete } } })
    expect(findingsOf(ordered(true), 'R20')).toEqual([])
    expect(ordered(true).unmeasured).not.toContain('R20')
    expect(ordered(false).unmeasured).toContain('R20')
    // Every fine suite and the favourite of all others say as much as the whole list.
    const outline = (list: readonly string[], othersFirst: string): TlsAssessment =>
      judge({ ...last, preference: { '1.2': { codes: list, complete: false, othersFirst } } })
    expect(findingsOf(outline(codes, 'c028'), 'R20')).toEqual([])
    expect(outline(codes, 'c028').unmeasured).not.toContain('R20')
    expect(findingsOf(outline(['c028', ...codes.slice(0, -1)], 'c028'), 'R20')).toHaveLength(1)
    expect(outline(codes.slice(2), 'c028').unmeasured).toContain('R20')
    expect(outline(codes, '002f').unmeasured).toContain('R20')
  })

  it('does not ask of TLS 1.3 alone what only older versions have', () => {
    const result = judge(
      serverFacts({
        suites: { '1.3': modern13 },
        groups: { '1.3': ['x25519mlkem768', 'x25519'] },
        features: { secureRenegotiation: null, extendedMasterSecret: null, clientRenegotiations: null },
        rest: { signatures: { seen: [], sha1Accepted: null, md5Accepted: null, sha224Accepted: null } },
      }),
    )
    expect(result.unmeasured).toEqual([])
    expect(result).toMatchObject({ verdict: 'pass-with-advice', grade: 'A+' })
  })
})
