import { expect, it } from 'vitest'
import type { Finding } from '../../../data/contract/scan.ts'
import { policyDifferences } from './policy-differences.ts'

const finding = (rule: string, level: Finding['level'], cap: Finding['cap'] = null): Finding => ({
  ...{ rule, level, cap, clause: 'RFC', evidence: 'seen' },
})

it('names rules that one table alone has, or weighs otherwise, and counts the rest', () => {
  const before = {
    findings: [
      finding('R05', 'phase-out', 'A-'),
      finding('R09', 'insufficient', 'B'),
      finding('R18', 'advice'),
    ],
  }
  const after = {
    findings: [
      finding('P01', 'insufficient', 'B'),
      finding('R09', 'insufficient', 'C'),
      finding('R18', 'advice'),
    ],
  }
  const { differing, alike } = policyDifferences(before, after)
  expect(
    differing.map(({ rule, before: was, after: is }) => [rule, was?.cap ?? null, is?.cap ?? null]),
  ).toEqual([
    ['P01', null, 'B'],
    ['R09', 'B', 'C'],
    ['R05', 'A-', null],
  ])
  expect(alike).toBe(1)
  expect(policyDifferences(before, before)).toEqual({ differing: [], alike: 3 })
})
