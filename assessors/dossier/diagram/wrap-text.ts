/** Letters by how much of the type size they take up; a table of classes is enough for boxes with some air. */
const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[ilj|.,:;'!()[\]\s]/u, 0.3],
  [/[ftrI1-]/u, 0.4],
  [/[mwMW@%—]/u, 0.88],
  [/\p{Lu}|[&#]/u, 0.72],
]

const bare = (letter: string): string => letter.normalize('NFD').charAt(0)

const letterWidth = (letter: string): number =>
  CLASSES.find(([letters]) => letters.test(bare(letter)))?.[1] ?? 0.58

/** About how wide a text is, in px; letters of type `size`. */
export const textWidth = (text: string, size: number): number =>
  [...text.normalize('NFC')].reduce((sum, letter) => sum + letterWidth(letter) * size, 0)

/** A word that is wider than a line, in pieces that are not. */
const pieces = (word: string, size: number, width: number): readonly string[] => {
  const found = ['']
  for (const letter of word) {
    const last = found.at(-1) ?? ''
    if (last !== '' && textWidth(last + letter, size) > width) found.push(letter)
    else found[found.length - 1] = last + letter
  }
  return found
}

const shortened = (line: string, size: number, width: number): string => {
  let text = line
  while (text !== '' && textWidth(`${text}…`, size) > width) text = text.slice(0, -1)
  return `${text.trimEnd()}…`
}

/** A text in lines of a width, in px; what does not go into `most` lines ends with an ellipsis. */
export const wrapText = (
  text: string,
  of: { readonly size: number; readonly width: number; readonly most: number },
): readonly string[] => {
  const lines: string[] = []
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  for (const word of words.flatMap((one) => pieces(one, of.size, of.width))) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && textWidth(longer, of.size) <= of.width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  if (lines.length <= of.most) return lines
  const kept = lines.slice(0, of.most)
  return [...kept.slice(0, -1), shortened(`${kept.at(-1) ?? ''} ${lines[of.most] ?? ''}`, of.size, of.width)]
}
