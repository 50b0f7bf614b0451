import { expect, test } from 'vitest'
import { offsetsOf, windowOf } from './row-window.ts'

const heights = Array.from({ length: 5000 }, (_, index) => (index % 50 === 0 ? 34 : 52))
const offsets = offsetsOf(heights)
const total = offsets.at(-1) ?? 0

test('what is drawn covers what is seen, and little more', () => {
  for (const top of [0, 1, 33, 34, 51_000, total - 500]) {
    const { from, to, above, below } = windowOf(offsets, { top, height: 500 })
    expect(above).toBeLessThanOrEqual(top)
    expect(total - below).toBeGreaterThanOrEqual(Math.min(total, top + 500))
    expect(to - from).toBeLessThan(35)
    const drawn = heights.slice(from, to).reduce((sum, height) => sum + height, 0)
    expect(above + drawn + below).toBe(total)
  }
})

test('no rows, one row, and a place beyond the end', () => {
  expect(windowOf(offsetsOf([]), { top: 0, height: 500 })).toEqual({ from: 0, to: 0, above: 0, below: 0 })
  expect(windowOf(offsetsOf([40]), { top: 900, height: 500 })).toEqual({ from: 0, to: 1, above: 0, below: 0 })
})
