/** Line breaks in every way they are written. */
const BREAKS = /\r\n?|[\u0085\u2028\u2029\v\f]/g

/** Control characters, halves of surrogate pairs, noncharacters: nothing that XML 1.0 or a font can show. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\ufffe\uffff\ufeff]/gu

/** Marks that turn the direction of text: they can make a document read other than it is (Trojan source). */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * Text that a document may hold: composed (NFC, NĐ 30 I.4), breaks as `\n`, tabs as blanks, no control characters and no
 * marks of direction.
 */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(BREAKS, '\n')
    .replace(/\t/g, ' ')
    .replace(DIRECTION, '')
    .replace(UNPRINTABLE, (char) => (char === '\n' ? char : ''))
