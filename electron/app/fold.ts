/** Text as search compares it: lower case, accents and đ folded, runs of other signs as one space. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const initials = (folded: string): string =>
  folded
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')

/**
 * How well a text answers a search: 3 contains it with its accents, 2 contains it folded, 1 its initials do
 * ("qlvb" finds "Quản lý văn bản"), 0 not at all. Every word of the search must be found.
 */
export const searchRank = (text: string, search: string): number => {
  const wanted = fold(search)
  if (wanted === '') return 2
  const exact = text.normalize('NFC').toLowerCase().includes(search.normalize('NFC').trim().toLowerCase())
  if (exact) return 3
  const folded = fold(text)
  if (wanted.split(' ').every((word) => folded.includes(word))) return 2
  return wanted.length >= 2 && initials(folded).includes(wanted.replaceAll(' ', '')) ? 1 : 0
}
