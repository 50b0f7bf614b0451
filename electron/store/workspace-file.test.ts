import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { bundled } from './fixtures/bundle.ts'
import { fillEveryTable, readEverything } from './fixtures/every-table.ts'
import { freshPath } from './fixtures/place.ts'
import { organisation, steadyClock, steadyIds } from './fixtures/workspace.ts'
import { MIGRATIONS } from './migrations/all.ts'
import { openStore } from './open.ts'
import { SqliteFile } from './sqlite-file.ts'

const opened = (path: string) => openStore({ path, now: steadyClock(), newId: steadyIds() })

const failure = (code: string, details: object) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

const filled = async (): Promise<string> => {
  const path = await freshPath()
  const store = await opened(path)
  await fillEveryTable(store)
  await store.close()
  return path
}

const sqlOn = async (path: string, ...statements: readonly string[]): Promise<void> => {
  const file = await SqliteFile.open(path)
  for (const statement of statements) await file.exec(statement)
  await file.close()
}

test('everything is there again after closing and opening; the closed workspace is one file', async () => {
  const path = await freshPath()
  const store = await opened(path)
  await fillEveryTable(store)
  const before = await readEverything(store)
  await store.close()
  expect(await readdir(dirname(path))).toEqual(['workspace.capdo'])
  const again = await opened(path)
  expect(await readEverything(again)).toEqual(before)
  await again.close()
})

test('a new workspace makes its folder, and only its owner reads the file', async () => {
  const path = join(dirname(await freshPath()), 'thư mục mới', 'a.capdo')
  const store = await opened(path)
  expect(await store.status()).toMatchObject({ path, schemaVersion: MIGRATIONS.length, empty: true })
  await store.close()
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077).toBe(0)
})

test('an empty file is a new workspace', async () => {
  const path = await freshPath()
  await writeFile(path, '')
  const store = await opened(path)
  expect((await store.status()).empty).toBe(true)
  await store.close()
})

test('rows that are born here carry the id of this installation, which stays', async () => {
  const path = await filled()
  const file = await SqliteFile.open(path)
  const origins = await file.all<{ origin: string }>(
    'SELECT DISTINCT origin_install_id AS origin FROM organisation UNION SELECT origin_install_id FROM system_fact',
  )
  const install = await file.all<{ value: string }>("SELECT value FROM setting WHERE key = 'install'")
  await file.close()
  expect(origins).toEqual([{ origin: JSON.parse(install[0]?.value ?? '{}').id }])
  await (await opened(path)).close()
  const again = await SqliteFile.open(path)
  expect(await again.all("SELECT value FROM setting WHERE key = 'install'")).toEqual(install)
  await again.close()
})

test('the safety settings are on', async () => {
  const path = await filled()
  const header = (await readFile(path)).subarray(18, 20)
  expect([...header]).toEqual([2, 2])
  const store = await opened(path)
  await expect(
    store.transact('A', (w) => w.people.create({ ...organisationless, organisationId: 'x' })),
  ).rejects.toEqual(failure('not-found', { entity: 'organisation', id: 'x' }))
  await store.close()
})

const organisationless = { ref: '', name: 'x', title: '', signBlock: [], appRole: 'view' as const }

test('a file of another kind is refused and left as it was', async () => {
  const path = await freshPath()
  const text = 'Đây là một tệp văn bản, không phải vùng làm việc.'
  await writeFile(path, text)
  await expect(opened(path)).rejects.toEqual(failure('workspace-foreign', { path, reason: 'format' }))
  expect(await readFile(path, 'utf8')).toBe(text)
  await writeFile(path, 'SQLite')
  await expect(opened(path)).rejects.toEqual(failure('workspace-foreign', { path }))
})

test('a database of another program is refused and left as it was', async () => {
  const path = await freshPath()
  await sqlOn(path, 'CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)')
  const before = await readFile(path)
  await expect(opened(path)).rejects.toEqual(failure('workspace-foreign', { path, reason: 'application' }))
  expect(before.equals(await readFile(path))).toBe(true)
  const other = await freshPath()
  await sqlOn(other, 'PRAGMA application_id = 7')
  await expect(opened(other)).rejects.toEqual(
    failure('workspace-foreign', { path: other, reason: 'application' }),
  )
})

test('a table or trigger that we did not make is refused', async () => {
  const path = await filled()
  await sqlOn(path, 'CREATE TABLE planted (a)')
  await expect(opened(path)).rejects.toEqual(
    failure('workspace-foreign', { path, reason: 'tables', objects: ['table planted'] }),
  )
  await sqlOn(
    path,
    'DROP TABLE planted',
    'CREATE TRIGGER planted AFTER INSERT ON person BEGIN DELETE FROM system_zone; END',
  )
  await expect(opened(path)).rejects.toEqual(
    failure('workspace-foreign', { path, objects: ['trigger planted'] }),
  )
})

test('a table or trigger that is missing is damage', async () => {
  const path = await filled()
  await sqlOn(path, 'DROP TRIGGER audit_event_no_delete', 'DROP TABLE internet_link')
  const refusal = failure('workspace-damaged', { path, reason: 'tables' })
  await expect(opened(path)).rejects.toEqual(refusal)
  await expect(opened(path)).rejects.toHaveProperty(
    'details.objects',
    expect.arrayContaining(['trigger audit_event_no_delete', 'table internet_link']),
  )
})

test('a file of a newer version is refused, with both versions', async () => {
  const path = await filled()
  await sqlOn(path, 'PRAGMA user_version = 99')
  const before = await readFile(path)
  await expect(opened(path)).rejects.toEqual(
    failure('workspace-newer', { path, found: 99, known: MIGRATIONS.length }),
  )
  expect(before.equals(await readFile(path))).toBe(true)
})

test('a file whose pages were overwritten is damaged', async () => {
  const path = await filled()
  const handle = await open(path, 'r+')
  for (let page = 3; page < 40; page += 4) await handle.write(Buffer.alloc(600, 0xa5), 0, 600, page * 4096)
  await handle.close()
  await expect(opened(path)).rejects.toEqual(failure('workspace-damaged', { path }))
})

test('a file that was cut short is damaged', async () => {
  for (const keep of [0.9, 0.5, 0.05]) {
    const path = await filled()
    await truncate(path, Math.floor((await stat(path)).size * keep))
    await expect(opened(path)).rejects.toEqual(failure('workspace-damaged', { path }))
  }
})

test('a workspace that is open is locked, also within the process, and free after closing', async () => {
  const path = await filled()
  const store = await opened(path)
  await expect(opened(path)).rejects.toEqual(failure('workspace-locked', { path }))
  await store.transact('A', (w) => w.organisations.create(organisation()))
  await store.close()
  await (await opened(path)).close()
})

test('a workspace that another process holds is locked; when that process is killed it is free at once', async () => {
  const path = await freshPath()
  const child: ChildProcess = spawn(process.execPath, [await bundled('endless-writer', dirname(path)), path])
  const lines = { text: '' }
  child.stdout?.on('data', (chunk) => {
    lines.text += String(chunk)
  })
  await expect.poll(() => lines.text.split('\n').length, { timeout: 20_000 }).toBeGreaterThan(3)
  await expect(opened(path)).rejects.toEqual(failure('workspace-locked', { path }))
  child.kill('SIGKILL')
  await once(child, 'exit')
  const store = await opened(path)
  expect((await store.organisations.list()).length).toBeGreaterThan(1)
  await store.close()
})

test('without the lock two stores share one file, and each sees what the other wrote', async () => {
  const path = await freshPath()
  const both = [0, 1].map((n) =>
    openStore({ path, now: steadyClock(), newId: steadyIds(`2026-11-2${n}T08:00:00.000Z`), lock: false }),
  )
  const [one, two] = [await both[0], await both[1]]
  const unit = await one?.transact('A', (w) => w.organisations.create(organisation()))
  expect(await two?.organisations.list()).toEqual([unit])
  await two?.transact('B', (w) => w.organisations.create(organisation()))
  expect(await one?.audit.verify()).toEqual({ events: 2, broken: null })
  await one?.close()
  await two?.close()
})

test('a place where nothing can be written is named', async () => {
  const folder = dirname(await freshPath())
  await mkdir(join(folder, 'a.capdo'))
  const path = join(folder, 'a.capdo')
  await expect(opened(path)).rejects.toEqual(failure('place-unwritable', { path }))
  const below = join(folder, 'file', 'a.capdo')
  await writeFile(join(folder, 'file'), '')
  await expect(opened(below)).rejects.toEqual(failure('place-unwritable', { path: below }))
})

test('a backup is a workspace of its own that holds everything', async () => {
  const path = await filled()
  const copy = join(dirname(path), 'bản sao.capdo')
  const store = await opened(path)
  const everything = await readEverything(store)
  await store.backup(copy)
  await store.transact('A', (w) => w.organisations.create(organisation()))
  await store.close()
  if (process.platform !== 'win32') expect((await stat(copy)).mode & 0o077).toBe(0)
  const restored = await opened(copy)
  expect(await readEverything(restored)).toEqual(everything)
  expect((await restored.audit.verify()).broken).toBeNull()
  await restored.close()
  expect((await readdir(dirname(path))).sort()).toEqual(['bản sao.capdo', 'workspace.capdo'])
})

test('a backup does not overwrite, and leaves nothing behind where it cannot write', async () => {
  const path = await filled()
  const taken = join(dirname(path), 'taken')
  await copyFile(path, taken)
  const store = await opened(path)
  const before = await readFile(taken)
  await expect(store.backup(taken)).rejects.toEqual(failure('place-unwritable', { path: taken }))
  expect(before.equals(await readFile(taken))).toBe(true)
  const nowhere = join(dirname(path), 'nowhere', 'a')
  await expect(store.backup(nowhere)).rejects.toEqual(failure('place-unwritable', { path: nowhere }))
  await store.close()
})

test('after closing, calls are refused and closing again does no harm', async () => {
  const store = await opened(await freshPath())
  const running = store.transact('A', (w) => w.organisations.create(organisation()))
  await Promise.all([running, store.close()])
  await expect(store.organisations.list()).rejects.toThrow()
  await store.close()
})
