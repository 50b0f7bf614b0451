import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from '../../data/contract/failure.ts'
import { APPLICATION_ID, type Migration, migrate } from './migration.ts'
import { checkSchema } from './schema.ts'
import { SqliteFile, sqliteCode } from './sqlite-file.ts'

/** First bytes of each SQLite 3 file. */
const MAGIC = 'SQLite format 3\0'

/** How long to wait for a process that is just closing the file. */
const BUSY_MS = 1000

/** Makes the folder and an empty file that only its owner reads; refuses one that does not begin as SQLite files do. */
const prepare = async (path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(path, 'a+', 0o600)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
    if (bytesRead > 0 && buffer.toString('latin1', 0, bytesRead) !== MAGIC) {
      throw new Failure('workspace-foreign', { path, reason: 'format' })
    }
  } finally {
    await handle.close()
  }
}

/**
 * Settings that must stand before the first read. The exclusive locking mode makes SQLite hold an operating system lock on the
 * file until it is closed; the system drops it with the process, so that nothing stale is left after a crash or `kill -9`,
 * which a lock file with a process id cannot promise (ids are used again).
 */
const settle = async (file: SqliteFile, lock: boolean): Promise<void> => {
  await file.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  await file.exec(`PRAGMA locking_mode = ${lock ? 'EXCLUSIVE' : 'NORMAL'}`)
  await file.exec('PRAGMA trusted_schema = OFF')
  await file.exec('PRAGMA cell_size_check = ON')
}

const checkOwn = async (file: SqliteFile, path: string): Promise<void> => {
  const application = await file.pragma('application_id')
  if (application === APPLICATION_ID) return
  const version = await file.pragma('user_version')
  const tables = await file.all('SELECT name FROM sqlite_master LIMIT 1')
  if (application !== 0 || version !== 0 || tables.length > 0) {
    throw new Failure('workspace-foreign', { path, reason: 'application' })
  }
}

const checkSound = async (file: SqliteFile, path: string): Promise<void> => {
  const rows = await file.all<{ quick_check: string }>('PRAGMA quick_check(20)')
  const faults = rows.map((row) => row.quick_check).filter((line) => line !== 'ok')
  if (faults.length > 0) throw new Failure('workspace-damaged', { path, faults })
}

/** The failure that people can act on, for what SQLite or the file system says while a workspace opens. */
const openingFailure = (error: unknown, path: string): unknown => {
  if (error instanceof Failure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (sqliteCode(error)) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new Failure('workspace-locked', { path })
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return new Failure('workspace-damaged', { path, faults: [String(error)] })
    case undefined:
      return error
    default:
      return /^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR|FULL)|E[A-Z]+)$/.test(code)
        ? new Failure('place-unwritable', { path, reason: code })
        : error
  }
}

/** Where a workspace lies and how it is taken; `lock: false` lets other processes write to it too. */
export interface WorkspacePlace {
  readonly path: string
  readonly lock: boolean
  readonly migrations: readonly Migration[]
  readonly now: () => Date
}

const ready = async (file: SqliteFile, place: WorkspacePlace): Promise<void> => {
  await settle(file, place.lock)
  await checkOwn(file, place.path)
  await checkSound(file, place.path)
  await file.exec('PRAGMA journal_mode = WAL')
  await file.exec('PRAGMA synchronous = FULL')
  await file.exec('PRAGMA foreign_keys = ON')
  await migrate(file, place)
  await checkSchema(file, place.path, place.migrations)
}

/**
 * Opens a workspace file, new or old, and brings it to the newest version. Throws `workspace-foreign`, `workspace-newer`,
 * `workspace-damaged`, `workspace-locked` or `place-unwritable`, each with `path`; a refused file is left as it was.
 */
export const openWorkspaceFile = async (place: WorkspacePlace): Promise<SqliteFile> => {
  try {
    await prepare(place.path)
    const file = await SqliteFile.open(place.path)
    try {
      await ready(file, place)
    } catch (error) {
      await file.close()
      throw error
    }
    return file
  } catch (error) {
    throw openingFailure(error, place.path)
  }
}
