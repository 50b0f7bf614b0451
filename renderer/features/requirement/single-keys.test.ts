import { expect, it } from 'vitest'
import { actOf } from './single-keys.ts'

it('reads digits as results and letters in either case', () => {
  expect(['1', '2', '3', '4', '5'].map((key) => actOf(key))).toEqual(
    ['met', 'partial', 'not-met', 'not-applicable', 'unassessed'].map((result) => ({
      kind: 'result',
      result,
    })),
  )
  expect(actOf('N')).toEqual({ kind: 'result', result: 'not-applicable' })
  expect([actOf('J'), actOf('k'), actOf('?')]).toEqual([
    { kind: 'next' },
    { kind: 'previous' },
    { kind: 'help' },
  ])
  expect([actOf('6'), actOf('a'), actOf('Enter')]).toEqual([undefined, undefined, undefined])
})
