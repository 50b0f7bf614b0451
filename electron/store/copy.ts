import { open, rename, rm } from 'node:fs/promises'
import { Failure } from '../../data/contract/failure.ts'
import { SqliteFile } from './sqlite-file.ts'

const TABLES = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`

const rowCounts = async (file: SqliteFile): Promise<string> => {
  const counts: string[] = []
  for (const { name } of await file.all<{ name: string }>(TABLES)) {
    const row = (await file.all<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`))[0]
    counts.push(`${name} ${row?.rows}`)
  }
  return counts.join('\n')
}

/** What is wrong inside a database file by SQLite's own full check; empty when it is sound. */
export const faultsOf = async (file: SqliteFile): Promise<readonly string[]> => {
  const integrity = await file.all<{ integrity_check: string }>('PRAGMA integrity_check(20)')
  const references = await file.all<{ table: string; parent: string }>('PRAGMA foreign_key_check')
  return [
    ...integrity.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    ...references.slice(0, 20).map(({ table, parent }) => `${table} refers to a missing ${parent}`),
  ]
}

const checkCopy = async (path: string, expectedCounts: string): Promise<void> => {
  const copy = await SqliteFile.open(path)
  try {
    const faults = await faultsOf(copy)
    if (faults.length > 0) throw new Failure('workspace-damaged', { path, faults })
    if ((await rowCounts(copy)) !== expectedCounts) {
      throw new Failure('workspace-damaged', { path, faults: ['the copy has other row counts'] })
    }
  } finally {
    await copy.close()
  }
}

/** A place for the copy that nobody else can read; SQLite fills an empty file that is there. */
const reserve = async (path: string): Promise<void> => {
  try {
    await (await open(path, 'wx', 0o600)).close()
  } catch {
    throw new Failure('place-unwritable', { path })
  }
}

const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r+')
  await handle.sync()
  await handle.close()
}

/**
 * Copies an open workspace to `toPath`, reads the copy back (full check, references, row counts) and only then lets it stand
 * there. Throws `place-unwritable` when something is there already, `workspace-damaged` when the copy is not sound.
 */
export const verifiedCopy = async (file: SqliteFile, toPath: string): Promise<void> => {
  const part = `${toPath}.part`
  await reserve(toPath)
  try {
    await rm(part, { force: true })
    await reserve(part)
    await file.run('VACUUM INTO ?', [part])
    await checkCopy(part, await rowCounts(file))
    await flush(part)
    await rename(part, toPath)
  } catch (error) {
    await rm(part, { force: true })
    await rm(toPath, { force: true })
    throw error
  }
}
