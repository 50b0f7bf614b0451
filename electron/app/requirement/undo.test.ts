import { expect, test } from 'vitest'
import { office, systems } from './fixtures/bench-office.ts'

const RESULT = { result: 'met' as const, measure: 'Đã làm' }

test('answers are taken back and done again, with their count and their flags', async () => {
  const at = await office()
  const [systemId] = await systems(at)
  const requirementId = 'T14423-RR-01'
  const read = async () => (await at.call('requirement.detail', { systemId, requirementId })).answer
  const met = async () =>
    (await at.call('requirement.systems', {})).find(({ id }) => id === systemId)?.counts?.compliance.byResult
      .met ?? 0
  const step = async (way: 'undo' | 'redo') => {
    const state = await at.call('history.state', {})
    await at.call(`history.${way}`, { step: state[way]?.id ?? 0 })
    return state[way]
  }
  await at.call('requirement.answer', { systemId, requirementId, version: 0, patch: RESULT })
  at.setDay('2026-11-22')
  const { version } = await read()
  await at.call('requirement.answer', { systemId, requirementId, version, patch: { result: 'not-met' } })
  expect(await met()).toBe(0)
  expect(await step('undo')).toMatchObject({
    entity: 'answer',
    action: 'update',
    name: requirementId,
    systemId,
  })
  expect(await read()).toMatchObject(RESULT)
  expect(await met()).toBe(1)
  await step('redo')
  expect(await read()).toMatchObject({ result: 'not-met', measure: 'Đã làm' })
  await step('undo')
  await step('undo')
  expect(await read()).toMatchObject({ result: 'unassessed', measure: '', version: 0 })
  expect(await met()).toBe(0)
  await step('redo')
  expect(await read()).toMatchObject(RESULT)
})

test('a bulk change is one step, and an item of the plan keeps its number through undo and redo', async () => {
  const at = await office()
  const [systemId] = await systems(at)
  const { rows } = await at.call('requirement.workbench', { systemId })
  const requirementIds = rows.slice(0, 40).map(({ id }) => id)
  const change = { kind: 'set' as const, patch: { result: 'not-met' as const } }
  await at.call('requirement.bulk', { systemId, requirementIds, change, onlyUnanswered: false })
  const undo = async () =>
    at.call('history.undo', { step: (await at.call('history.state', {})).undo?.id ?? 0 })
  await undo()
  expect(
    (await at.call('requirement.workbench', { systemId })).rows.filter(({ result }) => result === 'not-met'),
  ).toEqual([])
  const source = { kind: 'own' as const, key: 'a', title: 'a' }
  const item = await at.call('plan.create', { systemId, source, title: 'Mua tường lửa' })
  await at.call('plan.setState', { id: item.id, version: 1, state: 'in-progress', note: '' })
  await undo()
  const list = () => at.call('plan.list', { systemId })
  expect((await list()).map(({ state, number }) => [state, number])).toEqual([['open', 1]])
  await undo()
  expect(await list()).toEqual([])
  const state = await at.call('history.state', {})
  expect(state.redo).toMatchObject({ entity: 'planItem', name: 'Mua tường lửa' })
  await at.call('history.redo', { step: state.redo?.id ?? 0 })
  expect((await list()).map(({ title, number }) => [title, number])).toEqual([['Mua tường lửa', 1]])
})

test('a switch of standard is one step: undo and redo bring back standard, answers, flags and links of evidence', async () => {
  const at = await office()
  const [systemId] = await systems(at)
  const step = async (way: 'undo' | 'redo') => {
    const state = await at.call('history.state', {})
    await at.call(`history.${way}`, { step: state[way]?.id ?? 0 })
    return state[way]
  }
  const bench = async () => {
    const { standard, rows } = await at.call('requirement.workbench', { systemId })
    const kept = rows.filter(({ version }) => version > 0)
    return {
      standard,
      kept: kept.map(({ id, result, evidence, flags }) => ({ id, result, evidence, flags })),
    }
  }
  const { rows } = await at.call('requirement.workbench', { systemId })
  const requirementIds = rows.map(({ id }) => id)
  const change = { kind: 'set' as const, patch: RESULT }
  await at.call('requirement.bulk', { systemId, requirementIds, change, onlyUnanswered: false })
  const subject = { kind: 'answer' as const, systemId, requirementId: requirementIds[0] ?? '' }
  await at.call('evidence.addReference', { subject, name: 'Biên bản 05/BB' })
  const before = await bench()
  await at.call('requirement.setStandard', { systemId, standard: 'tcvn11930-2017' })
  const after = await bench()
  expect(after.kept.length).toBeGreaterThan(50)
  const list = async () =>
    (await at.call('requirement.systems', {})).find(({ id }) => id === systemId)?.standard
  expect(await step('undo')).toMatchObject({ entity: 'requirementProfile', name: 'Một cửa', systemId })
  expect(await bench()).toEqual(before)
  expect(await list()).toBe('tcvn14423-2026')
  await step('redo')
  expect(await bench()).toMatchObject({ standard: after.standard })
  expect((await bench()).kept.map(({ id, result, evidence }) => [id, result, evidence])).toEqual(
    after.kept.map(({ id, result, evidence }) => [id, result, evidence]),
  )
  await step('undo')
  expect(await bench()).toEqual(before)
})
