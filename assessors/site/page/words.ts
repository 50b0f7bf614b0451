import { foldText } from '../fold-text.ts'

/** Text as folded whole words between blanks, so that ` a b ` is found only where both words stand. */
export const wordsOf = (text: string): string => {
  const words = foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return words === '' ? ' ' : ` ${words} `
}

/** The first of the phrases that stands in the words; `null` when none does. */
export const phraseIn = (words: string, phrases: readonly string[]): string | null =>
  phrases.find((phrase) => words.includes(` ${phrase} `)) ?? null
