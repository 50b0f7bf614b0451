import { LIMITS } from './limits.ts'
import { unreadable } from './unreadable.ts'

/** Begins in the cleaned markup the text of a cell that has no value; private-use signs never come from a keyboard. */
export const UNCOMPUTED = '\uE0F0\uE0F1'

/** The reader drops prefixes from names, so that `xmlns:r` would pass for the address of a cell. */
const NAMESPACE = /\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')/g
const EMPTY_CELL = /<(?:\w+:)?c(?:\s[^<>]*)?(?:\/>|>\s*<\/(?:\w+:)?c>)/g
const EMPTY_ROW = /<(?:\w+:)?row(?:\s[^<>]*)?(?:\/>|>\s*<\/(?:\w+:)?row>)/g
const FORMULA = /<(?:\w+:)?f(?:\s[^<>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)/g
const WITHOUT_VALUE =
  /<((?:\w+:)?)c(\s[^<>]*)>\s*(?:<(?:\w+:)?v(?:\s[^<>]*)?(?:\/>|><\/(?:\w+:)?v>))?\s*<\/(?:\w+:)?c>/g
const ERROR_CELL =
  /<((?:\w+:)?)c(?=[^<>]*\st\s*=\s*["']e["'])(\s[^<>]*)>\s*<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)<\/(?:\w+:)?v>\s*<\/(?:\w+:)?c>/g
const CELL_WITHOUT_ADDRESS = /<(?:\w+:)?c(?=[\s>])(?![^<>]*\sr\s*=)/
const ROW_TAG = /<(?:\w+:)?row[\s>]/g
const ADDRESS = /(?<![\w.-])r\s*=\s*["']([^"']*)["']/g
const DECLARATION = /<!(?!--|\[CDATA\[)/

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const checkAddress = (address: string): void => {
  const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? []
  if (letters === undefined || digits === undefined) throw unreadable('damaged')
  if (Number(digits) > LIMITS.rows + 1) throw unreadable('too-many-rows')
  if (columnNumber(letters) > LIMITS.columns) throw unreadable('too-many-columns')
}

/** A cell without a value, as a text that begins with the marker and goes on with the error there was. */
const marked = (prefix: string, attributes: string, error: string): string => {
  const rest = attributes.replace(/\st\s*=\s*(?:"[^"]*"|'[^']*')/, '')
  const tag = (name: string, inside: string) => `<${prefix}${name}>${inside}</${prefix}${name}>`
  return `<${prefix}c${rest} t="inlineStr">${tag('is', tag('t', `${UNCOMPUTED}${error}`))}</${prefix}c>`
}

/** Refuses document type declarations: no part of a workbook needs one, and they carry entity attacks. */
export const refuseDeclarations = (xml: string): string => {
  if (DECLARATION.test(xml)) throw unreadable('markup')
  return xml
}

/**
 * The markup of one sheet so that a reader can take it without harm: cells and rows that are only formatted are gone, a
 * formula leaves its computed value or a marker, and no address lies outside the bounds. The reader fills gaps between
 * addresses with empty cells, so one far address would take all memory.
 */
export const cleanSheet = (xml: string): string => {
  const cleaned = refuseDeclarations(xml)
    .replace(NAMESPACE, '')
    .replace(EMPTY_CELL, '')
    .replace(FORMULA, '')
    .replace(WITHOUT_VALUE, (_, prefix: string, attributes: string) => marked(prefix, attributes, ''))
    .replace(ERROR_CELL, (...[, prefix, attributes, error]: readonly string[]) =>
      marked(prefix ?? '', attributes ?? '', error ?? ''),
    )
    .replace(EMPTY_ROW, '')
  if (CELL_WITHOUT_ADDRESS.test(cleaned)) throw unreadable('damaged')
  if ((cleaned.match(ROW_TAG)?.length ?? 0) > LIMITS.rows + 1) throw unreadable('too-many-rows')
  for (const [, address = ''] of cleaned.matchAll(ADDRESS)) checkAddress(address)
  return cleaned
}
