import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FACT_TYPES, FactKey } from '../../data/contract/fact.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { SystemRow } from '../../data/contract/system.ts'
import { openStore } from '../store/open.ts'
import { loadCatalogues } from './catalogues.ts'
import { dataRoot } from './data-root.ts'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'
import { levelBook } from './level-book.ts'
import { decidingClauses } from './system-level.ts'

const now = new Date('2026-11-21T02:00:00Z')
const SYSTEM = 'HT-17'
let opened: TestApp
let call: TestApp['ask']
let systemId: string

const rowOf = async (id: string): Promise<SystemRow> => {
  const row = (await call('system.list', {})).find((one) => one.id === id)
  if (row === undefined) throw new Error(`${id} is not in the list`)
  return row
}

/** The level in the list, after making sure that it says what the proof of the system says, judged without any memory. */
const level = async (id = systemId): Promise<Level | null> => {
  const row = await rowOf(id)
  const { outcome } = await call('level.ofSystem', { systemId: id })
  expect([row.level, row.levelStatus, row.decidingClause, row.legacyLevel]).toEqual([
    outcome.ND331.level,
    outcome.ND331.status,
    decidingClauses(outcome.ND331).join(', '),
    outcome.ND85.level,
  ])
  const { rows } = await call('level.review', {})
  expect(rows.find((one) => one.systemId === id)).toMatchObject({
    after: outcome.ND331.level,
    legacy: outcome.ND85.level,
    waiting: outcome.ND331.judgements.filter(({ needed }) => needed).length,
  })
  return row.level
}

const setFact = async (key: FactKey, value: unknown): Promise<void> => {
  const { version } = await rowOf(systemId)
  const fact = { state: 'value', value, unit: '', source: 'sổ', date: null, note: '' } as never
  await call('system.setFact', { id: systemId, version, key, fact: value === null ? null : fact })
}

const highest = (key: FactKey): unknown => {
  const type: (typeof FACT_TYPES)[FactKey] = FACT_TYPES[key]
  switch (type.type) {
    case 'flag':
      return true
    case 'count':
      return 2_000_000
    case 'choice':
      return type.options.at(-1)
    case 'set':
      return [...type.options]
  }
}

beforeAll(async () => {
  opened = await startTestApp({ at: () => now.toISOString(), place: (_, folder) => join(folder, 'out') })
  call = opened.ask
  await call('workspace.loadSample', {})
  systemId = (await call('system.list', {})).find(({ code }) => code === SYSTEM)?.id ?? ''
})

afterAll(() => opened.close())

describe('the level in lists', () => {
  beforeEach(async () => {
    expect(await level()).toBe(2)
  })

  it.each(FactKey.options)('follows the fact %s', async (key) => {
    const { facts } = await call('system.get', { id: systemId })
    const before = facts.find((fact) => fact.key === key) ?? null
    await setFact(key, highest(key))
    const after = await level()
    if (key === 'sensitive_data_subjects' || key === 'pm_decision_level') expect(after).toBeGreaterThan(2)
    const { version } = await rowOf(systemId)
    const { key: _, ...back } = before ?? { key }
    await call('system.setFact', {
      id: systemId,
      version,
      key,
      fact: before === null ? null : (back as never),
    })
  })

  it('follows an undo, a redo and an older state', async () => {
    await setFact('sensitive_data_subjects', 2_000_000)
    expect(await level()).toBe(3)
    const step = async () => {
      const { undo, redo } = await call('history.state', {})
      return { undo: undo?.id ?? 0, redo: redo?.id ?? 0 }
    }
    await call('history.undo', { step: (await step()).undo })
    expect(await level()).toBe(2)
    await call('history.redo', { step: (await step()).redo })
    expect(await level()).toBe(3)
    const [before] = await call('history.record', { entity: 'system', id: systemId, limit: 9 })
    await call('history.undo', { step: (await step()).undo })
    await call('history.restore', { entity: 'system', id: systemId, sequence: before?.sequence ?? 0 })
    expect(await level()).toBe(3)
    await setFact('sensitive_data_subjects', null)
  })

  it('follows a connection, what its partner is, and the answer to the floor it raises', async () => {
    const partner = await call('system.create', { code: 'DOI-TAC', name: 'Kho chung' })
    const row = { kind: 'connection', fields: { partner: 'Kho chung', partnerSystemId: partner.id } } as const
    await call('component.add', { systemId, row })
    expect(await level()).toBe(2)
    await call('system.update', { id: partner.id, version: 1, patch: { preset: 'csdlqg-dan-cu' } })
    expect(await level()).toBe(3)
    const { judgements } = (await call('level.ofSystem', { systemId })).outcome.ND331
    const floor = judgements.find(({ about }) => about === 'floor')
    const said = { answer: 'not-applies', reason: 'Chỉ thử', decidedBy: 'Trần A', decidedOn: '2026-11-20' }
    await call('level.answer', { systemId, about: 'floor', key: floor?.key ?? '', answer: said })
    expect(await level()).toBe(2)
  })

  it('follows a risk judged graver, and an override', async () => {
    const about = { systemId, stage: 'preliminary', version: null } as const
    await call('risk.review', {
      ...about,
      patch: { verdict: 'higher', level: 3, reason: 'Ngừng là dân chờ' },
    })
    expect(await level()).toBe(3)
    const why = { clause: 'Đ8.2', reason: 'vì sao', decidedBy: 'Trần A', decidedOn: '2026-11-20' }
    const order = { systemId, regime: 'ND331', level: 4, acceptLower: false } as const
    await call('level.override', { ...order, ...why })
    await level()
    expect((await rowOf(systemId)).proposedLevel).toBe(4)
    await call('level.withdrawOverride', { systemId, regime: 'ND331' })
    expect((await rowOf(systemId)).proposedLevel).not.toBe(4)
    await call('risk.review', { ...about, version: 1, patch: { verdict: 'covered', level: null } })
  })

  it('follows an import, the bin, and what comes back from it', async () => {
    const text = 'Mã hệ thống,Số chủ thể dữ liệu cá nhân cơ bản\nHT-17,500000\n'
    const base64 = Buffer.from(text).toString('base64')
    const { stageId } = await call('inventory.stage', { file: 'a.csv', base64 })
    await call('inventory.commit', { stageId })
    expect(await level()).toBe(3)
    await call('system.remove', { id: systemId, version: (await rowOf(systemId)).version })
    expect((await call('system.list', {})).some(({ id }) => id === systemId)).toBe(false)
    await call('bin.restore', { entity: 'system', id: systemId })
    expect(await level()).toBe(3)
    await setFact('basic_data_subjects', 2000)
  })
})

it('judges again only what changed, and everything under other catalogues', async () => {
  const path = join(opened.folder, 'book.sqlite')
  const store = await openStore({ path, now: () => now, newId: v7 })
  for (const code of ['A', 'B']) await store.transact('an', (w) => w.systems.create({ code, name: code }))
  const deps = { store, catalogues: loadCatalogues(dataRoot()) }
  const book = levelBook(deps)
  const [a, b] = await book.all()
  expect(await book.all()).toBe(await book.all())
  const fact = { state: 'value', value: ['internal'], unit: '', source: '', date: null, note: '' } as const
  const id = a?.system.id ?? ''
  await store.transact('an', (w) =>
    w.systems.setFact(id, 1, 'system_kinds', { ...fact, value: ['internal'] }),
  )
  const [a2, b2] = await book.all()
  expect(a2?.judged).not.toBe(a?.judged)
  expect(b2?.judged).toBe(b?.judged)
  deps.catalogues = loadCatalogues(dataRoot())
  await store.transact('an', (w) => w.systems.patch(id, 2, { name: 'A1' }))
  const [, b3] = await book.all()
  expect(b3?.judged).not.toBe(b2?.judged)
  expect(b3?.judged).toEqual(b2?.judged)
  await store.close()
})

it('a start takes what the start before judged, but nothing that has changed since or was judged by other rules', async () => {
  const store = await openStore({ path: join(opened.folder, 'kept.sqlite'), now: () => now, newId: v7 })
  const codes = Array.from({ length: 40 }, (_, index) => `K-${10 + index}`)
  await store.transact('an', async (w) => {
    for (const code of codes) await w.systems.create({ code, name: code })
  })
  const catalogues = loadCatalogues(dataRoot())
  const start = async (with_ = catalogues) =>
    new Map((await levelBook({ store, catalogues: with_ }).all()).map((one) => [one.system.code, one]))
  const first = await start()
  const kept = await store.judgedLevels.all()
  expect(kept).toHaveLength(40)
  expect(kept.find(({ systemId }) => systemId === first.get('K-10')?.system.id)?.judged).toEqual(
    first.get('K-10')?.judged,
  )
  // Marks of another build cannot be made by hand, so what is kept is altered to see where it is believed.
  const altered = { ...first.get('K-10')?.judged, couldRise: 5, waiting: 77 }
  const events = (await store.audit.verify()).events
  await store.transact('an', (w) =>
    w.judgedLevels.keep([
      ...kept.map((one) => ({ ...one, judged: altered })),
      ...kept
        .filter(({ systemId }) => systemId === first.get('K-12')?.system.id)
        .map((one) => ({ ...one, mark: `x${one.mark}` })),
      ...kept
        .filter(({ systemId }) => systemId === first.get('K-13')?.system.id)
        .map((one) => ({ ...one, judged: { level: 5 } })),
    ]),
  )
  expect((await store.audit.verify()).events).toBe(events)
  const id = first.get('K-11')?.system.id ?? ''
  const fact = { state: 'value' as const, value: ['internal'], unit: '', source: '', date: null, note: '' }
  await store.transact('an', (w) => w.systems.setFact(id, 1, 'system_kinds', fact))
  const second = await start()
  expect(second.get('K-10')?.judged.waiting).toBe(77)
  for (const code of ['K-11', 'K-12', 'K-13']) expect(second.get(code)?.judged.waiting).not.toBe(77)
  const [info, ...rest] = catalogues.info
  const changed = { ...catalogues, info: [{ ...(info ?? rest[0]), digest: 'sha256:0' } as never, ...rest] }
  expect((await start(changed)).get('K-10')?.judged).toEqual(first.get('K-10')?.judged)
  await store.close()
})
