import type { z } from 'zod'
import type { ImportFault } from '../../../data/contract/inventory.ts'
import type { Texts } from '../texts.ts'

/** Most faults that are told of one line: the first ones say what kind of thing it is. */
const MOST_OF_A_LINE = 3

type Issue = z.core.$ZodIssue

const expectedOf = (issue: Issue, texts: Texts): string => {
  const text = (name: string, params: Readonly<Record<string, string | number>> = {}): string =>
    texts(`scan-bundle.expected.${name}`, params)
  switch (issue.code) {
    case 'invalid_type':
      return text('type', { type: issue.expected })
    case 'invalid_value':
      return text('oneOf', { values: issue.values.map(String).join(', ') })
    case 'unrecognized_keys':
      return text('knownField')
    default:
      return text('form')
  }
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    value,
  )

const SHOWN = 80

const shown = (value: unknown): string => (JSON.stringify(value) ?? '–').slice(0, SHOWN)

/** What a line is, and where it stands. */
export interface FaultyLine {
  readonly file: string
  readonly line: number
  readonly value: unknown
}

/** The faults of a line that is no result, field by field. */
export const shapeFaults = (
  { file, line, value }: FaultyLine,
  issues: readonly Issue[],
  texts: Texts,
): ImportFault[] =>
  issues.slice(0, MOST_OF_A_LINE).map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    const path = [...issue.path, ...unknown]
    return {
      file,
      sheet: null,
      row: line,
      field: path.map(String).join('.') || null,
      value: shown(at(value, path)),
      expected: expectedOf(issue, texts),
    }
  })

/** The fault of a line as a whole; `expected` names the sentence under `scan-bundle.expected`. */
export const lineFault = (
  { file, line, value }: FaultyLine,
  fault: { readonly field: string | null; readonly expected: string },
  texts: Texts,
): ImportFault => ({
  file,
  sheet: null,
  row: line,
  field: fault.field,
  value: typeof value === 'string' ? value.slice(0, SHOWN) : shown(value),
  expected: texts(`scan-bundle.expected.${fault.expected}`),
})
