import { expect, test } from 'vitest'
import { freshStore } from './fixtures/place.ts'
import { classification, connection } from './fixtures/workspace.ts'
import type { Store } from './store.ts'
import type { NewOverride, NewRisk } from './writer.ts'

const failure = (code: string) => expect.objectContaining({ code })

const addSystem = async (store: Store, code = 'HT-01') =>
  (await store.transact('A', (w) => w.systems.create({ code, name: code, patch: { preset: 'lgsp' } }))).id

const concluded = { reason: 'vì sao', decidedBy: 'Trần A', decidedOn: '2026-11-20' }

const overrideOf = (systemId: string, level: 1 | 2 | 3): NewOverride => ({
  systemId,
  regime: 'ND331',
  level,
  demanded: 2,
  clause: 'Đ8.2',
  ...concluded,
})

const riskOf = (systemId: string, threat = 'mất dữ liệu'): NewRisk => ({
  systemId,
  stage: 'preliminary',
  threatKey: '',
  asset: 'CSDL',
  threat,
  weakness: '',
  likelihood: null,
  harmed: null,
  degree: null,
  treatment: null,
  measure: '',
  owner: '',
  due: null,
  acceptedBy: '',
})

test('an answer replaces the one before it, is taken back, and comes again', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const put = (answer: string | null) =>
    store.transact('Đỗ', (w) =>
      w.levelAnswers.put({
        systemId,
        about: 'floor',
        key: 'FL03',
        answer: answer === null ? null : { answer, ...concluded },
      }),
    )
  await put('applies')
  await put('not-applies')
  expect((await store.levelCases.of(systemId)).answers).toEqual([
    expect.objectContaining({ key: 'FL03', answer: 'not-applies', actor: 'Đỗ', ...concluded }),
  ])
  const events = (await store.audit.list({ entityId: systemId, limit: 10 })).length
  await put('not-applies')
  expect((await store.audit.list({ entityId: systemId, limit: 10 })).length).toBe(events)
  await put(null)
  expect((await store.levelCases.of(systemId)).answers).toEqual([])
  await put('applies')
  expect((await store.levelCases.of(systemId)).answers[0]?.answer).toBe('applies')
  expect(await store.audit.verify()).toMatchObject({ broken: null })
  await store.close()
})

test('one override stands for a regime; those before it stay readable with their day', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  await store.transact('A', (w) => w.overrides.add(overrideOf(systemId, 3)))
  await store.transact('B', (w) => w.overrides.add(overrideOf(systemId, 1)))
  const { overrides } = await store.levelCases.of(systemId)
  expect(overrides.map(({ level, actor, withdrawnAt }) => [level, actor, withdrawnAt !== null])).toEqual([
    [1, 'B', false],
    [3, 'A', true],
  ])
  await store.transact('A', (w) => w.overrides.withdraw(systemId, 'ND331'))
  await store.transact('A', (w) => w.overrides.withdraw(systemId, 'ND331'))
  const all = (await store.levelCases.of(systemId)).overrides
  expect(all.map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true, true])
  await store.close()
})

test('a risk is written, changed by version, and hidden', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const first = await store.transact('A', (w) => w.risks.add(riskOf(systemId)))
  const change = (version: number) =>
    store.transact('A', (w) => w.risks.update(first.id, version, { likelihood: 3, degree: 'serious' }))
  expect(await change(1)).toMatchObject({ version: 2, likelihood: 3, degree: 'serious', asset: 'CSDL' })
  await expect(change(1)).rejects.toEqual(failure('conflict'))
  expect(await change(2)).toMatchObject({ version: 2 })
  await store.transact('A', (w) => w.risks.remove(first.id, 2))
  expect((await store.levelCases.of(systemId)).risks).toEqual([])
  await expect(change(3)).rejects.toEqual(failure('not-found'))
  await expect(
    store.transact('A', (w) => w.risks.add(riskOf('00000000-0000-7000-8000-000000000009'))),
  ).rejects.toEqual(failure('not-found'))
  await store.close()
})

test('a review is made by its first field and refuses a stale author', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const change = (seen: number | null, patch: object) =>
    store.transact('Đỗ', (w) => w.risks.review({ systemId, stage: 'preliminary', seen, patch }))
  expect(await change(null, { assessedBy: 'Tổ 1' })).toMatchObject({
    version: 1,
    assessedBy: 'Tổ 1',
    verdict: null,
  })
  expect(await change(1, { verdict: 'higher', level: 3, reason: 'r' })).toMatchObject({
    version: 2,
    level: 3,
  })
  await expect(change(1, { reason: 's' })).rejects.toEqual(failure('conflict'))
  await expect(change(null, { reason: 's' })).rejects.toEqual(failure('conflict'))
  expect((await store.levelCases.of(systemId)).reviews).toEqual([
    expect.objectContaining({ version: 2, assessedBy: 'Tổ 1', level: 3, actor: 'Đỗ' }),
  ])
  await store.close()
})

test('the case of a system names its partners with their kind, and comes for all systems at once', async () => {
  const store = await freshStore()
  const lgsp = await addSystem(store, 'HT-03')
  const systemId = await addSystem(store)
  await store.transact('A', (w) =>
    w.systems.setComponents(systemId, {
      connections: [
        connection({ partner: 'HT-03', partnerSystemId: lgsp }),
        connection({ partner: 'CSDL quốc gia về dân cư', partnerCode: 'csdlqg-dan-cu', state: 'planned' }),
      ],
    }),
  )
  const own = await store.levelCases.of(systemId)
  expect(own.partners).toEqual([
    { name: 'HT-03', code: null, preset: 'lgsp', state: 'in-use' },
    { name: 'CSDL quốc gia về dân cư', code: 'csdlqg-dan-cu', preset: null, state: 'planned' },
  ])
  const all = await store.levelCases.all()
  expect([...all.keys()]).toEqual([systemId])
  expect(all.get(systemId)).toEqual(own)
  expect(await store.levelCases.of(lgsp)).toEqual({
    partners: [],
    answers: [],
    overrides: [],
    risks: [],
    reviews: [],
  })
  await store.close()
})

test('a run keeps the outcome it was recorded with', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const run = { systemId, regime: 'ND331' as const, facts: {}, classification: classification() }
  await store.transact('A', (w) => w.levelRuns.add(run))
  expect((await store.levelRuns.latestOf(systemId))[0]?.outcome).toBeNull()
  await store.close()
})
