import type { Selectable } from 'kysely'
import type { ScanOrigin } from '../../data/contract/scan-bundle.ts'
import type { Db } from './dialect.ts'
import type { ScanTables } from './scan-tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

/** Where imported results came from. */
export interface OriginReads {
  readonly of: (runId: string) => Promise<ScanOrigin | undefined>
  /** Runs that were imported from this bundle, oldest first. */
  readonly ofBundle: (bundleId: string) => Promise<ScanOrigin[]>
}

export interface OriginWrites {
  /** Notes where the results of a run came from; the time is now. */
  readonly add: (origin: Omit<ScanOrigin, 'importedAt'>) => Promise<void>
}

const originOf = (cells: Selectable<ScanTables['scanOrigin']>): ScanOrigin => ({
  runId: cells.runId,
  file: cells.file,
  sha256: cells.sha256,
  manifest: JSON.parse(cells.manifest),
  signature: JSON.parse(cells.signature),
  importedAt: cells.createdAt,
  importedBy: cells.importedBy,
})

/** Where the results of a run came from. */
export const scanOriginOf = async (db: Db, runId: string): Promise<ScanOrigin | undefined> => {
  const cells = await db.selectFrom('scanOrigin').selectAll().where('runId', '=', runId).executeTakeFirst()
  return cells && originOf(cells)
}

/** Runs that were imported from a bundle, oldest first. */
export const scanOriginsOfBundle = async (db: Db, bundleId: string): Promise<ScanOrigin[]> => {
  const rows = db.selectFrom('scanOrigin').selectAll().where('bundleId', '=', bundleId).orderBy('runId')
  return (await rows.execute()).map(originOf)
}

/** Writes to the origins of runs. */
export const originWrites = (tx: Tx): OriginWrites => ({
  add: async ({ runId, file, sha256, manifest, signature, importedBy }) => {
    const cells = {
      ...{ runId, bundleId: manifest.id, file, sha256, importedBy },
      manifest: JSON.stringify(manifest),
      signature: JSON.stringify(signature),
    }
    await tx.db
      .insertInto('scanOrigin')
      .values({ ...cells, ...tx.born })
      .execute()
    const after = { bundle: manifest.id, file, sha256, signer: signature.signer, tool: manifest.tool }
    tx.record({
      action: 'import',
      entity: 'scanRun',
      entityId: runId,
      before: null,
      after: storedForm(after),
    })
  },
})
