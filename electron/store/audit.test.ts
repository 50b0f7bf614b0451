import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { canonicalJson, sha256 } from './canonical.ts'
import { fillEveryTable } from './fixtures/every-table.ts'
import { freshPath } from './fixtures/place.ts'
import { organisation, steadyClock } from './fixtures/workspace.ts'
import { openStore } from './open.ts'
import { SqliteFile } from './sqlite-file.ts'

let path = ''

const opened = () => openStore({ path, now: steadyClock(), newId: () => v7() })

const withSql = async (statements: readonly string[]): Promise<void> => {
  const file = await SqliteFile.open(path)
  try {
    for (const statement of statements) await file.exec(statement)
  } finally {
    await file.close()
  }
}

beforeEach(async () => {
  path = await freshPath()
  const store = await opened()
  await fillEveryTable(store)
  await store.close()
})

test('each write has its event: who, when, what, and the fields before and after', async () => {
  const store = await opened()
  const unit = await store.transact('Lê Thị Thu Hà', (w) => w.organisations.create(organisation()))
  await store.transact('Bùi Thanh Sơn', (w) =>
    w.organisations.update(unit.id, 1, { place: 'Đông Hà', phone: unit.phone }),
  )
  const [update, create] = await store.audit.list({ entityId: unit.id, limit: 10 })
  expect(update).toMatchObject({
    actor: 'Bùi Thanh Sơn',
    action: 'update',
    entity: 'organisation',
    before: { place: 'Minh Hà' },
    after: { place: 'Đông Hà' },
  })
  expect(create).toMatchObject({ actor: 'Lê Thị Thu Hà', action: 'create', before: null })
  expect(create?.after).toEqual({ ...organisation(), id: unit.id })
  expect(update?.previous).toBe(create?.hash)
  expect(update?.sequence).toBe((create?.sequence ?? 0) + 1)
  expect(await store.audit.list({ limit: 1 })).toEqual([update])
  await store.close()
})

test('the chain of a workspace with rows of every kind holds', async () => {
  const store = await opened()
  const { events, broken } = await store.audit.verify()
  expect(events).toBeGreaterThan(20)
  expect(broken).toBeNull()
  await store.close()
})

describe('the file refuses', () => {
  const refused = [
    "UPDATE audit_event SET actor = 'x' WHERE sequence = 3",
    'DELETE FROM audit_event WHERE sequence = 3',
    'DELETE FROM audit_event',
    `INSERT OR REPLACE INTO audit_event SELECT sequence, at, 'x', action, entity, entity_id, before, after, previous, hash
     FROM audit_event WHERE sequence = 3`,
    "INSERT INTO audit_event VALUES (3, 't', 'x', 'a', 'e', 'i', NULL, NULL, 'p', 'h') ON CONFLICT DO UPDATE SET actor = 'x'",
    "UPDATE level_run SET reason = 'x'",
    'DELETE FROM level_run',
  ]
  test.each(refused)('%s', async (statement) => {
    await expect(withSql([statement])).rejects.toThrow('append-only')
    const store = await opened()
    expect((await store.audit.verify()).broken).toBeNull()
    await store.close()
  })
})

describe('without the triggers, verification finds', () => {
  const triggers = ['audit_event_no_update', 'audit_event_no_delete', 'audit_event_only_append']
  const tampered = async (change: string): Promise<{ events: number; broken: number | null }> => {
    const file = await SqliteFile.open(path)
    const saved = await file.all<{ sql: string }>(
      `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'`,
    )
    for (const name of triggers) await file.exec(`DROP TRIGGER ${name}`)
    expect(await file.run(change)).toBeGreaterThan(0)
    for (const { sql } of saved) await file.exec(sql)
    await file.close()
    const store = await opened()
    const verdict = await store.audit.verify()
    await store.close()
    return verdict
  }

  test.each([
    ['another actor', "UPDATE audit_event SET actor = 'x' WHERE sequence = 7", 7],
    ['another time', "UPDATE audit_event SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 1", 1],
    ['another value', `UPDATE audit_event SET after = '{"level":1}' WHERE sequence = 9`, 9],
    ['a value taken away', 'UPDATE audit_event SET after = NULL WHERE sequence = 9', 9],
    ['another hash', "UPDATE audit_event SET hash = 'x' WHERE sequence = 4", 4],
    ['an event taken out of the middle', 'DELETE FROM audit_event WHERE sequence = 5', 5],
    ['the first event taken out', 'DELETE FROM audit_event WHERE sequence = 1', 1],
    [
      'two events that changed places',
      `UPDATE audit_event SET sequence = CASE sequence WHEN 5 THEN -6 ELSE -5 END WHERE sequence IN (5, 6)`,
      1,
    ],
    [
      'a value moved to the next event',
      'UPDATE audit_event SET after = (SELECT after FROM audit_event WHERE sequence = 8) WHERE sequence = 7',
      7,
    ],
    [
      'an event put before the first',
      `INSERT INTO audit_event SELECT 0, at, actor, action, entity, entity_id, before, after, previous, hash FROM audit_event WHERE sequence = 1`,
      1,
    ],
    ['everything taken out', 'DELETE FROM audit_event', 1],
  ])('%s', async (_what, change, broken) => {
    expect((await tampered(change)).broken).toBe(broken)
  })

  test('an event that was forged together with its hash, by the event after it', async () => {
    const store = await opened()
    const forged = (await store.audit.list({ limit: 500 })).find(({ sequence }) => sequence === 7)
    await store.close()
    const { hash: _, ...event } = { ...forged, actor: 'x', hash: '' }
    const hash = sha256(canonicalJson(event))
    const { broken } = await tampered(
      `UPDATE audit_event SET actor = 'x', hash = '${hash}' WHERE sequence = 7`,
    )
    expect(broken).toBe(8)
  })

  test('events cut off at the end', async () => {
    const { events, broken } = await tampered(
      'DELETE FROM audit_event WHERE sequence > (SELECT max(sequence) - 2 FROM audit_event)',
    )
    expect(broken).toBe(events + 1)
  })
})

test('a history longer than a page is verified to the end', async () => {
  const store = await opened()
  const before = (await store.audit.verify()).events
  await store.transact('A', async (w) => {
    for (let n = 0; n < 4100; n += 1) await w.organisations.create(organisation())
  })
  expect(await store.audit.verify()).toEqual({ events: before + 4100, broken: null })
  await store.close()
  await withSql([
    'DROP TRIGGER audit_event_no_update',
    `UPDATE audit_event SET actor = 'x' WHERE sequence = ${before + 4000}`,
    `CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'no'); END`,
  ])
  const again = await opened()
  expect((await again.audit.verify()).broken).toBe(before + 4000)
  await again.close()
})
