import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Verdict } from '../../../data/contract/scan.ts'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import { assessTls } from './assess-tls.ts'
import { nineServers } from './fixtures/nine-servers.ts'
import { today } from './fixtures/server-facts.ts'
import { hintsFor } from './hints-for.ts'
import { ruleTable } from './rule-table.ts'

const dataDir = new URL('../../../data', import.meta.url).pathname
const catalogues = loadCatalogues(dataDir)
const { tlsPolicy: policy, tlsProfiles, tlsGrading: grading, tlsHints } = catalogues

interface Texts {
  readonly rule: Readonly<Record<string, { title: string; why: string; do: string }>>
  readonly verdict: Readonly<Record<string, { title: string; text: string; do: string }>>
  readonly profile: Readonly<Record<string, string>>
}

const texts = (language: string): Texts =>
  JSON.parse(readFileSync(`${dataDir}/locales/${language}/tls.json`, 'utf8')) as Texts

describe('sentences', () => {
  it.each(['vi', 'en'])('%s has title, reason and remedy for every rule and verdict', (language) => {
    const { rule, verdict, profile } = texts(language)
    expect(Object.keys(rule).sort()).toEqual(Object.keys(ruleTable).sort())
    expect(Object.keys(verdict).sort()).toEqual([...Verdict.options].sort())
    const sentences = [...Object.values(rule), ...Object.values(verdict)].flatMap(Object.values)
    expect(sentences.filter((text) => typeof text !== 'string' || text.length < 3)).toEqual([])
    const ids = [policy.head.id, ...Object.keys(tlsProfiles)].map((id) => id.replace('.', '-'))
    expect(Object.keys(profile).sort()).toEqual(ids.sort())
  })
})

describe('hints', () => {
  it('answer every rule, and no rule that is not there', () => {
    const answered = new Set(tlsHints.hints.flatMap(({ rules }) => rules))
    expect([...answered].sort()).toEqual(Object.keys(ruleTable).sort())
  })

  it('for an expired TLS 1.2 host: certificate and suites first, each once', () => {
    const server = nineServers[2]
    if (server === undefined) throw new Error('no server')
    const { findings } = assessTls({ facts: server.facts, http: server.http, policy, grading, date: today })
    const hints = hintsFor(findings, tlsHints)
    expect(hints.map(({ hint }) => hint.id)).toEqual([
      'suites',
      'renew',
      'hsts',
      'versions',
      'new-key',
      'upgrade',
    ])
    expect(hints[0]?.rules).toEqual(['R09', 'R14', 'R13'])
    expect(hints[0]?.hint.servers.nginx).toContain('ssl_ciphers')
  })

  it('are none without findings', () => {
    expect(hintsFor([], tlsHints)).toEqual([])
  })
})
