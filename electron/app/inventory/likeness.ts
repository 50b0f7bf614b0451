import { fold } from '../fold.ts'
import type { FormColumn, FormSheet } from './form.ts'

const pairsOf = (word: string): readonly string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2))

const shared = (a: readonly string[], b: readonly string[]): number => {
  const left = new Map<string, number>()
  for (const one of b) left.set(one, (left.get(one) ?? 0) + 1)
  let both = 0
  for (const one of a) {
    const count = left.get(one) ?? 0
    if (count > 0) both += 1
    left.set(one, count - 1)
  }
  return both
}

const dice = (a: readonly string[], b: readonly string[]): number =>
  a.length + b.length === 0 ? 0 : (2 * shared(a, b)) / (a.length + b.length)

/** How alike two folded texts are, 0 to 1: by whole words, which say most in Vietnamese, and by pairs of letters. */
export const likeness = (a: string, b: string): number => {
  if (a === b) return 1
  const words = dice(a.split(' '), b.split(' '))
  return 0.6 * words + 0.4 * dice(pairsOf(a), pairsOf(b))
}

/** Below this a likeness is chance. */
const ENOUGH = 0.5

/** Longer headers are sentences, which no column is called. */
const LONGEST = 120

const best = (text: string, { names }: FormColumn): number =>
  Math.max(...[...names].map((name) => likeness(text, name)))

/**
 * The column that each header is most like, each column once, the likeliest pair first; a header like none is left out. The keys
 * are the headers as given.
 */
export const likelyColumns = (
  headers: readonly string[],
  sheet: FormSheet,
): ReadonlyMap<string, FormColumn> => {
  const open = sheet.columns.filter(({ column }) => column.key !== 'id' && column.kind !== 'fact-part')
  const pairs = headers
    .filter((text) => text.length <= LONGEST)
    .flatMap((text) => {
      const folded = fold(text)
      return open.map((column) => ({ text, column, score: folded === '' ? 0 : best(folded, column) }))
    })
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score)
  const found = new Map<string, FormColumn>()
  const taken = new Set<FormColumn>()
  for (const { text, column } of pairs) {
    if (found.has(text) || taken.has(column)) continue
    found.set(text, column)
    taken.add(column)
  }
  return found
}
