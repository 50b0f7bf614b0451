import { describe, expect, it } from 'vitest'
import type { TlsFacts } from '../../../../data/contract/scan.ts'
import type { HttpFacts, Redirect } from '../../../../data/contract/scan-http.ts'
import { DOMAIN_CHECKS } from './domain-checks.ts'
import type { CheckGround } from './judgement.ts'
import { TLS_CHECKS } from './tls-checks.ts'

const now = new Date('2026-11-21T00:00:00Z')
const PAGE = 'https://so.minhha.gov.vn/'

/** What a case changes of a sound site. */
interface Given extends Partial<Omit<CheckGround, 'http'>> {
  readonly web?: Partial<HttpFacts>
}

const redirect: Redirect = {
  hops: [{ url: 'http://so.minhha.gov.vn/', status: 301, location: PAGE }],
  finalUrl: PAGE,
  https: true,
  sameHostFirst: true,
  downgrade: false,
  crossHosts: [],
  error: null,
}

const sound: HttpFacts = {
  redirect,
  page: {
    hops: [],
    url: PAGE,
    status: 200,
    contentType: 'text/html',
    bytes: 1,
    truncated: false,
    downgrade: false,
    crossHosts: [],
    error: null,
  },
  hsts: {
    present: true,
    raw: 'max-age=31536000',
    maxAge: 31_536_000,
    includeSubDomains: false,
    preload: false,
    faults: [],
  },
  headers: null,
  cookies: null,
  securityTxt: null,
  content: null,
  ...{ twin: null, families: [], http2: null, preload: null },
}

const nothing = {
  resolver: null,
  aliases: null,
  dangling: null,
  dnssec: null,
  https: null,
  tlsa: null,
  faults: [],
}

const verdict = (check: string, { web = {}, ...differs }: Given): string => {
  const ground = {
    isAddress: false,
    secure: true,
    tls: null,
    dns: null,
    personalData: null,
    now,
    http: { ...sound, ...web },
    ...differs,
  }
  const found = { ...TLS_CHECKS, ...DOMAIN_CHECKS }[check]?.(ground as unknown as CheckGround)
  return `${found?.verdict} ${found?.reason}`
}

const noPath = { stores: [], path: [], anchor: null }

const tls = (differs: Partial<TlsFacts>): Given => ({
  tls: {
    protocols: { SSLv2: false, SSLv3: false, '1.0': false, '1.1': false, '1.2': true, '1.3': true },
    negotiated: null,
    suites: null,
    suitesComplete: {},
    preference: null,
    keys: [],
    inconclusive: [],
    order: null,
    groups: null,
    dh: null,
    chainFaults: null,
    leafs: null,
    chain: [
      {
        subject: 'CN=a',
        issuer: 'CN=b',
        san: ['a'],
        notBefore: '2026-09-01T00:00:00.000Z',
        notAfter: '2027-03-01T00:00:00.000Z',
        key: 'RSA-2048',
        signature: 'sha256WithRSAEncryption',
        sha256: '',
        spki: '',
      },
    ],
    trust: { ok: true, reason: null, faults: [], ...noPath },
    staple: null,
    mustStaple: null,
    features: {
      secureRenegotiation: null,
      extendedMasterSecret: null,
      encryptThenMac: null,
      compression: null,
      fallbackScsv: null,
      clientAuth: null,
      clientRenegotiations: null,
      earlyData: null,
      alpn: null,
      tickets: null,
      ticketLifetime: null,
    },
    vulnerabilities: {
      ...{ heartbleed: null, ccs: null, robot: null, ticketbleed: null, drown: null, poodle: null },
      ...{ sweet32: null, freak: null, logjam: null, beast: null, beastMitigated: null, lucky13: null },
      ...{ crime: null, rc4: null, poodleTls: null },
    },
    intolerance: null,
    serverFaults: null,
    ...differs,
  },
})

const faults = (...list: NonNullable<TlsFacts['trust']>['faults']): Given =>
  tls({ trust: { ok: false, reason: list[0] ?? null, faults: list, ...noPath } })

const old = { SSLv2: false, SSLv3: false, '1.0': true, '1.1': false, '1.2': true, '1.3': false } as const
const suite = (name: string) => ({ suites: { '1.2': [{ code: '0000', name, class: 'other' }] } })

const collecting = {
  collects: 'yes',
  confidence: 'normal',
  fields: [],
  observations: [],
  leads: [],
  pages: [],
  complete: true,
} as const
const noHsts = {
  present: false,
  raw: null,
  maxAge: null,
  includeSubDomains: false,
  preload: false,
  faults: [],
}

describe('checks of the transport, both ways', () => {
  const cases: readonly [string, Given, string][] = [
    ['TLS-01', {}, 'pass met'],
    ['TLS-01', { secure: false }, 'fail https-missing'],
    ['TLS-02', tls({}), 'pass met'],
    ['TLS-02', faults('unknown-ca'), 'fail not-trusted'],
    ['TLS-02', faults('incomplete'), 'warn chain-incomplete'],
    ['TLS-02', faults('no-root-store'), 'not-checked not-measured'],
    ['TLS-02', {}, 'not-checked not-measured'],
    ['TLS-03', tls({}), 'pass met'],
    ['TLS-03', faults('name-mismatch'), 'fail name-mismatch'],
    ['TLS-04', tls({}), 'pass met'],
    ['TLS-04', { ...tls({}), now: new Date('2027-02-15') }, 'warn ending-soon'],
    ['TLS-04', { ...tls({}), now: new Date('2027-03-15') }, 'fail out-of-dates'],
    ['TLS-05', tls({}), 'pass met'],
    ['TLS-05', faults('weak-key'), 'fail weak-certificate'],
    ['TLS-06', tls({}), 'pass met'],
    ['TLS-06', tls({ protocols: old }), 'warn only-tls12'],
    ['TLS-06', tls({ protocols: { ...old, '1.2': false } }), 'fail no-modern-tls'],
    ['TLS-06', tls({ protocols: { ...old, '1.2': null } }), 'not-checked not-measured'],
    ['TLS-07', tls({}), 'pass met'],
    ['TLS-07', tls({ protocols: old }), 'fail old-protocols'],
    ['TLS-08', tls(suite('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256')), 'pass met'],
    ['TLS-08', tls(suite('TLS_RSA_WITH_AES_128_GCM_SHA256')), 'warn older-suites'],
    ['TLS-08', tls(suite('TLS_RSA_WITH_3DES_EDE_CBC_SHA')), 'fail weak-suites'],
    ['TLS-09', {}, 'pass met'],
    [
      'TLS-09',
      {
        web: {
          redirect: {
            ...redirect,
            hops: [{ url: 'http://so.minhha.gov.vn/', status: 200, location: null }],
            sameHostFirst: null,
            https: false,
          },
        },
      },
      'fail no-redirect',
    ],
    ['TLS-09', { web: { redirect: { ...redirect, sameHostFirst: false } } }, 'warn redirect-detour'],
    [
      'TLS-09',
      { web: { redirect: { ...redirect, hops: [], sameHostFirst: null, https: null, error: 'refused' } } },
      'pass port-closed',
    ],
    [
      'TLS-09',
      { web: { redirect: { ...redirect, sameHostFirst: null, error: 'timeout' } } },
      'not-checked not-measured',
    ],
    ['TLS-10', {}, 'pass met'],
    ['TLS-11', {}, 'pass met'],
    ['TLS-11', { isAddress: true }, 'not-applicable ip-address'],
    [
      'TLS-13',
      {
        dns: {
          ...nothing,
          caa: { found: true, at: 'gov.vn', issue: ['ca.example'], error: null },
        },
      },
      'pass met',
    ],
    [
      'TLS-13',
      {
        dns: {
          ...nothing,
          caa: null,
          faults: [{ about: 'caa' as const, code: 'server-failure' as const }],
        },
      },
      'not-checked dns-failed',
    ],
    [
      'TLS-10',
      { web: { page: { ...(sound.page as NonNullable<HttpFacts['page']>), downgrade: true } } },
      'fail downgrade',
    ],
    ['TLS-11', { web: { hsts: noHsts } }, 'warn hsts-missing'],
    [
      'TLS-11',
      {
        web: { hsts: noHsts },
        personalData: { ...collecting, fields: [], observations: [], leads: [], pages: [] },
      },
      'fail hsts-missing',
    ],
    ['TLS-11', { web: { hsts: { ...noHsts, present: true, maxAge: 300 } } }, 'warn hsts-short'],
  ]
  it.each(cases)('%s %#', (check, given, expected) => {
    expect(verdict(check, given)).toBe(expected)
  })
})
