import { describe, expect, it } from 'vitest'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import { assessTls } from './assess-tls.ts'
import { nineServers } from './fixtures/nine-servers.ts'
import { today } from './fixtures/server-facts.ts'

const catalogues = loadCatalogues(new URL('../../../data', import.meta.url).pathname)
const { tlsPolicy: policy, tlsGrading: grading } = catalogues

describe('the nine measured servers', () => {
  it.each(nineServers)('$name: $grade (without trust $without)', (server) => {
    const { facts, http } = server
    const result = assessTls({ facts, http, policy, grading, date: today })
    expect([result.grade, result.gradeWithoutTrust]).toEqual([server.grade, server.without])
    const found = result.findings.map(({ rule }) => rule)
    expect(found).toEqual(expect.arrayContaining([...server.rules]))
    if (server.score !== undefined) expect(result.score).toEqual(server.score)
  })

  it('names what decided, worst first', () => {
    const decided = nineServers.map(({ facts, http }) =>
      assessTls({ facts, http, policy, grading, date: today }).capped.slice(0, 4),
    )
    expect(decided[0]).toEqual([])
    expect(decided[1]?.[0]).toEqual({ rule: 'R06', cap: 'F' })
    expect(decided[2]).toEqual([
      { rule: 'X01', cap: 'T' },
      { rule: 'R09', cap: 'B' },
      { rule: 'R14', cap: 'B' },
      { rule: 'R05', cap: 'A-' },
    ])
    expect(decided[3]).toEqual([
      { rule: 'X02', cap: 'M' },
      { rule: 'R09', cap: 'B' },
      { rule: 'R14', cap: 'B' },
      { rule: 'X04', cap: 'B' },
    ])
    expect(decided[4]).toEqual([
      { rule: 'X03', cap: 'T' },
      { rule: 'H04', cap: 'A-' },
    ])
    expect(decided[5]?.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['R04', 'R06']))
    expect(decided[6]?.[0]).toEqual({ rule: 'R07', cap: 'F' })
    const last = decided[8]?.map(({ rule, cap }) => `${rule} ${cap}`)
    expect(last).toEqual(['R01 F', 'R02 F', 'R06 F', 'R07 F'])
  })

  it('finds nothing of the first but a key size, readiness and preload', () => {
    const [first] = nineServers
    if (first === undefined) throw new Error('no server')
    const result = assessTls({ facts: first.facts, http: first.http, policy, grading, date: today })
    expect(result.findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual([
      'R18 advice',
      'X09 phase-out',
      'H05 advice',
    ])
    expect(result.verdict).toBe('pass-with-advice')
    expect(result.unmeasured).toEqual(['R29'])
  })
})
