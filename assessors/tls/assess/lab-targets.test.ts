import { describe, expect, it } from 'vitest'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import { assessTls, type TlsAssessment } from './assess-tls.ts'
import {
  certificate,
  goodWeb,
  leafFact,
  modern12,
  modern13,
  noHsts,
  opensslGroups,
  rsa,
  type ServerShape,
  serverFacts,
  today,
} from './fixtures/server-facts.ts'
import { everything10, everything12, usual12 } from './fixtures/suite-lists.ts'
import type { WebFacts } from './subject.ts'

const catalogues = loadCatalogues(new URL('../../../data', import.meta.url).pathname)
const { tlsPolicy: policy, tlsGrading: grading } = catalogues

const judge = (shape: ServerShape, http: WebFacts | null): TlsAssessment =>
  assessTls({ facts: serverFacts(shape), http, policy, grading, date: today })

interface Target {
  readonly id: string
  readonly shape: ServerShape
  readonly http?: WebFacts | null
  readonly rules: readonly string[]
  readonly absent?: readonly string[]
  readonly grade: string
  readonly total?: number
}

const gcm256 = 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'
const cbc384 = 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'
const both = { '1.2': modern12, '1.3': modern13 }
const codes = (...names: readonly string[]): string[] =>
  (serverFacts({ suites: { '1.2': names } }).suites['1.2'] ?? []).map(({ code }) => code)
const plainHttp: WebFacts = {
  ...noHsts,
  redirect: {
    hops: [{ url: 'http://lab.test/', status: 200, location: null }],
    finalUrl: 'http://lab.test/',
    https: false,
    sameHostFirst: null,
    downgrade: false,
    crossHosts: [],
    error: null,
  },
}
const aria = everything12.filter((name) => !name.includes('NULL') && !name.includes('anon'))

const targets: readonly Target[] = [
  {
    id: 'P09 no forward secrecy',
    shape: {
      suites: { '1.2': ['TLS_RSA_WITH_AES_256_CBC_SHA', 'TLS_RSA_WITH_AES_128_GCM_SHA256'] },
      groups: {},
    },
    rules: ['R05', 'R09', 'R14', 'R16'],
    grade: 'D',
    total: 64,
  },
  {
    id: 'P10 haproxy with everything but NULL',
    shape: {
      suites: {
        '1.0': everything10.filter((name) => !name.includes('NULL')),
        '1.1': everything10.filter((name) => !name.includes('NULL')),
        '1.2': [...aria, 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA'],
        '1.3': modern13,
      },
      dh: [{ bits: 2048 }],
      features: { fallbackScsv: 'ok' },
    },
    rules: ['R03', 'R06', 'R09', 'R13', 'R14'],
    grade: 'F',
  },
  {
    id: 'P11 caddy without HSTS',
    shape: { groups: { '1.2': ['x25519', 'secp256r1'], '1.3': ['x25519', 'secp256r1'] } },
    http: noHsts,
    rules: ['H04'],
    grade: 'A-',
  },
  {
    id: 'P12 CBC preferred',
    shape: {
      suites: { '1.2': [cbc384, gcm256] },
      rest: {
        order: { '1.2': 'server' },
        preference: { '1.2': { codes: codes(cbc384, gcm256), complete: true } },
      },
    },
    rules: ['R05', 'R13', 'R20'],
    grade: 'B',
  },
  {
    id: 'P13 DHE with a prime of its own',
    shape: {
      suites: { '1.2': ['TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'] },
      groups: {},
      dh: [{ bits: 2048 }],
    },
    http: null,
    rules: ['R05', 'R11'],
    grade: 'B',
  },
  {
    id: 'P14 DHE with ffdhe3072',
    shape: {
      suites: { '1.2': ['TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'] },
      groups: {},
      dh: [{ bits: 3072, known: 'ffdhe3072' }],
    },
    http: null,
    rules: ['R05', 'R12'],
    absent: ['R11'],
    grade: 'A-',
  },
  {
    id: 'P15 disordered chain',
    shape: {
      leafs: [leafFact(certificate(), { chainFaults: ['duplicate', 'unordered', 'root-sent', 'extra'] })],
    },
    rules: ['X05'],
    absent: ['X03', 'X04'],
    grade: 'A',
  },
  {
    id: 'P16 wildcard one label too short',
    shape: {
      leafs: [
        leafFact(certificate({ san: ['*.lab.test'] }), {
          trust: { ok: false, reasons: ['name-mismatch'], nameMatches: false },
        }),
      ],
      rest: { serverName: 'a.b.lab.test' },
    },
    rules: ['X02'],
    absent: ['X03'],
    grade: 'M',
  },
  {
    id: 'P17 RSA 1024',
    shape: { leafs: [leafFact(certificate({ keyFact: rsa(1024) }))] },
    rules: ['X09'],
    grade: 'C',
  },
  {
    id: 'P18 SHA-1',
    shape: { leafs: [leafFact(certificate({ signature: 'ecdsa-with-SHA1' }))] },
    rules: ['X11'],
    grade: 'T',
  },
  {
    id: 'P19 must-staple with a good staple',
    shape: { rest: { mustStaple: true, staple: 'good' } },
    rules: [],
    absent: ['X07'],
    grade: 'A+',
  },
  {
    id: 'P20 must-staple without',
    shape: { rest: { mustStaple: true, staple: 'none' } },
    rules: ['X07'],
    grade: 'T',
  },
  {
    id: 'P21 ML-KEM hybrids',
    shape: { groups: { '1.2': ['x25519'], '1.3': ['x25519mlkem768', 'secp256r1mlkem768', 'x25519'] } },
    rules: [],
    absent: ['R18'],
    grade: 'A+',
  },
  {
    id: 'P22 ROBOT',
    shape: {
      suites: { '1.2': ['TLS_RSA_WITH_AES_128_CBC_SHA'] },
      groups: {},
      vulnerabilities: { robot: 'strong' },
    },
    http: null,
    rules: ['R28'],
    grade: 'F',
  },
  {
    id: 'P27 client certificate required',
    shape: {
      suites: { '1.2': usual12, '1.3': modern13 },
      dh: [{ bits: 2048 }],
      features: { clientAuth: 'required' },
    },
    http: null,
    rules: ['R09', 'R11', 'R13', 'R14'],
    grade: 'B',
  },
  {
    id: 'P29 mbedTLS with every curve',
    shape: {
      suites: {
        '1.2': [
          gcm256,
          'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
          'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384',
          'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
        ],
      },
      groups: {
        '1.2': [
          ...opensslGroups['1.2'],
          'brainpoolP512r1',
          'brainpoolP384r1',
          'secp256k1',
          'brainpoolP256r1',
          'secp224r1',
          'secp224k1',
          'secp192r1',
          'secp192k1',
        ],
      },
      dh: [{ bits: 2048 }],
    },
    rules: ['R05', 'R11', 'R17'],
    grade: 'B',
    total: 80,
  },
  {
    id: 'P30 no redirect, no HSTS',
    shape: { suites: both },
    http: plainHttp,
    rules: ['H02', 'H04'],
    grade: 'B',
  },
  {
    id: 'P31 early data',
    shape: { suites: { '1.3': modern13 }, features: { earlyData: 16384, extendedMasterSecret: null } },
    rules: ['R25'],
    grade: 'A-',
  },
  {
    id: 'P32 five minutes of HSTS',
    shape: {},
    http: { ...goodWeb, hsts: goodWeb.hsts && { ...goodWeb.hsts, maxAge: 300 } },
    rules: ['H04'],
    grade: 'A-',
  },
  {
    id: 'P33 endless renegotiation',
    shape: { suites: { '1.2': usual12 }, dh: [{ bits: 2048 }], features: { clientRenegotiations: 11 } },
    http: null,
    rules: ['R05', 'R09', 'R11', 'R13', 'R14', 'R24'],
    grade: 'B',
  },
  {
    id: 'P34 TLS 1.1 at best',
    shape: {
      suites: {
        SSLv3: ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_256_CBC_SHA'],
        '1.0': ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_256_CBC_SHA'],
        '1.1': ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_256_CBC_SHA'],
      },
      groups: {},
    },
    http: null,
    rules: ['R02', 'R03', 'R04'],
    grade: 'F',
  },
  {
    id: 'P35 lighttpd as installed',
    shape: {
      suites: { '1.2': [gcm256, 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'], '1.3': modern13 },
      dh: [{ bits: 2048 }],
    },
    http: noHsts,
    rules: ['R11', 'H04'],
    grade: 'B',
  },
  {
    id: 'P36 apache with everything but anonymous',
    shape: {
      suites: {
        '1.0': usual12.filter((name) => name.endsWith('_SHA')),
        '1.1': usual12.filter((name) => name.endsWith('_SHA')),
        '1.2': aria,
        '1.3': modern13,
      },
      dh: [{ bits: 2048 }],
      features: { fallbackScsv: 'ok' },
    },
    http: null,
    rules: ['R03', 'R09', 'R11', 'R13', 'R14'],
    grade: 'C',
    total: 73,
  },
]

describe('targets of the lab whose judgement follows from facts', () => {
  it.each(targets)('$id: $grade', ({ shape, http = goodWeb, rules, absent = [], grade, total }) => {
    const result = judge(shape, http)
    const found = result.findings.map(({ rule }) => rule)
    expect(found).toEqual(expect.arrayContaining([...rules]))
    expect(found.filter((rule) => absent.includes(rule))).toEqual([])
    expect(result.grade).toBe(grade)
    if (total !== undefined) expect(result.score?.total).toBe(total)
  })

  it('P09: the arithmetic', () => {
    const [first] = targets
    if (first === undefined) throw new Error('no target')
    expect(judge(first.shape, goodWeb).score).toEqual({ P: 95, K: 60, S: 45, total: 64 })
  })
})
