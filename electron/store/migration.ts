import { Failure } from '../../data/contract/failure.ts'
import { sha256 } from './canonical.ts'
import { verifiedCopy } from './copy.ts'
import type { SqliteFile } from './sqlite-file.ts'

/** One step from one version of the workspace to the next: SQL alone, so that its checksum says all. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: readonly string[]
}

/** `Capd`, in the header of each workspace file. */
export const APPLICATION_ID = 0x43617064

const APPLIED = `CREATE TABLE IF NOT EXISTS migration (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT`

/** SHA-256 of a migration; the file remembers it, so that a step that was edited after it shipped is noticed. */
export const checksumOf = ({ version, name, sql }: Migration): string =>
  sha256([String(version), name, ...sql].join('\n;\n'))

/** What migrating needs to know besides the open file; `path: null` is a database without a file, which is not copied. */
export interface MigrationJob {
  readonly path: string | null
  readonly migrations: readonly Migration[]
  readonly now: () => Date
}

const apply = async (file: SqliteFile, migration: Migration, now: Date): Promise<void> => {
  await file.exec('BEGIN IMMEDIATE')
  try {
    // Without the lock another process may have done this step while we waited.
    if (Number(await file.pragma('user_version')) >= migration.version) return await file.exec('ROLLBACK')
    await file.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    await file.exec(APPLIED)
    for (const statement of migration.sql) await file.exec(statement)
    const broken = await file.all('PRAGMA foreign_key_check')
    if (broken.length > 0)
      throw new Error(`migration ${migration.version} leaves ${broken.length} broken references`)
    await file.run('INSERT INTO migration (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)', [
      migration.version,
      migration.name,
      checksumOf(migration),
      now.toISOString(),
    ])
    await file.exec(`PRAGMA user_version = ${migration.version}`)
    await file.exec('COMMIT')
  } catch (error) {
    await file.exec('ROLLBACK')
    throw error
  }
}

const checkApplied = async (file: SqliteFile, version: number, job: MigrationJob): Promise<void> => {
  const applied = await file.all<{ version: number; checksum: string }>(
    'SELECT version, checksum FROM migration ORDER BY version',
  )
  const expected = job.migrations.slice(0, version)
  const same = expected.every((step, index) => applied[index]?.checksum === checksumOf(step))
  if (!same || applied.length !== version) {
    throw new Failure('workspace-foreign', { path: job.path, reason: 'migrations' })
  }
}

/**
 * Brings an open workspace file to the newest version, each step in one transaction, after a verified copy beside it.
 * Throws `workspace-newer` {path, found, known} and `workspace-foreign` when other steps were applied to it.
 */
export const migrate = async (file: SqliteFile, job: MigrationJob): Promise<void> => {
  const known = job.migrations.length
  const found = Number(await file.pragma('user_version'))
  if (found > known) throw new Failure('workspace-newer', { path: job.path, found, known })
  if (found > 0) await checkApplied(file, found, job)
  if (found > 0 && found < known && job.path !== null) {
    const stamp = job
      .now()
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, '')
    await verifiedCopy(file, `${job.path}.v${found}-${stamp}.bak`)
  }
  for (const step of job.migrations.slice(found)) await apply(file, step, job.now())
}
