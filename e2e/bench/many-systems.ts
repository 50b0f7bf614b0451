import type { Page } from '@playwright/test'
import sqlite3 from 'sqlite3'
import { callThrough } from './door-calls.ts'

/** Two systems that the app itself filled, by the level their workbench asks for. */
export interface Patterns {
  readonly level3: string
  readonly level4: string
}

const CSV = `Ma he thong,Ten he thong,Cap do de xuat
MAU-3,He thong mau cap do 3,3
MAU-4,He thong mau cap do 4,4
`

interface Listed {
  readonly id: string
  readonly code: string
}

/** Loads the sample agency and answers every requirement of two new systems, as an officer would; the patterns of all others. */
export const makePatterns = async (page: Page): Promise<Patterns> => {
  await callThrough(page, 'workspace.loadSample', {})
  const base64 = Buffer.from(CSV).toString('base64')
  const { stageId } = await callThrough<{ stageId: string }>(page, 'inventory.stage', {
    file: 'm.csv',
    base64,
  })
  await callThrough(page, 'inventory.commit', { stageId })
  const systems = await callThrough<readonly Listed[]>(page, 'requirement.systems', {})
  const idOf = (code: string): string => systems.find((one) => one.code === code)?.id ?? ''
  const patterns = { level3: idOf('MAU-3'), level4: idOf('MAU-4') }
  for (const systemId of Object.values(patterns)) {
    const { rows } = await callThrough<{ rows: { id: string }[] }>(page, 'requirement.workbench', {
      systemId,
    })
    const measure =
      'Theo Quy che bao dam an ninh mang cua don vi, ra soat moi nam mot lan, co bien ban luu ho so.'
    const change = { kind: 'set', patch: { result: 'partial', measure, measureState: 'deploying' } }
    const requirementIds = rows.map(({ id }) => id)
    await callThrough(page, 'requirement.bulk', { systemId, requirementIds, change, onlyUnanswered: false })
  }
  return patterns
}

type Run = (sql: string, cells?: readonly unknown[]) => Promise<void>
type All = <T>(sql: string, cells?: readonly unknown[]) => Promise<T[]>

const open = async (file: string) => {
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const made = new sqlite3.Database(file, (error) => (error === null ? resolve(made) : reject(error)))
  })
  const settle = (resolve: () => void, reject: (error: Error) => void) => (error: Error | null) =>
    error === null ? resolve() : reject(error)
  const run: Run = (sql, cells = []) =>
    new Promise((resolve, reject) => db.run(sql, cells, settle(resolve, reject)))
  const all: All = <T>(sql: string, cells: readonly unknown[] = []) =>
    new Promise<T[]>((resolve, reject) =>
      db.all<T>(sql, cells, (error, rows) => (error === null ? resolve(rows) : reject(error))),
    )
  return { run, all, close: () => new Promise<void>((resolve, reject) => db.close(settle(resolve, reject))) }
}

const UUID = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2)
  || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`

/** What rows of a table become in a copy: a column by its expression, the others as they are. */
interface Copy {
  readonly table: string
  /** The column of `wanted` whose system the rows are copied from. */
  readonly from: 'body' | 'pattern'
  readonly change: Readonly<Record<string, string>>
}

const OWN_KEY = { id: UUID, system_id: 'wanted.id' }
const COPIES: readonly Copy[] = [
  { table: 'system_fact', from: 'body', change: { system_id: 'wanted.id' } },
  { table: 'system_device', from: 'body', change: { system_id: 'wanted.id' } },
  { table: 'system_zone', from: 'body', change: { system_id: 'wanted.id' } },
  { table: 'application', from: 'body', change: OWN_KEY },
  { table: 'connection', from: 'body', change: OWN_KEY },
  { table: 'risk_item', from: 'body', change: OWN_KEY },
  { table: 'requirement_profile', from: 'pattern', change: { system_id: 'wanted.id' } },
  {
    table: 'answer',
    from: 'pattern',
    change: {
      ...OWN_KEY,
      result: `CASE wanted.number % 3 WHEN 0 THEN 'met' WHEN 1 THEN 'partial' ELSE 'not-met' END`,
    },
  },
]

const SYSTEM = {
  id: 'wanted.id',
  code: 'wanted.code',
  code_key: 'lower(wanted.code)',
  name: `source.name || ' ' || wanted.number`,
  proposed_level: 'wanted.level',
}

/**
 * Fills a workspace that no host has open: systems with facts, components and connections of those of the sample in turn, and
 * with the answers of a pattern. Their making stands in no history. Of fifteen systems two are of level 4, which asks more.
 */
export const cloneSystems = async (file: string, patterns: Patterns, count: number) => {
  const db = await open(file)
  const copy = async (
    table: string,
    from: string,
    change: Readonly<Record<string, string>>,
  ): Promise<void> => {
    const columns = (await db.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)).map(
      ({ name }) => name,
    )
    const values = columns.map((name) => change[name] ?? `source.${name}`)
    const key = table === 'system' ? 'id' : 'system_id'
    await db.run(`INSERT INTO ${table} (${columns.join(', ')})
      SELECT ${values.join(', ')} FROM wanted JOIN ${table} AS source ON source.${key} = wanted.${from}`)
  }
  await db.run('BEGIN IMMEDIATE')
  await db.run(
    'CREATE TEMP TABLE body AS SELECT id, row_number() OVER (ORDER BY code) - 1 AS place FROM system',
  )
  await db.run(`CREATE TEMP TABLE wanted AS WITH RECURSIVE n(number) AS
      (SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < ${count})
    SELECT ${UUID} AS id, number, printf('B-%05d', number) AS code, iif(number % 15 < 2, 4, 3) AS level,
      iif(number % 15 < 2, '${patterns.level4}', '${patterns.level3}') AS pattern,
      (SELECT id FROM body WHERE place = number % (SELECT count(*) - 2 FROM body)) AS body FROM n`)
  await copy('system', 'body', SYSTEM)
  for (const { table, from, change } of COPIES) await copy(table, from, change)
  await db.run('COMMIT')
  const countOf = async (table: string): Promise<number> =>
    (await db.all<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n ?? 0
  const made = {
    systems: await countOf('system'),
    answers: await countOf('answer'),
    facts: await countOf('system_fact'),
  }
  await db.close()
  return made
}
