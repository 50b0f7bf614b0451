import type { WorkspaceStatus } from '../../data/contract/workspace.ts'
import type { Db } from './dialect.ts'

const COUNTED = ['organisation', 'person', 'system', 'website', 'scanRun', 'dossier'] as const

const rowsIn = async (db: Db, table: (typeof COUNTED)[number]): Promise<number> => {
  const rows = db.selectFrom(table).select((row) => row.fn.countAll<number>().as('count'))
  return (await rows.where('deletedAt', 'is', null).executeTakeFirstOrThrow()).count
}

/** What the workspace holds; it is empty while nobody has entered units, people, systems or websites. */
export const workspaceStatus = async (
  db: Db,
  file: { readonly path: string; readonly schemaVersion: number },
): Promise<WorkspaceStatus> => {
  const counts = {
    organisations: await rowsIn(db, 'organisation'),
    people: await rowsIn(db, 'person'),
    systems: await rowsIn(db, 'system'),
    websites: await rowsIn(db, 'website'),
    scans: await rowsIn(db, 'scanRun'),
    dossiers: await rowsIn(db, 'dossier'),
  }
  const last = db.selectFrom('auditEvent').select('at').orderBy('sequence', 'desc').limit(1)
  const { organisations, people, systems, websites } = counts
  return {
    ...file,
    empty: organisations + people + systems + websites === 0,
    counts,
    lastWriteAt: (await last.executeTakeFirst())?.at ?? null,
  }
}
