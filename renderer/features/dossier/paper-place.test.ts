import { expect, test } from 'vitest'
import { GAP, pageAt, pageTops, paperMove, scaleOf, zoomStep } from './paper-place.ts'

test('pages stand below each other, standing and lying ones', () => {
  expect(pageTops([500, 350, 500])).toEqual([GAP, GAP * 2 + 500, GAP * 3 + 850])
})

test('the page is the one the eye is on', () => {
  const tops = pageTops([500, 350, 500])
  expect(pageAt(tops, 0, 600)).toBe(1)
  expect(pageAt(tops, 330, 600)).toBe(2)
  expect(pageAt(tops, 5000, 600)).toBe(3)
  expect(pageAt([], 0, 600)).toBe(1)
})

test('a page fits the room, standing or lying, and is never drawn larger than it is', () => {
  expect(scaleOf('fit', 1123, 600)).toBeCloseTo((600 - 2 * GAP) / 1123)
  expect(scaleOf('fit', 794, 5000)).toBe(1)
  expect(scaleOf('fit', 794, 0)).toBe(0.2)
  expect(scaleOf(1.5, 794, 600)).toBe(1.5)
})

test('magnifying goes from whatever fits to the next step and stays at the ends', () => {
  expect([zoomStep(0.61, 1), zoomStep(0.61, -1), zoomStep(1, 1), zoomStep(1, -1)]).toEqual([
    0.75, 0.5, 1.25, 0.75,
  ])
  expect([zoomStep(2, 1), zoomStep(0.5, -1)]).toEqual([2, 0.5])
})

test('keys turn pages and magnify; others are left alone', () => {
  expect(paperMove('PageDown', 9, 9)).toEqual({ kind: 'page', to: 9 })
  expect(paperMove('PageUp', 1, 9)).toEqual({ kind: 'page', to: 1 })
  expect(paperMove('End', 1, 9)).toEqual({ kind: 'page', to: 9 })
  expect(paperMove('+', 1, 9)).toEqual({ kind: 'zoom', way: 1 })
  expect(paperMove('0', 1, 9)).toEqual({ kind: 'fit' })
  expect(paperMove('a', 1, 9)).toBeNull()
})
