import { fold } from './fold.ts'

/** A text prepared once for many searches. */
export interface SearchText {
  readonly lower: string
  readonly folded: string
  readonly words: readonly string[]
  readonly initials: string
}

/** What is searched for, prepared in the same way. */
interface SearchQuery {
  readonly lower: string
  readonly folded: string
  readonly words: readonly string[]
  readonly joined: string
}

const lowerOf = (text: string): string => text.normalize('NFC').trim().toLowerCase()

/** Prepares a text: lower case, folded, its words and their first letters. */
export const searchText = (text: string): SearchText => {
  const folded = fold(text)
  const words = folded === '' ? [] : folded.split(' ')
  return { lower: lowerOf(text), folded, words, initials: words.map((word) => word.charAt(0)).join('') }
}

/** Prepares a search; one without letters or digits finds nothing. */
const searchQuery = (search: string): SearchQuery => {
  const folded = fold(search)
  return {
    lower: lowerOf(search),
    folded,
    words: folded === '' ? [] : folded.split(' '),
    joined: folded.replaceAll(' ', ''),
  }
}

/**
 * How well a text answers: as it is spelt, whole, at its beginning, at that of a word, anywhere; without accents as one phrase, word by
 * word, in parts of words; by initials; with a slip.
 */
const RANK = {
  equal: 9,
  beginning: 8,
  word: 7,
  accents: 6,
  phrase: 5,
  words: 4,
  parts: 3,
  initials: 2,
  typo: 1,
  none: 0,
} as const

const atWordStart = (text: string, wanted: string): boolean => {
  const at = text.indexOf(wanted)
  return at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)))
}

/** How well a text answers a search without any mistake in it; every word of the search must be found. */
const exactRank = (text: SearchText, query: SearchQuery): number => {
  if (query.words.length === 0) return RANK.none
  if (text.lower === query.lower) return RANK.equal
  if (text.lower.startsWith(query.lower)) return RANK.beginning
  if (text.lower.includes(query.lower)) return atWordStart(text.lower, query.lower) ? RANK.word : RANK.accents
  if (` ${text.folded}`.includes(` ${query.folded}`)) return RANK.phrase
  if (query.words.every((wanted) => text.words.some((word) => word.startsWith(wanted)))) return RANK.words
  if (query.words.every((word) => text.folded.includes(word))) return RANK.parts
  return query.joined.length >= 2 && text.initials.includes(query.joined) ? RANK.initials : RANK.none
}

/** Mistakes that are forgiven in a word: none in short ones, two in long ones. */
const allowance = (word: string): number => {
  if (word.length < 4) return 0
  return word.length < 8 ? 1 : 2
}

/**
 * Whether two words differ by at most so many letters left out, added, replaced or swapped (optimal string alignment);
 * rows that are beyond it end the count early.
 */
const within = (a: string, b: string, most: number): boolean => {
  if (Math.abs(a.length - b.length) > most) return false
  let older: readonly number[] = []
  let before: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          (before[j] ?? most) + 1,
          (row[j - 1] ?? most) + 1,
          (before[j - 1] ?? most) + cost,
          swapped ? (older[j - 2] ?? most) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    if (Math.min(...row) > most) return false
    older = before
    before = row
  }
  return (before[b.length] ?? most + 1) <= most
}

/** A word of the search against a word of the text, which may go on: "trogn" finds "trong", "thong" finds "thongtin". */
const meets = (wanted: string, word: string): boolean => {
  if (word.startsWith(wanted)) return true
  const most = allowance(wanted)
  if (most === 0 || word.length < wanted.length - most) return false
  return within(wanted, word, most) || within(wanted, word.slice(0, wanted.length), most)
}

/** Whether a text answers a search with slips of the keyboard in it. */
const typoRank = (text: SearchText, query: SearchQuery): number => {
  if (query.words.length === 0) return RANK.none
  const found = query.words.every((wanted) => text.words.some((word) => meets(wanted, word)))
  return found ? RANK.typo : RANK.none
}

/** Below this many answers slips of the keyboard are looked for as well. */
const FEW = 3

/** The words of a thing, its name first, and what it is worth more than other things. */
export interface Searched<T> {
  readonly texts: (thing: T) => readonly SearchText[]
  readonly worth?: (thing: T) => number
}

/** The things whose texts answer a search, best first; of equal ones the earlier comes first. A name counts more than other words. */
export const findBy = <T>(
  things: readonly T[],
  { texts, worth = () => 0 }: Searched<T>,
  search: string,
): readonly T[] => {
  const query = searchQuery(search)
  const ranked = (rank: (text: SearchText, query: SearchQuery) => number) =>
    things.flatMap((thing) => {
      const ranks = texts(thing).map((text, at) => {
        const own = rank(text, query)
        return own > 0 && at === 0 ? own * 2 + 2 : Math.min(own, RANK.accents)
      })
      const best = Math.max(0, ...ranks)
      return best === 0 ? [] : [{ thing, best: best + worth(thing) }]
    })
  const exact = ranked(exactRank)
  const all = exact.length >= FEW ? exact : [...exact, ...ranked(typoRank)]
  const seen = new Set<T>()
  return all
    .toSorted((a, b) => b.best - a.best)
    .map(({ thing }) => thing)
    .filter((thing) => !seen.has(thing) && seen.add(thing))
}
