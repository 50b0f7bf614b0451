import { copyFile, readdir, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { readEverything } from './fixtures/every-table.ts'
import { freshPath } from './fixtures/place.ts'
import { organisation } from './fixtures/workspace.ts'
import { checksumOf, type Migration } from './migration.ts'
import { MIGRATIONS } from './migrations/all.ts'
import { openStore } from './open.ts'
import { SqliteFile } from './sqlite-file.ts'
import { openWorkspaceFile } from './workspace-file.ts'

/** Checksums of the migrations that have shipped. A line is added with each new one; none is ever changed. */
const SHIPPED = [
  '4acc93878730b45a8b660b028186ea20cefb41cdee9622394d542d11ae0a9341',
  'c13a13d584a77c9a267e0ec1e8daf16cb06c890c982a3ff5f2fee97e7a69be41',
  'c9aa113ea6beeb851b2d893fa1f0656c2178f359d9b4fb7aab3acc96eae5fa67',
  'a880d32307141788bee015a4863e5b5caf1d2a90d5f5f2ebcd5b68f4d7a13627',
  '3445a79ad96aef5a8c46c92e0cd2239501517db756a0016fb6f32b024defd8f1',
  'e137ec653bae2b1e4203b579d37949617040ffba36cc2af522ef21f103b58c17',
  'c6efabfb9f55cef3d68bd620d5fbef80203ebd12e07a6d9d97bbb10b4c660192',
  'b7d7f474c4894602167bddb7e241262774bcac9e0808e7d61c1f0929029b06a7',
  '40df40640fdf84ea3ed1048c708862252f618a516e4f0b7ddb819b78bc687e24',
  'f02a7f1ebfb728f01dcbd541593abd9312cbedc6cfaed59bd3ad23cbfec06605',
  '67daab5e21e3ebc97b39411ac25d9868121c59c3b7073da17854991630fdf611',
  '012bf60d81583dc00280d4db1efe4267c94e74c2b263a8dd2a9ccd4392737efb',
]

const now = () => new Date('2027-01-02T03:04:05.678Z')

const fixture = (name: string) => new URL(`./fixtures/${name}`, import.meta.url)

const copyOfFixture = async (version: number): Promise<string> => {
  const path = await freshPath()
  await copyFile(fixture(`v${version}.sqlite`), path)
  return path
}

const tablesOf = async (file: SqliteFile): Promise<string[]> =>
  (
    await file.all<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
    )
  ).map(({ name }) => name)

test('migrations that have shipped were not edited, and are numbered without gaps', () => {
  expect(MIGRATIONS.map(checksumOf)).toEqual(SHIPPED)
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
})

test('the frozen workspace of version 1 has rows in every table', async () => {
  const file = await SqliteFile.open(await copyOfFixture(1))
  const tables = await tablesOf(file)
  expect(tables).toHaveLength(21)
  for (const table of tables) {
    expect([table, await file.all(`SELECT 1 FROM "${table}" LIMIT 1`)]).toEqual([table, [{ 1: 1 }]])
  }
  await file.close()
})

test('the frozen workspace of version 1 opens with every row, and can be written to', async () => {
  const store = await openStore({ path: await copyOfFixture(1), now, newId: () => v7() })
  const expected = JSON.parse(await readFile(fixture('v1.json'), 'utf8'))
  expect(await readEverything(store)).toMatchObject(expected)
  expect(await store.audit.verify()).toEqual({ events: expected.audit.length, broken: null })
  await store.transact('A', (w) => w.organisations.create(organisation({ ref: 'mới' })))
  expect((await store.audit.verify()).events).toBe(expected.audit.length + 1)
  await store.close()
})

const next: Migration = {
  version: MIGRATIONS.length + 1,
  name: 'next',
  sql: [
    "ALTER TABLE person ADD COLUMN nickname TEXT NOT NULL DEFAULT 'x'",
    'CREATE TABLE added (a TEXT) STRICT',
  ],
}

const openWith = (path: string, migrations: readonly Migration[]) =>
  openWorkspaceFile({ path, lock: true, migrations, now })

test('before a file is migrated, a verified copy of it is laid beside it', async () => {
  const path = await copyOfFixture(1)
  const file = await openWith(path, [...MIGRATIONS, next])
  expect(await file.all('SELECT name, nickname FROM person')).toEqual([
    { name: 'Phạm Quốc Lâm', nickname: 'x' },
  ])
  expect(await file.pragma('user_version')).toBe(next.version)
  expect(await file.all('SELECT name, applied_at FROM migration ORDER BY version DESC LIMIT 1')).toEqual([
    { name: 'next', applied_at: '2027-01-02T03:04:05.678Z' },
  ])
  await file.close()
  const copy = `${path}.v1-20270102T030405Z.bak`
  expect((await readdir(dirname(path))).sort()).toEqual([basename(path), basename(copy)])
  const old = await openStore({ path: copy, now, newId: () => v7() })
  expect(await readEverything(old)).toMatchObject(JSON.parse(await readFile(fixture('v1.json'), 'utf8')))
  await old.close()
})

test('a new file needs no copy, and a file of the newest version gets none', async () => {
  const path = await freshPath()
  await (await openWith(path, MIGRATIONS)).close()
  await (await openWith(path, MIGRATIONS)).close()
  expect(await readdir(dirname(path))).toEqual([basename(path)])
})

test('a step that fails leaves the file at the step before', async () => {
  const path = await copyOfFixture(1)
  const broken: Migration = {
    version: next.version + 1,
    name: 'broken',
    sql: ['CREATE TABLE half (a) STRICT', 'NONSENSE'],
  }
  await expect(openWith(path, [...MIGRATIONS, next, broken])).rejects.toThrow('SQLITE_ERROR')
  const file = await openWith(path, [...MIGRATIONS, next])
  expect(await tablesOf(file)).toContain('added')
  expect(await tablesOf(file)).not.toContain('half')
  await file.close()
})

test('a step that leaves a broken reference is undone', async () => {
  const path = await copyOfFixture(1)
  const careless: Migration = { ...next, sql: ["UPDATE person SET organisation_id = 'nobody'"] }
  await expect(openWith(path, [...MIGRATIONS, careless])).rejects.toThrow('broken references')
  const file = await openWith(path, MIGRATIONS)
  expect(await file.all("SELECT 1 FROM person WHERE organisation_id = 'nobody'")).toEqual([])
  await file.close()
})

test('a file to which another step of the same number was applied is refused', async () => {
  const path = await copyOfFixture(1)
  await (await openWith(path, [...MIGRATIONS, next])).close()
  const edited = { ...next, sql: [...next.sql, 'SELECT 1'] }
  await expect(openWith(path, [...MIGRATIONS, edited])).rejects.toEqual(
    expect.objectContaining({ code: 'workspace-foreign', details: { path, reason: 'migrations' } }),
  )
})

test('a copy is refused when it does not hold what the workspace holds', async () => {
  const path = await copyOfFixture(1)
  const file = await SqliteFile.open(path)
  await file.exec('PRAGMA foreign_keys = OFF')
  await file.exec("UPDATE person SET organisation_id = 'nobody'")
  await file.close()
  await expect(openWith(path, [...MIGRATIONS, next])).rejects.toEqual(
    expect.objectContaining({
      code: 'workspace-damaged',
      details: expect.objectContaining({ faults: ['person refers to a missing organisation'] }),
    }),
  )
  expect(await readdir(dirname(path))).toEqual([basename(path)])
})
