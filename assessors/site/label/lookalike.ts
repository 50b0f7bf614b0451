import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { foldText } from '../fold-text.ts'
import { unicodeHost } from './punycode.ts'

type Lookalike = DetectorConfig['lookalike']

/** What a host name looks like to a reader: decoded, accents stripped, confusable letters folded, `rn` read as `m`. */
const skeleton = (text: string, confusables: Lookalike['confusables']): string =>
  [...foldText(text.replaceAll('-', '\u0000')).replaceAll('\u0000', '-')]
    .map((char) => confusables[char] ?? char)
    .join('')
    .replaceAll('rn', 'm')

/** Number of insertions, deletions and substitutions between two words, counted up to `limit + 1`. */
const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? limit + 1
}

/** Whether a host name (ASCII form) imitates the name of the label service. The caller has ruled out its real hosts. */
export const imitatesService = (host: string, lookalike: Lookalike): boolean => {
  const seen = skeleton(unicodeHost(host), lookalike.confusables)
  const core = skeleton(lookalike.core, lookalike.confusables)
  if (seen.includes(core) || seen.replaceAll('-', '').includes(core)) return true
  return seen.split('.').some((label) => editDistance(label, core, lookalike.distance) <= lookalike.distance)
}

/** Whether free text (user-info part of an address) carries the name of the service. */
export const namesService = (text: string, lookalike: Lookalike): boolean =>
  skeleton(text, lookalike.confusables).includes(skeleton(lookalike.core, lookalike.confusables))
