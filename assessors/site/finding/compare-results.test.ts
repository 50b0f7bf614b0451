import { expect, it } from 'vitest'
import type { Finding, SiteResult } from '../../../data/contract/scan.ts'
import { siteResult } from '../../../electron/store/fixtures/workspace.ts'
import { compareResults } from './compare-results.ts'

const rule = (id: string, evidence: string): Finding => ({
  ...{ rule: id, level: 'insufficient', cap: null, clause: 'RFC', evidence },
})

const scan = (given: Partial<SiteResult>): SiteResult =>
  siteResult('a.example', { pageCatalogues: [{ id: 'c', version: '1.0.0', digest: 'd' }], ...given })

const differ = (before: Partial<SiteResult>, after: Partial<SiteResult>) =>
  compareResults(scan(before), scan(after), new Map())

it('tells what appeared, what vanished, what changed and what nobody can say', () => {
  const before = {
    findings: [rule('X01', 'a'), rule('R03', '1.0, 1.1'), rule('R09', 'RSA')],
    unmeasured: ['R06'],
    grade: 'T' as const,
  }
  const after = {
    findings: [rule('R03', '1.1'), rule('H04', 'x'), rule('R06', 'DES')],
    unmeasured: ['R09'],
    grade: 'B' as const,
  }
  const { findings, facts, sameRules } = differ(before, after)
  expect(findings.map(({ kind, code }) => `${kind} ${code}`).sort()).toEqual([
    'appeared H04',
    'changed R03',
    'uncertain R06',
    'uncertain R09',
    'vanished X01',
  ])
  expect(findings.find(({ code }) => code === 'R03')).toMatchObject({
    before: { evidence: ['1.0, 1.1'] },
    after: { evidence: ['1.1'] },
  })
  expect(facts).toEqual([{ fact: 'grade', before: 'T', after: 'B' }])
  expect(sameRules).toBe(true)
})

it('tells checks whose verdict changed, and rules that did', () => {
  const check = (verdict: 'pass' | 'not-checked') => ({
    checks: [{ check: 'HDR-01', verdict, basis: 'practice' as const, reason: 'met' as const, evidence: [] }],
  })
  const differs = differ(check('not-checked'), {
    ...check('pass'),
    pageCatalogues: [{ id: 'c', version: '1.1.0', digest: 'e' }],
  })
  expect(differs).toMatchObject({
    checks: [{ check: 'HDR-01', before: 'not-checked', after: 'pass' }],
    findings: [],
    sameRules: false,
  })
})

it('finds no difference between a result and itself', () => {
  const same = { findings: [rule('X01', 'a')] }
  expect(differ(same, same)).toEqual({ findings: [], checks: [], facts: [], sameRules: true })
})
