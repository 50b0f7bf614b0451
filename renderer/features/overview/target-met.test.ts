import { describe, expect, it } from 'vitest'
import { isMet } from './target-met.ts'

describe('a target', () => {
  it.each([
    [80, 'above', 80, false],
    [80, 'above', 80.1, true],
    [100, 'at-least', 100, true],
    [100, 'at-least', 99.9, false],
    [30, 'above', null, null],
  ] as const)('%d %s is met by %j: %j', (goal, comparison, actual, met) =>
    expect(isMet({ goal, comparison, actual })).toBe(met),
  )
})
