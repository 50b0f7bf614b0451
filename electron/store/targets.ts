import type { Selectable } from 'kysely'
import type { ItProject, OwnTarget } from '../../data/contract/target.ts'
import type { Db } from './dialect.ts'
import { createRow, restoreRow, updateRow } from './keeper.ts'
import { type RowForm, rowKeeper } from './row-keeper.ts'
import type { Tables } from './tables.ts'
import type { FollowedTarget, TargetReads } from './target-store.ts'
import { codeKey } from './text.ts'
import type { Tx } from './transaction.ts'

type Unversioned<R> = Omit<R, 'version'>
type FollowRow = Omit<FollowedTarget, 'version' | 'updatedAt'>

const states: RowForm<'targetState', FollowRow> = {
  table: 'targetState',
  unique: 'id',
  rowOf: ({ id, state, document, link, evidence, value, doneOn, note, files }) => ({
    id,
    state,
    document: document === null ? null : JSON.parse(document),
    link,
    evidence,
    value,
    doneOn,
    note,
    files: JSON.parse(files),
  }),
  cellsOf: (row) => ({
    ...row,
    document: row.document === null ? null : JSON.stringify(row.document),
    files: JSON.stringify(row.files),
  }),
  refersTo: () => [],
}

const ownTargets: RowForm<'ownTarget', Unversioned<OwnTarget>> = {
  table: 'ownTarget',
  unique: 'text',
  rowOf: ({ id, text, basis, measure, goal, comparison, levels, deadline }) => ({
    id,
    text,
    basis,
    measure,
    goal,
    comparison,
    levels: JSON.parse(levels),
    deadline,
  }),
  cellsOf: (row) => ({ ...row, textKey: codeKey(row.text), levels: JSON.stringify(row.levels) }),
  refersTo: () => [],
}

const projects: RowForm<'itProject', Unversioned<ItProject>> = {
  table: 'itProject',
  unique: 'name',
  rowOf: ({ id, name, year, document, total, security, note }) => ({
    id,
    name,
    year,
    document,
    total,
    security,
    note,
  }),
  cellsOf: (row) => ({ ...row, nameKey: codeKey(row.name) }),
  refersTo: () => [],
}

/** Says how a target stands; a state that was taken back comes back with what is said now. */
export const followTarget = async (tx: Tx, said: FollowRow, seen: number): Promise<void> => {
  const { states: keeper } = targetKeepers
  const there = await keeper.load(tx.db, said.id)
  if (there === undefined && seen === 0) {
    await createRow(tx, keeper, said)
    return
  }
  const gone = there?.deleted === true && seen === 0
  if (gone) await restoreRow(tx, keeper, said.id)
  const { id, ...patch } = said
  await updateRow<FollowRow>(tx, keeper, { id, seen: gone ? null : seen, patch })
}

/** How the followed state of a target, own targets and projects are kept. */
export const targetKeepers = {
  states: rowKeeper(states),
  own: rowKeeper(ownTargets),
  projects: rowKeeper(projects),
}

const listed = async <T extends 'targetState' | 'ownTarget' | 'itProject', R>(
  db: Db,
  table: T,
  rowOf: (cells: Selectable<Tables[T]>) => R,
): Promise<R[]> => {
  const rows = db
    .selectFrom(table as 'itProject')
    .selectAll()
    .where('deletedAt', 'is', null)
  return (await rows.orderBy('id').execute()).map((cells) => rowOf(cells as unknown as Selectable<Tables[T]>))
}

/** Reads of targets and projects, each run by `via`. */
export const targetReads = (via: <T>(read: (db: Db) => Promise<T>) => Promise<T>): TargetReads => ({
  states: () =>
    via((db) =>
      listed(db, 'targetState', (cells) => ({
        ...states.rowOf(cells),
        version: cells.version,
        updatedAt: cells.updatedAt,
      })),
    ),
  own: () =>
    via((db) => listed(db, 'ownTarget', (cells) => ({ ...ownTargets.rowOf(cells), version: cells.version }))),
  projects: () =>
    via((db) => listed(db, 'itProject', (cells) => ({ ...projects.rowOf(cells), version: cells.version }))),
})
