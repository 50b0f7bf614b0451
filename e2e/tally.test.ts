import { describe, expect, it } from 'vitest'
import { add, honest, lastLine, tallyPlaywright, tallyVitest } from './tally.ts'

const file = (name: string, status: string, ...tests: readonly string[]) => ({
  name,
  status,
  assertionResults: tests.map((one, index) => ({ fullName: `t${index}`, status: one })),
})

describe('tally of the runners', () => {
  it('counts Vitest, with files that did not even load', () => {
    const report = { testResults: [file('a', 'passed', 'passed', 'skipped', 'todo'), file('b', 'failed')] }
    expect(tallyVitest(report)).toEqual({
      passed: 1,
      failed: ['b'],
      skipped: ['a: t1', 'a: t2'],
      shaky: [],
    })
    expect(tallyVitest({ testResults: [file('c', 'failed', 'failed', 'passed')] })).toMatchObject({
      passed: 1,
      failed: ['c: t0'],
    })
  })

  it('counts Playwright: a second try is named, an error outside of tests is a failure', () => {
    const test = (title: string, status: string) => ({ title, tests: [{ projectName: 'web', status }] })
    const report = {
      suites: [
        {
          title: 'a.spec.ts',
          specs: [test('good', 'expected'), test('shaky', 'flaky')],
          suites: [{ title: 'inner', specs: [test('off', 'skipped'), test('bad', 'unexpected')] }],
        },
      ],
      errors: [{ message: 'no config' }],
    }
    expect(tallyPlaywright(report)).toEqual({
      passed: 2,
      failed: ['[web] a.spec.ts › inner › bad', 'no config'],
      skipped: ['[web] a.spec.ts › inner › off'],
      shaky: ['[web] a.spec.ts › shaky'],
    })
  })

  it('does not believe a run that ran nothing or ended badly', () => {
    const none = { passed: 0, failed: [], skipped: ['x'], shaky: [] }
    expect(honest('vitest', none, 0).failed).toEqual(['vitest executed no test'])
    expect(honest('vitest', { ...none, passed: 3 }, 1).failed).toEqual(['vitest ended with 1'])
    expect(honest('vitest', { ...none, passed: 3 }, 0).failed).toEqual([])
  })

  it('ends with one plain line', () => {
    const clean = { passed: 2, failed: [], skipped: [], shaky: [] }
    const all = add(clean, { ...clean, passed: 1, failed: ['x'] })
    expect(lastLine(all)).toBe('3 passed, 1 failed')
    expect(lastLine({ ...clean, passed: 1, skipped: ['a', 'b'] })).toBe('1 passed, 0 failed, 2 skipped')
  })
})
