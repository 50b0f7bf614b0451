import type { IXmlableObject } from 'docx'
import type { DocumentModel, TextStyle } from '../../data/contract/document.ts'
import { styleId } from './docx-styles.ts'
import { faceOf } from './fonts.ts'
import { lineBounds, textWidth } from './text-width.ts'

/** An element as the library holds it before it is written: one key, its name, and below it attributes, elements and text. */
type Element = Readonly<Record<string, unknown>>

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null

const nameOf = (element: Element): string => Object.keys(element)[0] ?? ''

const partsOf = (element: Element | undefined): readonly unknown[] => {
  const content = element?.[nameOf(element)]
  return Array.isArray(content) ? content : []
}

const childrenOf = (element: Element | undefined): readonly Element[] => partsOf(element).filter(isElement)

const childOf = (element: Element | undefined, name: string): Element | undefined =>
  childrenOf(element).find((child) => name in child)

const attributeOf = (element: Element | undefined, attribute: string): unknown => {
  const content = element?.[nameOf(element)]
  const holder = Array.isArray(content) ? childrenOf(element).find((child) => '_attr' in child) : content
  const attributes = isElement(holder) ? holder._attr : undefined
  return isElement(attributes) ? attributes[attribute] : undefined
}

const numberOf = (element: Element | undefined, attribute: string): number => {
  const value = attributeOf(element, attribute)
  return typeof value === 'number' ? value : Number.NaN
}

/** Text of one face and size (points), a line break as `\n`. */
interface CellText {
  readonly text: string
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
}

const isText = (part: unknown): part is string => typeof part === 'string'

type Styles = ReadonlyMap<string, TextStyle>

/** A switch of the letters of a run: as the run says, else as its style does. */
const isOn = (letters: Element | undefined, name: string, otherwise: boolean): boolean => {
  const given = childOf(letters, name)
  return given === undefined ? otherwise : attributeOf(given, 'w:val') !== false
}

const runText = (run: Element, style: TextStyle): CellText | null => {
  const letters = childOf(run, 'w:rPr')
  const content = childrenOf(run).filter((part) => part !== letters)
  if (content.some((part) => !('w:t' in part || 'w:br' in part))) return null
  const size = numberOf(childOf(letters, 'w:sz'), 'w:val') / 2
  return {
    text: content.map((part) => ('w:br' in part ? '\n' : partsOf(part).filter(isText).join(''))).join(''),
    size: Number.isNaN(size) ? style.size : size,
    bold: isOn(letters, 'w:b', style.bold ?? false),
    italic: isOn(letters, 'w:i', style.italic ?? false),
  }
}

const sameLook = (one: CellText | null, other: CellText): boolean =>
  one !== null && one.size === other.size && one.bold === other.bold && one.italic === other.italic

/** The text of a cell of one plain paragraph; null for everything else. */
const cellText = (cell: Element, styles: Styles): CellText | null => {
  const paragraphs = childrenOf(cell).filter((child) => !('w:tcPr' in child))
  const [paragraph] = paragraphs
  if (paragraph === undefined || paragraphs.length > 1 || !('w:p' in paragraph)) return null
  const properties = childOf(paragraph, 'w:pPr')
  const style = styles.get(String(attributeOf(childOf(properties, 'w:pStyle'), 'w:val')))
  if (style === undefined) return null
  const runs = childrenOf(paragraph).filter((child) => child !== properties)
  const texts = runs.map((run) => ('w:r' in run ? runText(run, style) : null))
  const { size, bold = false, italic = false } = style
  const [first = { text: '', size, bold, italic }] = texts
  if (first === null || !texts.every((one) => sameLook(one, first))) return null
  return { ...first, text: texts.map((one) => one?.text ?? '').join('') }
}

/** A cell with its least and most height, in lines times size. */
interface Measured {
  readonly least: number
  readonly most: number
  /** The cell, as light as it can be. */
  readonly cell: Element
}

/** What the cells of a table have in common: space beside their text in twips, and styles by their ids. */
interface Ground {
  readonly sides: number
  readonly styles: Styles
}

/** A cell of so many lines of one letter: what it takes to read and break its words is saved. */
const sameHeight = (cell: Element, lines: number): Element => {
  const paragraph = childOf(cell, 'w:p')
  const letters = childOf(childOf(paragraph, 'w:r'), 'w:rPr')
  const line = { 'w:t': ['x'] }
  const text = Array.from({ length: lines }, (_, index) => (index === 0 ? [line] : [{ 'w:br': {} }, line]))
  const run = { 'w:r': [...(letters === undefined ? [] : [letters]), ...text.flat()] }
  const kept = (element: Element | undefined, name: string): Element[] =>
    childrenOf(element).filter((child) => name in child)
  return { 'w:tc': [...kept(cell, 'w:tcPr'), { 'w:p': [...kept(paragraph, 'w:pPr'), run] }] }
}

const measured = (cell: Element, { sides, styles }: Ground): Measured => {
  const found = cellText(cell, styles)
  const width = (numberOf(childOf(childOf(cell, 'w:tcPr'), 'w:tcW'), 'w:w') - sides) / 20
  const face = faceOf(found?.bold ?? false, found?.italic ?? false)
  const lines =
    found === null || !(width > 0)
      ? null
      : lineBounds(found.text, width, (text) => textWidth(text, found.size, face))
  if (found === null || lines === null) return { cell, least: 0, most: Number.POSITIVE_INFINITY }
  const { least, most } = lines
  const light = least === most && found.text !== '' ? sameHeight(cell, most) : cell
  return { cell: light, least: least * found.size, most: most * found.size }
}

/** From the first to the last cell that may be the tallest of a row: one is sure to be as tall as all that are left out. */
const decisive = (cells: readonly Measured[]): readonly Measured[] => {
  const least = Math.max(...cells.map((one) => one.least))
  const sure = cells.findIndex((one) => one.least === least)
  const kept = cells.flatMap((one, index) => (index === sure || one.most > least ? [index] : []))
  return cells.slice(kept[0], (kept.at(-1) ?? 0) + 1)
}

const lightRow = (row: Element, ground: Ground): Element => {
  const children = childrenOf(row)
  const properties = children.find((child) => 'w:trPr' in child)
  const cells = children.filter((child) => 'w:tc' in child).map((cell) => measured(cell, ground))
  const kept = decisive(cells)
  const before = kept[0] === undefined ? 0 : cells.indexOf(kept[0])
  const skipped = before > 0 ? [{ 'w:gridBefore': { _attr: { 'w:val': before } } }] : []
  return { 'w:tr': [{ 'w:trPr': [...skipped, ...childrenOf(properties)] }, ...kept.map(({ cell }) => cell)] }
}

const lightTable = (table: Element, styles: Styles): Element => {
  const margins = childOf(childOf(table, 'w:tblPr'), 'w:tblCellMar')
  const side = (name: string): number => numberOf(childOf(margins, name), 'w:w') || 0
  const ground = { sides: side('w:left') + side('w:right'), styles }
  return { 'w:tbl': childrenOf(table).map((child) => ('w:tr' in child ? lightRow(child, ground) : child)) }
}

/**
 * The body of a document with only those cells that decide how high their rows are. Its pages are the same and take a fraction of
 * the time: the library reads and breaks every cell on its own, which was a third of the time of a whole export.
 */
export const lightBody = (body: IXmlableObject, model: DocumentModel): IXmlableObject => {
  const styles = new Map(Object.entries(model.styles).map(([role, style]) => [styleId(role), style]))
  return {
    'w:body': childrenOf(body).map((child) => ('w:tbl' in child ? lightTable(child, styles) : child)),
  }
}
