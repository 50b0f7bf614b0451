import type { Pieces } from './pieces.ts'
import { dayPart, upperCase } from './vietnamese-text.ts'

/** What a field of a form holds: text, lines, or a day; a day of null is left open for the registry, `year` stays. */
export type FieldValue =
  | { readonly kind: 'text'; readonly pieces: Pieces }
  | { readonly kind: 'lines'; readonly lines: readonly Pieces[] }
  | { readonly kind: 'date'; readonly day: string | null; readonly year: string }

export type FieldValues = Readonly<Record<string, FieldValue>>

/** Room that the registry fills in by hand (NĐ 30: số, ngày chưa cấp thì để trống). */
const BY_HAND = '    '

type Line = Pieces

const linesOf = (value: FieldValue | undefined): readonly Line[] => {
  if (value === undefined) return []
  if (value.kind === 'text') return [value.pieces]
  return value.kind === 'lines' ? value.lines : []
}

const isEmpty = (value: FieldValue | undefined): boolean => linesOf(value).every((line) => line.length === 0)

/** Whether the field holds nothing at all; a gap counts as something. */
export const isEmptyField = (values: FieldValues, key: string): boolean => isEmpty(values[key])

const upperLine = (line: Line): Line =>
  line.map((piece) => (typeof piece === 'string' ? upperCase(piece) : piece))

const datePart = (value: FieldValue | undefined, part: 'dd' | 'MM' | 'yyyy'): string => {
  if (value?.kind !== 'date') return ''
  if (value.day !== null) return dayPart(value.day, part)
  return part === 'yyyy' ? value.year : BY_HAND
}

/** The lines a placeholder gives; the first continues the current line unless the filter starts new ones. */
const insert = (
  value: FieldValue | undefined,
  filter: string,
): { readonly lines: readonly Line[]; readonly onNewLine: boolean } => {
  const inline = (lines: readonly Line[]) => ({ lines, onNewLine: false })
  const clause = /^clause\("(.*)"\)$/.exec(filter)?.[1]
  if (clause !== undefined) return inline(isEmpty(value) ? [] : [[clause, ...linesOf(value).flat()]])
  switch (filter) {
    case 'dd':
    case 'MM':
    case 'yyyy':
      return inline([[datePart(value, filter)]])
    case 'upper':
      return inline(linesOf(value).map(upperLine))
    case 'paren':
      return inline(isEmpty(value) ? [] : [[' (', ...linesOf(value).flat(), ')']])
    case 'sublines':
    case 'paragraphs':
      return { lines: linesOf(value).filter((line) => line.length > 0), onNewLine: true }
    default:
      return inline(linesOf(value))
  }
}

/** Fills `{field}` and `{field:filter}` of a form's line; one line may become none or several. */
export const renderLine = (template: string, values: FieldValues): readonly Line[] => {
  const done: Line[] = []
  let current: Line | null = null
  for (const part of template.split(/(\{\w+(?::(?:\w+|clause\("[^"]*"\)))?\})/)) {
    const placeholder = /^\{(\w+)(?::(.+))?\}$/.exec(part)
    if (placeholder === null) {
      if (part !== '') current = [...(current ?? []), part]
      continue
    }
    const { lines, onNewLine } = insert(values[placeholder[1] ?? ''], placeholder[2] ?? '')
    for (const [index, line] of lines.entries()) {
      if (current !== null && (index > 0 || onNewLine)) {
        done.push(current)
        current = null
      }
      current = [...(current ?? []), ...line]
    }
  }
  return current === null ? done : [...done, current]
}
