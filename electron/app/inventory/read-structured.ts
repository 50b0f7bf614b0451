import { parseDocument, visit } from 'yaml'
import { parseCatalogue } from '../../../data/catalogues/parse-catalogue.ts'
import { SampleAgency } from '../../../data/sample/sample.schema.ts'
import { nestedTooDeep } from '../yaml-depth.ts'
import { ENTITIES, type Entity } from './columns.ts'
import type { RawCell } from './field-value.ts'
import { LIMITS } from './limits.ts'
import type { RawTable } from './raw-table.ts'
import { unreadable } from './unreadable.ts'

/** What a YAML or JSON file holds: a whole agency in the shape of `data/sample/agency.yaml`, or plain lists of rows. */
export type Structured =
  | { readonly kind: 'agency'; readonly agency: SampleAgency }
  | { readonly kind: 'lists'; readonly tables: readonly RawTable[] }

type Plain = Readonly<Record<string, unknown>>

const LIST_KEYS: Readonly<Record<Entity, string>> = {
  organisation: 'organisations',
  person: 'people',
  system: 'systems',
  website: 'websites',
  site: 'sites',
  zone: 'zones',
  device: 'devices',
  deviceLink: 'deviceLinks',
  internetLink: 'internetLinks',
  contract: 'contracts',
  database: 'databases',
  application: 'applications',
  connection: 'connections',
  dataGroup: 'dataGroups',
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const syntax = (message: string, line?: number): Error =>
  unreadable('syntax', { message: message.slice(0, 300), ...(line === undefined ? {} : { line }) })

/** Key sets of a real file are small; checking a huge one for repetitions would take quadratic time. */
const checkMaps = (document: ReturnType<typeof parseDocument>): void => {
  visit(document, {
    Map: (_, node) => {
      if (node.items.length > LIMITS.columns) throw unreadable('too-many-columns')
      const keys = node.items.map(({ key }) => String(key))
      const twice = keys.find((key, index) => keys.indexOf(key) !== index)
      if (twice !== undefined) throw syntax(`"${twice}" stands twice`)
    },
  })
}

const parseYaml = (text: string): unknown => {
  if (nestedTooDeep(text)) throw unreadable('syntax', { message: 'nested too deep' })
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) throw syntax(error.message.split('\n')[0] ?? '', error.linePos?.[0].line)
  checkMaps(document)
  return document.toJS({ maxAliasCount: 100 })
}

const scalar = (value: unknown): RawCell | null => {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

const listCell = (values: readonly unknown[]): RawCell | null => {
  const cells = values.map(scalar).filter((cell) => cell !== null)
  return cells.length === 0 ? null : cells.map(String)
}

const scaleCell = (scale: Plain): RawCell | null =>
  scalar(
    Object.entries(scale)
      .map(([key, number]) => `${key}: ${String(number)}`)
      .join('; '),
  )

/** Fields of a record by dotted path; `{value, source, …}` of a fact puts the value at the path of the fact itself. */
const fieldsOf = (record: Plain, prefix: string, depth: number): readonly (readonly [string, RawCell])[] =>
  Object.entries(record).flatMap(([key, value]) => {
    const path = `${prefix}${key}`.replace(/\.value$/, '')
    if (isPlain(value) && path !== 'scale') return depth > 3 ? [] : fieldsOf(value, `${path}.`, depth + 1)
    const cell = Array.isArray(value) ? listCell(value) : isPlain(value) ? scaleCell(value) : scalar(value)
    return cell === null ? [] : [[path, cell] as const]
  })

/** Records as the table they would be, header first, so that one way of reading rows serves every kind of file. */
export const tableOf = (sheet: string | null, records: readonly unknown[]): RawTable => {
  if (records.length > LIMITS.rows) throw unreadable('too-many-rows')
  const rows = records.map((record) => new Map(isPlain(record) ? fieldsOf(record, '', 1) : []))
  const paths = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  if (paths.length > LIMITS.columns) throw unreadable('too-many-columns')
  return {
    sheet,
    rows: [
      { number: 0, cells: paths },
      ...rows.map((row, index) => ({ number: index + 1, cells: paths.map((path) => row.get(path) ?? null) })),
    ],
  }
}

const listsOf = (content: unknown): readonly RawTable[] => {
  if (Array.isArray(content)) return [tableOf(null, content)]
  if (!isPlain(content)) return []
  return ENTITIES.flatMap((entity) => {
    const records = content[LIST_KEYS[entity]]
    return Array.isArray(records) ? [tableOf(entity, records)] : []
  })
}

/** Places of a file that are told at once. */
const NAMED = 12

const agencyOf = (text: string): SampleAgency => {
  const parsed = parseCatalogue(SampleAgency, { file: '', text })
  if (parsed.ok) return parsed.value
  const [first] = parsed.faults
  const paths = [...new Set(parsed.faults.map(({ path }) => path))]
  const more = paths.length > NAMED ? ', …' : ''
  throw unreadable('agency', {
    message: `${paths.slice(0, NAMED).join(', ')}${more} (${first?.message ?? ''})`.slice(0, 600),
    ...(first === undefined ? {} : { line: first.line }),
  })
}

const parseContent = (text: string, language: 'yaml' | 'json'): unknown => {
  try {
    return language === 'json' ? JSON.parse(text) : parseYaml(text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ReferenceError) {
      throw syntax(error.message)
    }
    throw error
  }
}

/** Reads a YAML or JSON inventory. Throws `import-unreadable` with message and line where the file is broken. */
export const readStructured = (text: string, language: 'yaml' | 'json'): Structured => {
  if (language === 'yaml' && Buffer.byteLength(text) > LIMITS.yamlBytes) throw unreadable('too-large')
  const content = parseContent(text, language)
  const whole = isPlain(content) && 'meta' in content && 'factDefaults' in content
  return whole ? { kind: 'agency', agency: agencyOf(text) } : { kind: 'lists', tables: listsOf(content) }
}
