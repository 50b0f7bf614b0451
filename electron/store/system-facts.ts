import { type Selectable, sql } from 'kysely'
import { Failure } from '../../data/contract/failure.ts'
import type { Fact } from '../../data/contract/system.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import { difference } from './keeper.ts'
import { seenSystem, touchSystem } from './system-row.ts'
import type { Kept, Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

type Cells = Selectable<Tables['systemFact']>

const factOf = (cells: Omit<Cells, keyof Kept>): Fact => ({
  key: cells.key,
  state: cells.state,
  value: cells.value === null ? null : JSON.parse(cells.value),
  unit: cells.unit,
  source: cells.source,
  date: cells.date,
  note: cells.note,
})

const cellsOf = (systemId: string, fact: Fact) => ({
  ...fact,
  systemId,
  value: fact.value === null ? null : JSON.stringify(fact.value),
})

/** Facts of every system as one text each: forty thousand rows one by one take three times as long. */
const allFacts = async (db: Db): Promise<ReadonlyMap<string, Fact[]>> => {
  const { rows } = await sql<{ systemId: string; facts: string }>`
    SELECT system_id, json_group_array(json_object('key', key, 'state', state, 'value', json(value), 'unit', unit,
      'source', source, 'date', date, 'note', note)) AS facts
    FROM (SELECT * FROM system_fact WHERE deleted_at IS NULL ORDER BY system_id, key)
    GROUP BY system_id`.execute(db)
  return new Map(rows.map(({ systemId, facts }) => [systemId, JSON.parse(facts) as Fact[]]))
}

/** Facts that are filled in, by system; of all systems or of one. */
export const factsBySystem = async (db: Db, systemId?: string): Promise<ReadonlyMap<string, Fact[]>> => {
  if (systemId === undefined) return allFacts(db)
  const rows = await db
    .selectFrom('systemFact')
    .select(['systemId', 'key', 'state', 'value', 'unit', 'source', 'date', 'note'])
    .where('deletedAt', 'is', null)
    .where('systemId', '=', systemId)
    .orderBy('key')
    .execute()
  const groups = grouped(rows, (cells) => cells.systemId)
  return new Map([...groups].map(([id, cells]) => [id, cells.map(factOf)]))
}

const named = (facts: Iterable<readonly [string, Omit<Fact, 'key'> | null]>): Record<string, unknown> =>
  Object.fromEntries(
    [...facts].map(([key, fact]) => [`fact.${key}`, fact === null ? null : { ...fact, key }]),
  )

/** Adds the facts of a system that has none yet, in one event; a key stands once (`duplicate`). Answers them as stored, by key. */
export const insertFacts = async (tx: Tx, systemId: string, given: readonly Fact[]): Promise<Fact[]> => {
  if (given.length === 0) return []
  const facts = storedForm([...given]).sort((a, b) => (a.key < b.key ? -1 : 1))
  const twice = facts.find(({ key }, index) => facts[index + 1]?.key === key)
  if (twice !== undefined) throw new Failure('duplicate', { entity: 'fact', field: 'key', value: twice.key })
  const rows = facts.map((fact) => ({ ...cellsOf(systemId, fact), ...tx.born }))
  await tx.db.insertInto('systemFact').values(rows).execute()
  const after = named(facts.map((fact) => [fact.key, fact]))
  tx.record({
    action: 'set-fact',
    entity: 'system',
    entityId: systemId,
    before: named(facts.map(({ key }) => [key, null])),
    after,
  })
  return facts
}

const writeFact = async (tx: Tx, systemId: string, fact: Fact): Promise<void> => {
  const cells = cellsOf(systemId, fact)
  await tx.db
    .insertInto('systemFact')
    .values({ ...cells, ...tx.born })
    .onConflict((taken) =>
      taken.columns(['systemId', 'key']).doUpdateSet((row) => ({
        ...cells,
        version: row('systemFact.version', '+', 1),
        updatedAt: tx.at,
        deletedAt: null,
      })),
    )
    .execute()
}

const hideFact = async (tx: Tx, systemId: string, key: string): Promise<void> => {
  await tx.db
    .updateTable('systemFact')
    .set((row) => ({ version: row('version', '+', 1), updatedAt: tx.at, deletedAt: tx.at }))
    .where('systemId', '=', systemId)
    .where('key', '=', key)
    .execute()
}

/** Facts by key as they shall be; null returns a fact to "not filled in". */
export type FactChanges = ReadonlyMap<string, Omit<Fact, 'key'> | null>

/** Sets facts of a system and leaves the others alone; answers the version of the system afterwards. */
export const changeFacts = async (
  tx: Tx,
  system: { readonly id: string; readonly seen: number | null },
  changes: FactChanges,
): Promise<number> => {
  const { version } = await seenSystem(tx, system.id, system.seen)
  const wanted = new Map([...changes].map(([key, fact]) => [key, storedForm(fact)]))
  const before = new Map(
    (await factsBySystem(tx.db, system.id)).get(system.id)?.map((fact) => [fact.key, fact]),
  )
  const differs = difference(
    named([...wanted.keys()].map((key) => [key, before.get(key) ?? null])),
    named(wanted),
  )
  if (differs === undefined) return version
  for (const [key, fact] of wanted) {
    if (!(`fact.${key}` in differs.after)) continue
    if (fact === null) await hideFact(tx, system.id, key)
    else await writeFact(tx, system.id, { ...fact, key })
  }
  tx.record({ action: 'set-fact', entity: 'system', entityId: system.id, ...differs })
  return touchSystem(tx, system.id, version)
}
