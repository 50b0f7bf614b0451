import { Failure } from '../../data/contract/failure.ts'
import { type Migration, migrate } from './migration.ts'
import { SqliteFile } from './sqlite-file.ts'

const OBJECTS = `SELECT type || ' ' || name AS object FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`

const objectsOf = async (file: SqliteFile): Promise<Set<string>> =>
  new Set((await file.all<{ object: string }>(OBJECTS)).map(({ object }) => object))

const objectsMadeBy = async (migrations: readonly Migration[]): Promise<Set<string>> => {
  const fresh = await SqliteFile.open(':memory:')
  try {
    await migrate(fresh, { path: null, migrations, now: () => new Date(0) })
    return await objectsOf(fresh)
  } finally {
    await fresh.close()
  }
}

/**
 * Checks that a file holds exactly the tables, indexes and triggers that the migrations make: more is `workspace-foreign`
 * (a trigger that somebody planted would run with our writes), less is `workspace-damaged`.
 */
export const checkSchema = async (
  file: SqliteFile,
  path: string,
  migrations: readonly Migration[],
): Promise<void> => {
  const [found, expected] = [await objectsOf(file), await objectsMadeBy(migrations)]
  const unknown = [...found].filter((object) => !expected.has(object))
  if (unknown.length > 0) throw new Failure('workspace-foreign', { path, reason: 'tables', objects: unknown })
  const missing = [...expected].filter((object) => !found.has(object))
  if (missing.length > 0) throw new Failure('workspace-damaged', { path, reason: 'tables', objects: missing })
}
