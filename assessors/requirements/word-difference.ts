import type { DifferencePart } from '../../data/contract/requirement-view.ts'

/** Beyond this the comparison is told as a whole: the table below grows with the product of both lengths. */
const MOST_WORDS = 1500

/** Words with the blanks before them, so that joined they give the text again. */
const words = (text: string): string[] => text.match(/\s*\S+/g) ?? []

const push = (
  parts: { kind: DifferencePart['kind']; text: string }[],
  kind: DifferencePart['kind'],
  text: string,
) => {
  const last = parts.at(-1)
  if (last?.kind === kind) last.text += text
  else parts.push({ kind, text })
}

/** Lengths of the longest common runs of words from each pair of places on. */
const commonLengths = (a: readonly string[], b: readonly string[]): Uint16Array[] => {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [table[i], table[i + 1]]
    if (row === undefined || below === undefined) continue
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i]?.trim() === b[j]?.trim()
      row[j] = same ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}

/** Which words of a text stayed, came and went, in reading order; very long texts are told as gone and come. */
export const wordDifference = (before: string, after: string): DifferencePart[] => {
  const [a, b] = [words(before), words(after)]
  const parts: { kind: DifferencePart['kind']; text: string }[] = []
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) {
    if (before !== '') push(parts, 'removed', before)
    if (after !== '') push(parts, 'added', after)
    return parts
  }
  const table = commonLengths(a, b)
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && right !== undefined && left.trim() === right.trim()) {
      // Of a word that begins one of the texts the other has the blank before it.
      push(parts, 'same', right.length < left.length ? left : right)
      i += 1
      j += 1
    } else if (
      right === undefined ||
      (left !== undefined && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))
    ) {
      push(parts, 'removed', left ?? '')
      i += 1
    } else {
      push(parts, 'added', right)
      j += 1
    }
  }
  return parts
}
