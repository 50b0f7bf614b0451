import type { CellObject } from 'write-excel-file/node'

/** Font of every workbook. */
export const FONT = { fontFamily: 'Arial', fontSize: 10 } as const

/** Look of a header cell. */
export const HEADER = {
  fontWeight: 'bold',
  textColor: '#FFFFFF',
  backgroundColor: '#0958D9',
  alignVertical: 'center',
  wrap: true,
  borderStyle: 'thin',
  borderColor: '#BFBFBF',
  height: 44,
} as const

/** Format code of text: what is typed over such a cell stays text. */
export const TEXT_FORMAT = '@'

/** `_x0041_` stands for the letter A in a workbook (ECMA-376 part 1, 22.9.2.19), so that a text that looks like this is marked. */
const literal = (text: string): string => text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')

/** A cell of text: always text, also when it begins like a formula. */
export const textCell = (value: string, style: Omit<CellObject, 'value' | 'type'> = {}): CellObject => ({
  value: literal(value),
  type: String,
  ...style,
})
