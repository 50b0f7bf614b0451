const PLAIN = /^[ -~]*$/

/** Text as search compares it: lower case, accents and đ folded, runs of other signs as one space. */
export const fold = (text: string): string => {
  // Addresses by the thousand: what bears no accent needs no table of them.
  if (PLAIN.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const initials = (folded: string): string =>
  folded
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')

/**
 * How well texts answer a search: 3 contains it with its accents, 2 contains it folded, 1 its initials do ("qlvb" finds
 * "Quản lý văn bản"), 0 not at all. Every word of the search must be found.
 */
export const ranker = (search: string): ((text: string) => number) => {
  const wanted = fold(search)
  if (wanted === '') return () => 2
  const exact = search.normalize('NFC').trim().toLowerCase()
  const words = wanted.split(' ')
  const letters = wanted.replaceAll(' ', '')
  return (text) => {
    if (text.normalize('NFC').toLowerCase().includes(exact)) return 3
    const folded = fold(text)
    if (words.every((word) => folded.includes(word))) return 2
    return wanted.length >= 2 && initials(folded).includes(letters) ? 1 : 0
  }
}

/** How well one text answers a search, as `ranker` tells. */
export const searchRank = (text: string, search: string): number => ranker(search)(text)
