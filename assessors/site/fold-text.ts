/** Text for comparison: lower case, accents and d-bar folded, invisible characters gone, spaces and dashes as one space. */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\u0111\u0110]/g, 'd')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .toLowerCase()
    .replace(/[\s_\-\u2010-\u2015]+/g, ' ')
    .trim()

/** Percent-decoded text; text that is no valid encoding is answered as it stands. */
export const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
