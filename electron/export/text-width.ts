import { type Face, fontFile } from './fonts.ts'

/** Widths of one font: units of an em, and the advance of each glyph a character maps to. */
interface Metrics {
  readonly unitsPerEm: number
  readonly advance: (codePoint: number) => number
}

const tableOffset = (font: Buffer, tag: string): number => {
  const tables = font.readUInt16BE(4)
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`font has no table ${tag}`)
}

/** Offset of the Unicode subtable in segments (cmap format 4), which holds every character of the basic plane. */
const segmentTable = (font: Buffer): number => {
  const cmap = tableOffset(font, 'cmap')
  const subtables = font.readUInt16BE(cmap + 2)
  for (let index = 0; index < subtables; index += 1) {
    const offset = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    if (font.readUInt16BE(offset) === 4) return offset
  }
  throw new Error('font has no cmap of format 4')
}

const glyphIn = (font: Buffer, segments: number, codePoint: number): number => {
  const count = font.readUInt16BE(segments + 6) / 2
  const ends = segments + 14
  const starts = ends + count * 2 + 2
  for (let index = 0; index < count; index += 1) {
    if (codePoint > font.readUInt16BE(ends + index * 2)) continue
    const start = font.readUInt16BE(starts + index * 2)
    if (codePoint < start) return 0
    const delta = font.readUInt16BE(starts + count * 2 + index * 2)
    const rangeAt = starts + count * 4 + index * 2
    const range = font.readUInt16BE(rangeAt)
    if (range === 0) return (codePoint + delta) & 0xffff
    const glyph = font.readUInt16BE(rangeAt + range + (codePoint - start) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

const readMetrics = (font: Buffer): Metrics => {
  const unitsPerEm = font.readUInt16BE(tableOffset(font, 'head') + 18)
  const wide = font.readUInt16BE(tableOffset(font, 'hhea') + 34)
  const hmtx = tableOffset(font, 'hmtx')
  const segments = segmentTable(font)
  const known = new Map<number, number>()
  return {
    unitsPerEm,
    advance: (codePoint) => {
      const cached = known.get(codePoint)
      if (cached !== undefined) return cached
      const glyph = codePoint > 0xffff ? 0 : glyphIn(font, segments, codePoint)
      const width = font.readUInt16BE(hmtx + Math.min(glyph, wide - 1) * 4)
      known.set(codePoint, width)
      return width
    },
  }
}

const metrics = new Map<Face, Metrics>()

const metricsOf = (face: Face): Metrics => {
  const known = metrics.get(face)
  if (known !== undefined) return known
  const read = readMetrics(fontFile(face))
  metrics.set(face, read)
  return read
}

/** Width of one line of text in points, without kerning. */
export const textWidth = (text: string, size: number, face: Face): number => {
  const { unitsPerEm, advance } = metricsOf(face)
  let units = 0
  for (const char of text) units += advance(char.codePointAt(0) ?? 0)
  return (units * size) / unitsPerEm
}

/** Width in points that the last line of a text takes when its words are set in lines of `width`. */
export const lastLineWidth = (text: string, width: number, measure: (text: string) => number): number => {
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    line = line !== '' && measure(longer) > width ? word : longer
  }
  return Math.min(measure(line), width)
}

/** Lines that a text takes when its words are set in lines of `width`; a word longer than a line is broken. */
export const lineCount = (text: string, width: number, measure: (text: string) => number): number =>
  text.split('\n').reduce((sum, paragraph) => {
    let lines = 1
    let used = 0
    for (const word of paragraph.split(' ')) {
      const wide = measure(word)
      const joined = used === 0 ? wide : used + measure(' ') + wide
      if (joined <= width) {
        used = joined
        continue
      }
      if (used > 0) lines += 1
      lines += Math.max(0, Math.ceil(wide / width) - 1)
      used = wide % width
    }
    return sum + lines
  }, 0)

/** What rounding may add to a line or take from it. */
const ROUNDING = 0.001

/** Letters of Vietnamese and English and what stands between them: other writing is broken by rules of its own. */
const PLAIN = /^[\p{Script=Latin}\p{M}\p{N}\p{P}\p{S} \n]*$/u
const ODD_SPACES = / {2}|^ | $| \n|\n /
/** Where some word processor might break a word. */
const PARTS = /[\p{L}\p{M}\p{N}]+[^\p{L}\p{M}\p{N}]*|[^\p{L}\p{M}\p{N}]+/gu

type Measure = (text: string) => number

/** Lines of one paragraph when its words may be broken anywhere but between letters, and longer ones anywhere. */
const fewestLines = (paragraph: string, width: number, measure: Measure): number => {
  let [lines, used] = [1, 0]
  for (const word of paragraph.split(' ')) {
    let gap = used === 0 ? 0 : measure(' ')
    for (const part of word.match(PARTS) ?? []) {
      const wide = measure(part)
      const reach = used + gap + wide
      const over = Math.max(0, Math.ceil(reach / width) - 1)
      lines += over
      if (over === 0) used = reach
      else used = wide > width ? reach - over * width : wide
      gap = 0
    }
  }
  return lines
}

/** Lines that words longer than a line take more when each line loses room for a letter, and begin on lines of their own. */
const cutLines = (text: string, width: number, measure: Measure): number =>
  text
    .split(/[ \n]/)
    .map(measure)
    .filter((wide) => wide > width)
    .reduce((sum, wide) => sum + 1 + Math.ceil(wide / (width - measure('W'))) - Math.floor(wide / width), 0)

/**
 * Least and most lines that a text takes in lines of `width`, wherever words may be broken at dashes and strokes and however words
 * longer than a line are cut; null where there are spaces in a row or letters of other writing, or a line holds no word.
 */
export const lineBounds = (
  text: string,
  width: number,
  measure: Measure,
): { readonly least: number; readonly most: number } | null => {
  if (!PLAIN.test(text) || ODD_SPACES.test(text) || width < measure('W') * 2) return null
  const [narrow, wide] = [width * (1 - ROUNDING), width * (1 + ROUNDING)]
  const paragraphs = text.split('\n').map((paragraph) => fewestLines(paragraph, wide, measure))
  const least = paragraphs.reduce((sum, lines) => sum + lines, 0)
  return { least, most: lineCount(text, narrow, measure) + cutLines(text, narrow, measure) }
}
