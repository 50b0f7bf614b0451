import { expect, test } from 'vitest'
import { filledPercent, partTree, sumParts } from './part-tree.ts'

const part = (title: string, depth: 0 | 1, filled: number, places: number) => ({
  ...{ document: 'hsdxcd', title, depth, filled, places, gaps: [] },
  kind: depth === 0 ? ('part' as const) : ('table' as const),
})

test('tables stand in their part, a part without places is left out, and nothing is counted twice', () => {
  const parts = [part('I', 0, 5, 6), part('Bảng 1', 1, 3, 4), part('trống', 0, 0, 0), part('II', 0, 2, 2)]
  const tree = partTree([...parts, { ...part('mau', 0, 9, 9), document: 'mau-01' }], 'hsdxcd')
  expect(tree.parts.map((one) => [one.part.title, one.inside.length])).toEqual([
    ['I', 1],
    ['II', 0],
  ])
  expect(sumParts(tree)).toEqual({ filled: 7, places: 8 })
})

test('only what misses nothing is full', () => {
  expect(filledPercent({ filled: 999, places: 1000 })).toBe(99)
  expect(filledPercent({ filled: 3, places: 3 })).toBe(100)
})
