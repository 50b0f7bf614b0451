import type { Selectable } from 'kysely'
import type { ControlBundle } from '../../data/contract/control.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Db } from './dialect.ts'
import type { Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'

type Row = Omit<ControlBundle, 'version'>
type Cells = Selectable<Tables['controlBundle']>

const rowOf = (cells: Cells): Row => ({
  id: cells.id,
  name: cells.name,
  standard: cells.standard,
  providerId: cells.providerId,
  providerSystemId: cells.providerSystemId,
  statement: cells.statement,
  validFrom: cells.validFrom,
  validUntil: cells.validUntil,
  items: JSON.parse(cells.items),
})

const cellsOf = (row: Row) => ({ ...row, items: JSON.stringify(row.items) })

/** How bundles of common controls are kept. */
export const bundleKeeper: Keeper<Row> = {
  table: 'controlBundle',
  unique: 'name',
  load: async (db, id) => {
    const cells = await db.selectFrom('controlBundle').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('controlBundle')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('controlBundle').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [
    { to: 'organisation', id: row.providerId },
    { to: 'system', id: row.providerSystemId },
  ],
}

/** All bundles, by name. */
export const listBundles = async (db: Db): Promise<ControlBundle[]> => {
  const rows = db.selectFrom('controlBundle').selectAll().where('deletedAt', 'is', null)
  return (await rows.orderBy('name').orderBy('id').execute()).map((cells) => ({
    ...rowOf(cells),
    version: cells.version,
  }))
}

/** Refuses to let a bundle go (`in-use`) while answers inherit from it. */
export const checkBundleFree = async (db: Db, id: string): Promise<void> => {
  const rows = db
    .selectFrom('answer')
    .select((table) => table.fn.countAll<number>().as('count'))
    .where('sourceId', '=', id)
    .where('deletedAt', 'is', null)
  const { count } = await rows.executeTakeFirstOrThrow()
  if (count > 0) throw new Failure('in-use', { entity: 'controlBundle', id, by: { answer: count } })
}
