import { describe, expect, it } from 'vitest'
import type { ChainEntry } from '../../data/contract/scan.ts'
import { type FamilyWeb, worseFamilyFirst } from './compare-families.ts'
import { matchTlsa } from './dns/match-tlsa.ts'
import type { HttpChain } from './http-facts.ts'
import { preloadOf } from './preloaded.ts'
import { parseTarget, type SiteTarget } from './site-target.ts'

const site = parseTarget('minhha.gov.vn') as SiteTarget
const SECURE = 'https://minhha.gov.vn/'
const PLAIN = 'http://minhha.gov.vn/'

const chain = (urls: readonly string[], hsts: string | null, fields: readonly string[] = []): HttpChain => ({
  answers: urls.map((url, index) => ({
    ...{ url, status: urls[index + 1] === undefined ? 200 : 301, location: urls[index + 1] ?? null },
    ...{ hsts: hsts === null ? [] : [hsts], nameMatches: null },
    fields: fields.map((name) => [name, 'x'] as const),
  })),
  ...{ page: null, error: urls.length === 0 ? 'refused' : null, evidence: null },
})

const YEAR = 'max-age=31536000'
const sound: Omit<FamilyWeb, 'family' | 'ip'> = {
  page: chain([SECURE], YEAR, ['content-security-policy']),
  redirect: chain([PLAIN, SECURE], null),
}
const v4 = (differs: Partial<FamilyWeb> = {}): FamilyWeb => ({
  family: 4,
  ip: '192.0.2.1',
  ...sound,
  ...differs,
})
const v6 = (differs: Partial<FamilyWeb> = {}): FamilyWeb => ({
  family: 6,
  ip: '2001:db8::1',
  ...sound,
  ...differs,
})

describe('two families of one site', () => {
  it.each([
    ['shorter HSTS', { page: chain([SECURE], 'max-age=300', ['content-security-policy']) }],
    ['no HSTS', { page: chain([SECURE], null, ['content-security-policy']) }],
    ['no way to https', { redirect: chain([PLAIN], null) }],
    ['a way back to http', { page: chain([SECURE, PLAIN], YEAR, ['content-security-policy']) }],
    ['fewer fields', { page: chain([SECURE], YEAR) }],
  ])('the one with %s decides, whichever it is', (_, worse) => {
    expect(worseFamilyFirst([v4(), v6(worse)], site)[0]?.family).toBe(6)
    expect(worseFamilyFirst([v4(worse), v6()], site)[0]?.family).toBe(4)
  })

  it('one that gave no answer says nothing', () => {
    const silent = { page: chain([], null), redirect: chain([], null) }
    expect(worseFamilyFirst([v4(silent), v6()], site).map(({ family }) => family)).toEqual([6, 4])
    expect(worseFamilyFirst([v4(), v6()], site)[0]?.family).toBe(4)
  })
})

describe('names that browsers know from the start', () => {
  const names = [
    { name: 'minhha.gov.vn', includeSubDomains: false },
    { name: 'ca.vn', includeSubDomains: true },
    { name: 'app', includeSubDomains: true },
  ]
  it.each([
    ['minhha.gov.vn', true],
    ['so.minhha.gov.vn', false],
    ['a.b.ca.vn', true],
    ['xca.vn', false],
    ['quoc-gia.app', true],
    ['minhha.example', null],
    ['xvn', null],
  ])('%s by a list that is complete under .vn: %s', (host, listed) => {
    const list = { asOf: '2026-11-01', completeUnder: ['vn'], names }
    expect(preloadOf(host, list)).toEqual({ listed, asOf: '2026-11-01' })
  })
})

describe('certificates and the records that speak of them', () => {
  const entry = (sha256: string, spki: string) => ({ sha256, spki }) as ChainEntry
  const sent = [entry('aa', 'bb'), entry('cc', 'dd')]
  const record = (usage: number, selector: number, matching: number, data: string) => ({
    ...{ usage, selector, matching, data, matches: null },
  })
  it.each([
    [record(3, 1, 1, 'bb'), true],
    [record(3, 0, 1, 'aa'), true],
    [record(3, 1, 1, 'dd'), false],
    [record(2, 0, 1, 'cc'), true],
    [record(2, 0, 1, 'aa'), false],
    [record(3, 1, 2, 'bb'), null],
    [record(9, 1, 1, 'bb'), null],
  ])('%j: %s', (one, matches) => {
    expect(matchTlsa([one], sent)[0]?.matches).toBe(matches)
    expect(matchTlsa([one], null)[0]?.matches).toBeNull()
  })
})
