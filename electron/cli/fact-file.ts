import { extname } from 'node:path'
import { type Document, parseAllDocuments } from 'yaml'
import type { Texts } from '../app/texts.ts'
import { nestedTooDeep } from '../app/yaml-depth.ts'
import { UsageError } from './exit.ts'

/** One fact set as it stands in a file, not yet checked; `row` is the line of JSON Lines, else the number of the set. */
export interface RawFactSet {
  readonly row: number
  readonly set: unknown
}

/** Largest file of fact sets, in bytes. */
export const FACT_FILE_LIMIT = 64 * 1024 * 1024

const numbered = (value: unknown): RawFactSet[] =>
  (Array.isArray(value) ? value : [value]).map((set: unknown, index) => ({ row: index + 1, set }))

const parseLine = (line: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(line) }
  } catch {
    return null
  }
}

interface Source {
  readonly file: string
  readonly text: string
  readonly texts: Texts
}

const notReadable = ({ file, texts }: Source, row: number, value: string): UsageError =>
  new UsageError(
    texts('cli.fault.field', {
      file,
      row,
      field: '–',
      value: value.slice(0, 80),
      expected: texts('cli.fault.json'),
    }),
  )

const readLines = (source: Source): RawFactSet[] =>
  source.text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const parsed = parseLine(line)
    if (parsed === null) throw notReadable(source, index + 1, line)
    return [{ row: index + 1, set: parsed.value }]
  })

/** Aliases are bounded by the parser, so that a small file cannot grow without end. */
const expanded = (document: Document, source: Source): unknown => {
  try {
    return document.toJS()
  } catch (error) {
    throw notReadable(source, 1, error instanceof Error ? error.message : '')
  }
}

const readYaml = (source: Source): RawFactSet[] => {
  if (nestedTooDeep(source.text)) throw notReadable(source, 1, 'nested too deep')
  const documents = parseAllDocuments(source.text)
  const sets = ('empty' in documents ? [] : documents).flatMap((document): unknown[] => {
    const error = document.errors[0]
    if (error !== undefined) {
      throw notReadable(source, error.linePos?.[0].line ?? 1, error.message.split('\n', 1)[0] ?? '')
    }
    const value = expanded(document, source)
    return Array.isArray(value) ? value : [value]
  })
  return numbered(sets)
}

const readJson = (source: Source): RawFactSet[] => {
  const whole = parseLine(source.text)
  return whole === null ? readLines(source) : numbered(whole.value)
}

/** The fact sets of a YAML, JSON or JSON Lines file, by its name; throws `UsageError` naming file and row. */
export const readFactSets = (source: Source): RawFactSet[] => {
  switch (extname(source.file).toLowerCase()) {
    case '.yaml':
    case '.yml':
      return readYaml(source)
    case '.jsonl':
    case '.ndjson':
      return readLines(source)
    default:
      return readJson(source)
  }
}
