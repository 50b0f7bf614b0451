import { FactKey, FactSet } from '../../data/contract/fact.ts'

/** A field of a fact set that was refused: its path, what stood there, what was expected. */
export interface FactFault {
  readonly field: string
  readonly value: string
  readonly expected: string
}

export type ParsedFactSet =
  | { readonly ok: true; readonly value: FactSet }
  | { readonly ok: false; readonly faults: readonly FactFault[] }

const SHOWN = 100

const at = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (node, part) => (node !== null && typeof node === 'object' ? Reflect.get(node, part) : undefined),
    raw,
  )

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, SHOWN)

/** Checks a fact set from outside (file, command line); unknown keys and bad values are refused by field. */
export const parseFactSet = (raw: unknown): ParsedFactSet => {
  const checked = FactSet.safeParse(raw)
  if (checked.success) return { ok: true, value: checked.data }
  const faults = checked.error.issues.flatMap((issue): FactFault[] => {
    if (issue.code !== 'unrecognized_keys') {
      const value = shown(at(raw, issue.path))
      return [{ field: issue.path.join('.'), value, expected: issue.message.replace(/^expected /, '') }]
    }
    const expected = issue.path.length === 0 ? 'id, facts, unstated' : FactKey.options.join(', ')
    return issue.keys.map((key) => {
      const path = [...issue.path, key]
      return { field: path.join('.'), value: shown(at(raw, path)), expected: `one of ${expected}` }
    })
  })
  return { ok: false, faults }
}
