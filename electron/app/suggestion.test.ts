import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadCatalogues } from './catalogues.ts'
import { dataRoot } from './data-root.ts'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

let app: TestApp
const call: TestApp['ask'] = (name, input) => app.ask(name, input)

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

const newSystem = (code: string, preset: string) =>
  call('system.create', { code, name: code, patch: { preset } })

const keysOf = async (systemId: string) =>
  (await call('system.suggestions', { systemId })).values.map(({ key }) => key)

it('each kind of system proposes its kinds, and none of them gives a system a fact or a level', async () => {
  const { presets } = loadCatalogues(dataRoot()).presets
  expect(presets.length).toBeGreaterThan(40)
  for (const preset of presets) {
    const { id, facts } = await newSystem(preset.id, preset.id)
    expect(facts).toEqual([])
    const { values, questions } = await call('system.suggestions', { systemId: id })
    expect(values[0]).toEqual({ key: 'system_kinds', value: preset.kinds })
    expect(values).toHaveLength(1 + Object.keys(preset.suggests ?? {}).length)
    expect(questions.length).toBeGreaterThan(0)
  }
  const levels = (await call('system.list', {})).map(({ level, legacyLevel }) => [level, legacyLevel])
  expect(levels.filter(([now, before]) => now !== null || before !== null)).toEqual([])
})

it('a value that a person confirms is a fact, and its suggestion is gone until that is taken back', async () => {
  const { id, version } = await newSystem('A-1', 'httt-giai-quyet-tthc')
  const all = ['system_kinds', 'information_types', 'provides_online_service', 'handles_admin_procedures']
  expect(await keysOf(id)).toEqual(all)
  const fact = {
    state: 'value' as const,
    value: ['citizen_business'],
    unit: '',
    source: '',
    date: null,
    note: '',
  }
  const saved = await call('system.setFact', { id, version, key: 'system_kinds', fact })
  expect(await keysOf(id)).toEqual(all.slice(1))
  await call('system.setFact', { id, version: saved.version, key: 'system_kinds', fact: null })
  expect(await keysOf(id)).toEqual(all)
})

it('a value that a person turns down stays away, also when the system is opened again', async () => {
  const { id } = await newSystem('A-2', 'lgsp')
  await call('system.dismissSuggestion', { systemId: id, key: 'connects_to' })
  expect(await keysOf(id)).toEqual(['system_kinds', 'infrastructure_scope'])
  const again = await app.reply('system.dismissSuggestion', { systemId: id, key: 'connects_to' })
  expect(again).toEqual(expect.objectContaining({ ok: false }))
})

it('another kind brings its own proposals, no kind brings none, and creating stays one step to take back', async () => {
  const { id, version } = await newSystem('A-3', 'lgsp')
  const changed = await call('system.update', { id, version, patch: { preset: 'lan-co-quan' } })
  expect(await keysOf(id)).toEqual(['system_kinds', 'infrastructure_scope'])
  const named = await call('system.update', { id, version: changed.version, patch: { purpose: 'x' } })
  expect(await keysOf(id)).toHaveLength(2)
  await call('system.update', { id, version: named.version, patch: { preset: null } })
  expect(await call('system.suggestions', { systemId: id })).toEqual({
    preset: null,
    values: [],
    questions: [],
  })
  await newSystem('A-4', 'lgsp')
  const { undo } = await call('history.state', {})
  expect(undo?.action).toBe('create')
})
