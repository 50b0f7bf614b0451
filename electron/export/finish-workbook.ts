import { strFromU8, strToU8, unzipSync } from 'fflate'
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility'
import { stableZip } from './stable-zip.ts'

/** Where the entries of a drop-down stand; `column` counts from 0, rows from 1, both ends included. */
interface ListPlace {
  readonly sheet: string
  readonly column: number
  readonly from: number
  readonly to: number
}

/** What a column asks for: a hint, and a drop-down where there is a list; `free` lets other values pass. */
export interface Validation {
  readonly title: string
  readonly hint: string
  readonly list: ListPlace | undefined
  readonly free: boolean
  readonly refusal: string
}

/** What is added to a sheet after it was written; `rows` below the header get the validations. */
export interface SheetFinish {
  readonly hidden: boolean
  readonly rows: number
  /** One for each column, `undefined` for none. */
  readonly validations: readonly (Validation | undefined)[]
  /** Columns (from 0) whose empty cells are formatted as text. */
  readonly textColumns: readonly number[]
  /** Columns (from 0) that are not shown. */
  readonly hiddenColumns: readonly number[]
  /** A list of so many columns and rows below its header, to be filtered, printed as wide as the page. */
  readonly list?: { readonly columns: number; readonly rows: number }
}

/** Limits of Excel; beyond them it reports a damaged file. */
const MAX = { title: 32, hint: 255, refusal: 225 } as const
/** Built-in number format "text" (ECMA-376 part 1, 18.8.30). */
const TEXT_FORMAT_ID = 49

type Parts = Record<string, Uint8Array>

const edit = (parts: Parts, name: string, change: (xml: string) => string): void => {
  const bytes = parts[name]
  if (bytes === undefined) throw new Error(`the written workbook has no ${name}`)
  parts[name] = strToU8(change(strFromU8(bytes)))
}

const letters = (column: number): string => getCellAddress(0, column).replace(/\d+$/, '')

const formulaOf = ({ sheet, column, from, to }: ListPlace): string => {
  const name = letters(column)
  return `'${sheet.replaceAll("'", "''")}'!$${name}$${from}:$${name}$${to}`
}

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`

const attributes = (pairs: Readonly<Record<string, string | number>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => ` ${name}="${sanitizeAttributeValue(String(value))}"`)
    .join('')

const validationXml = ({ title, hint, list, free, refusal }: Validation, range: string): string => {
  const about = { promptTitle: cut(title, MAX.title), prompt: cut(hint, MAX.hint) }
  const always = { allowBlank: 1, showInputMessage: 1, ...about, sqref: range }
  if (list === undefined) return `<dataValidation${attributes(always)}/>`
  const strict: Readonly<Record<string, string | number>> = free
    ? {}
    : { showErrorMessage: 1, error: cut(refusal, MAX.refusal) }
  const formula = `<formula1>${sanitizeTextContent(formulaOf(list))}</formula1>`
  return `<dataValidation${attributes({ type: 'list', ...strict, ...always })}>${formula}</dataValidation>`
}

const validationsXml = ({ validations, rows }: SheetFinish): string => {
  const items = validations.flatMap((one, column) =>
    one === undefined ? [] : [validationXml(one, `${letters(column)}2:${letters(column)}${rows + 1}`)],
  )
  return items.length === 0
    ? ''
    : `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`
}

const ORDER_FILE = 'xl/worksheets/sheet{id}.xml'

const inserted = (xml: string, markup: string): string => {
  const order = getOrderOfSiblings(ORDER_FILE, 'worksheet')
  return order === undefined
    ? xml
    : insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet')
}

const asList = (xml: string, { list }: SheetFinish): string => {
  if (list === undefined) return xml
  const range = `A1:${letters(list.columns - 1)}${list.rows + 1}`
  const fitted = xml.replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
  const marked = inserted(fitted, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
  return list.rows === 0 ? marked : inserted(marked, `<autoFilter ref="${range}"/>`)
}

const withValidations = (xml: string, finish: SheetFinish): string => {
  const markup = validationsXml(finish)
  return markup === '' ? xml : inserted(xml, markup)
}

const withTextColumns = (xml: string, { textColumns }: SheetFinish, style: number): string =>
  textColumns.reduce((text, column) => {
    const number = column + 1
    return text.replace(
      `<col min="${number}" max="${number}"`,
      `<col min="${number}" max="${number}" style="${style}"`,
    )
  }, xml)

const withHiddenColumns = (xml: string, { hiddenColumns }: SheetFinish): string =>
  hiddenColumns.reduce((text, column) => {
    const start = `<col min="${column + 1}" max="${column + 1}"`
    return text.replace(start, `${start} hidden="1"`)
  }, xml)

/** Adds a cell style "text" and answers its number. */
const addTextStyle = (parts: Parts): number => {
  let number = 0
  edit(parts, 'xl/styles.xml', (xml) =>
    xml.replace(/<cellXfs count="(\d+)">([\s\S]*?)<\/cellXfs>/, (_, count: string, styles: string) => {
      number = Number(count)
      const style = getSelfClosingTagMarkup('xf', { numFmtId: TEXT_FORMAT_ID, applyNumberFormat: 1 })
      return `<cellXfs count="${number + 1}">${styles}${style}</cellXfs>`
    }),
  )
  return number
}

const hideSheets = (xml: string, sheets: readonly SheetFinish[]): string =>
  sheets.reduce(
    (text, { hidden }, index) =>
      hidden ? text.replace(`r:id="rId${index + 1}"`, `r:id="rId${index + 1}" state="hidden"`) : text,
    xml,
  )

/** The header row of a list is printed on each of its pages (ECMA-376 part 1, 18.2.5). */
const repeatHeaders = (xml: string, sheets: readonly SheetFinish[]): string => {
  const names = [...xml.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name)
  const titles = sheets.flatMap(({ list }, index) => {
    const name = names[index]?.replaceAll(/'|&apos;/g, "''")
    return list === undefined || name === undefined
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$1:$1</definedName>`]
  })
  return titles.length === 0
    ? xml
    : xml.replace('<definedNames/>', () => `<definedNames>${titles.join('')}</definedNames>`)
}

/**
 * Adds to a workbook that was just written what its writer cannot: drop-downs, hints, text columns, hidden sheets. `sheets` go
 * with the sheets of the workbook in order.
 */
export const finishWorkbook = (bytes: Buffer, sheets: readonly SheetFinish[]): Buffer => {
  const parts: Parts = unzipSync(bytes)
  const style = addTextStyle(parts)
  sheets.forEach((sheet, index) => {
    edit(parts, `xl/worksheets/sheet${index + 1}.xml`, (xml) =>
      withValidations(asList(withHiddenColumns(withTextColumns(xml, sheet, style), sheet), sheet), sheet),
    )
  })
  edit(parts, 'xl/workbook.xml', (xml) => repeatHeaders(hideSheets(xml, sheets), sheets))
  return Buffer.from(stableZip(new Map(Object.entries(parts))))
}
