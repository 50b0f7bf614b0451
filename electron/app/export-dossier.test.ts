import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

let held: TestApp
let id = ''
const out = (): string => join(held.folder, 'out')
beforeEach(async () => {
  held = await startTestApp({ place: (_, folder) => join(folder, 'out') })
  await held.ask('workspace.loadSample', {})
  const system = (await held.ask('system.list', {})).find(({ code }) => code === 'HT-21')
  id = (await held.ask('dossier.create', { systemId: system?.id ?? '', regime: 'ND331' })).id
})
afterEach(() => held.close())

const exportedAt = async (): Promise<string | null | undefined> =>
  (await held.ask('dossier.list', {})).find((one) => one.id === id)?.exportedAt

test('a dossier is written where it was wanted, opened again and noted', { timeout: 60_000 }, async () => {
  const done = await held.ask('dossier.export', { id, formats: ['docx', 'json'] })
  const listed = done.files.filter(({ name }) => name !== 'manifest.json').length
  expect(done).toMatchObject({ folder: out(), package: { name: 'HT-21-ND331.zip' }, reopened: listed })
  const loose = done.files.flatMap(({ name }) => (name.includes('/') ? [] : [name]))
  expect(readdirSync(out()).sort()).toEqual([...loose, 'HT-21-ND331.zip'].sort())
  expect(await exportedAt()).not.toBeNull()
})

test('a dossier whose export is stopped leaves nothing and is not noted', { timeout: 60_000 }, async () => {
  const writing = held.reply('dossier.export', { id, formats: ['docx'] })
  await held.ask('dossier.stopExport', { id })
  expect(await writing).toMatchObject({ ok: false, error: { code: 'export-stopped' } })
  expect(existsSync(out())).toBe(false)
  expect(await exportedAt()).toBeNull()
  await held.ask('dossier.stopExport', { id })
  expect((await held.ask('dossier.export', { id, formats: ['docx'] })).folder).toBe(out())
})
