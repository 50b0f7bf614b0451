import { describe, expect, test } from 'vitest'
import type { AnswerPatch } from '../../../data/contract/answer.ts'
import { answer, office, openFlags, openOffice, refused, systems } from './fixtures/bench-office.ts'

describe('the workbench', () => {
  test('asks what the level asks; work and results are counted apart', async () => {
    const at = await office()
    const [id] = await systems(at)
    const empty = await at.call('requirement.workbench', { systemId: id })
    expect([empty.rows.length, empty.level, empty.levelFrom, empty.standard]).toEqual([
      238,
      3,
      'proposed',
      'tcvn14423-2026',
    ])
    expect(empty.counts).toMatchObject({
      progress: { total: 238, answered: 0 },
      compliance: { total: 215 },
      advice: { total: 23 },
    })
    await answer(at, id, 'T14423-NK-12', { result: 'met', measure: 'Lưu 6 tháng' })
    const { rows, counts } = await at.call('requirement.workbench', { systemId: id })
    expect(counts.progress).toMatchObject({ answered: 1, reviewed: 0 })
    expect(counts.compliance.byResult.met).toBe(1)
    expect(rows.find((row) => row.id === 'T14423-NK-12')).toMatchObject({
      work: 'in-progress',
      version: 1,
      described: true,
    })
    const { groups, ...listed } = counts
    expect(groups?.some(({ met }) => met === 1)).toBe(true)
    expect((await at.call('requirement.systems', {}))[0]?.counts).toEqual(listed)
  })

  test('keeps what was typed, refuses old versions, missing reasons and locked answers', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    const one = { systemId, requirementId: 'T14423-WE-01' }
    const write = (version: number, patch: AnswerPatch) =>
      at.call('requirement.answer', { ...one, version, patch })
    await expect(write(0, { result: 'not-applicable' })).rejects.toEqual(refused('reason-needed'))
    await write(0, { result: 'not-applicable', reason: 'Không dùng thư điện tử' })
    await expect(write(0, { measure: 'x' })).rejects.toEqual(refused('conflict'))
    const move = (to: 'awaiting-review' | 'reviewed' | 'locked' | 'in-progress', note = '') =>
      at.call('requirement.setWork', { systemId, requirementIds: [one.requirementId], to, note }, 'soat')
    expect(await move('locked')).toEqual({
      changed: 0,
      refused: [{ requirementId: one.requirementId, because: 'not-reviewed' }],
    })
    expect((await move('reviewed')).changed).toBe(1)
    const { answer: reviewed, sameHand } = await at.call('requirement.detail', one)
    expect([reviewed.work, reviewed.reviewedBy, sameHand]).toEqual(['reviewed', 'web:soat', false])
    await move('locked')
    await expect(write(reviewed.version + 1, { measure: 'x' })).rejects.toEqual(refused('answer-locked'))
    await move('in-progress')
    await write(reviewed.version + 2, { measure: 'x' })
    await expect(
      at.call('requirement.setWork', {
        ...{ systemId, requirementIds: ['T14423-WE-01'] },
        to: 'returned',
        note: '',
      }),
    ).rejects.toEqual(refused('reason-needed'))
  })

  test('answers many at once as the preview says, and copies words without results', async () => {
    const at = await office()
    const [systemId, other] = await systems(at)
    await answer(at, systemId, 'T14423-RR-01', { result: 'partial' })
    const bulk = {
      systemId,
      requirementIds: ['T14423-RR-01', 'T14423-RR-02', 'T14423-RR-03'],
      change: {
        kind: 'set' as const,
        patch: { result: 'not-applicable' as const, reason: 'Thuộc hệ thống dùng chung' },
      },
      onlyUnanswered: true,
    }
    const preview = await at.call('requirement.bulkPreview', bulk)
    expect(preview.map(({ state }) => state)).toEqual(['answered', 'changed', 'changed'])
    expect(await at.call('requirement.bulk', bulk)).toEqual({ changed: 2 })
    await answer(at, other, 'T14423-SL-03', { result: 'met', measure: 'Quy định số 5' })
    const copy = {
      systemId,
      requirementIds: ['T14423-SL-03', 'T14423-RR-02'],
      change: { kind: 'copy' as const, fromSystemId: other },
      onlyUnanswered: false,
    }
    expect((await at.call('requirement.bulkPreview', copy)).map(({ state }) => state)).toEqual([
      'changed',
      'nothing-there',
    ])
    await at.call('requirement.bulk', copy)
    const { answer: copied, flags } = await at.call('requirement.detail', {
      systemId,
      requirementId: 'T14423-SL-03',
    })
    expect([copied.result, copied.measure, copied.carried?.names, flags[0]?.kind]).toEqual([
      'unassessed',
      'Quy định số 5',
      ['HT-02'],
      'carried',
    ])
  })
})

describe('what changes around an answer', () => {
  test('is flagged once, cleared by a person, and loses nothing', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    const [kept, gone, steady] = ['T14423-NK-12', 'T14423-SC-01', 'T14423-NK-13']
    for (const id of [kept, gone, steady]) await answer(at, systemId, id, { result: 'met', measure: id })
    await at.call('requirement.setLevel', { systemId, level: 4 })
    expect(await at.call('requirement.refresh', { systemId })).toEqual({ systems: 1, changed: 1, raised: 1 })
    expect(await at.call('requirement.refresh', { systemId })).toEqual({ systems: 1, changed: 0, raised: 0 })
    const { tray, counts } = await at.call('requirement.workbench', { systemId })
    expect(tray.map((item) => [item.answer.requirementId, item.because])).toEqual([[gone, 'level']])
    expect([counts.flags, counts.tray]).toEqual([1, 1])
    const [flag] = await openFlags(at, systemId, kept)
    expect(flag).toMatchObject({ kind: 'level-changed', detail: '3 → 4' })
    await at.call('requirement.clearFlags', { systemId, flagIds: [flag?.id ?? ''], note: 'vẫn đúng' }, 'lan')
    const { flags, answer: seen } = await at.call('requirement.detail', { systemId, requirementId: kept })
    expect(flags[0]).toMatchObject({ clearedBy: 'web:lan', note: 'vẫn đúng' })
    expect([seen.level, seen.result]).toEqual([4, 'met'])
    expect((await at.call('requirement.refresh', { systemId })).raised).toBe(0)
    await at.call('requirement.setLevel', { systemId, level: null })
    const back = await at.call('requirement.workbench', { systemId })
    expect([back.level, back.tray]).toEqual([3, []])
    expect(back.rows.find(({ id }) => id === gone)?.result).toBe('met')
  })

  test('a component that changed, evidence and an answer that ran out are flagged on their day', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    const system = await at.call('system.get', { id: systemId })
    const dmz = system.components.zones[0]
    const requirementId = 'T14423-HT-29'
    await answer(at, systemId, requirementId, {
      ...{ result: 'met', validUntil: '2026-12-31' },
      components: [{ kind: 'zone', id: dmz?.id ?? '' }],
    })
    const subject = { kind: 'answer' as const, systemId, requirementId }
    await at.call('evidence.addReference', { subject, name: 'QĐ 12/QĐ-UBND', expiresOn: '2026-11-30' })
    expect((await at.call('requirement.refresh', { systemId })).raised).toBe(0)
    at.setDay('2026-12-01')
    expect((await at.call('requirement.refresh', { systemId })).raised).toBe(1)
    at.setDay('2027-01-01')
    expect((await at.call('requirement.refresh', { systemId })).raised).toBe(1)
    expect((await openFlags(at, systemId, requirementId)).map(({ kind }) => kind)).toEqual([
      'evidence-expired',
      'evidence-expired',
    ])
    const foreign = { kind: 'zone' as const, id: systemId }
    await expect(answer(at, systemId, requirementId, { components: [foreign] })).rejects.toEqual(
      refused('not-found'),
    )
  })
})

describe('a switch of standard', () => {
  test('there and back keeps every answer, its evidence and its words', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    const read = () => at.call('requirement.workbench', { systemId })
    const ids = (await read()).rows.map(({ id }) => id)
    const set = {
      kind: 'set' as const,
      patch: { result: 'met' as const, measure: 'Đã làm', measureState: 'deployed' as const },
    }
    await at.call('requirement.bulk', { systemId, requirementIds: ids, change: set, onlyUnanswered: false })
    const subject = { kind: 'answer' as const, systemId, requirementId: 'T14423-RR-01' }
    await at.call('evidence.addReference', { subject, name: 'Quy trình 12' })
    const before = await read()
    const preview = await at.call('requirement.standardPreview', { systemId, standard: 'tcvn11930-2017' })
    const counts = await at.call('requirement.setStandard', { systemId, standard: 'tcvn11930-2017' })
    expect(counts).toEqual(preview)
    expect(counts.own + counts.withResult + counts.textOnly + counts.open).toBe(243)
    expect(counts.withResult).toBeGreaterThan(0)
    const there = await read()
    expect(there.rows).toHaveLength(243)
    const carried = there.rows.filter(({ flags }) => flags.includes('carried'))
    expect(carried).toHaveLength(counts.withResult + counts.textOnly)
    expect(carried.every(({ described }) => described)).toBe(true)
    expect(there.rows.some(({ evidence }) => evidence > 0)).toBe(true)
    const [touched] = carried
    await answer(at, systemId, touched?.id ?? '', { result: 'not-met', measure: 'Xem lại' })
    expect(await openFlags(at, systemId, touched?.id ?? '')).toEqual([])
    await at.call('requirement.setStandard', { systemId, standard: 'tcvn14423-2026' })
    const after = await read()
    expect(after.rows).toEqual(before.rows)
    await at.call('requirement.setStandard', { systemId, standard: 'tcvn11930-2017' })
    const again = await at.call('requirement.detail', { systemId, requirementId: touched?.id ?? '' })
    expect([again.answer.result, again.answer.measure]).toEqual(['not-met', 'Xem lại'])
  })

  test('asks for the level in force where the facts give none under the former decree', async () => {
    const at = await openOffice(async (w) => {
      const { id } = await w.systems.create({ code: 'HT-01', name: 'Một cửa' })
      const fact = { state: 'value', unit: '', source: '', date: null, note: '' } as const
      await w.systems.setFact(id, 1, 'system_kinds', { ...fact, value: ['citizen_business'] })
      await w.systems.setFact(id, 2, 'handles_admin_procedures', { ...fact, value: true })
    })
    const [systemId] = await systems(at)
    const read = async () => {
      const { rows, level, levelFrom } = await at.call('requirement.workbench', { systemId })
      return [rows.length, level, levelFrom]
    }
    expect(await read()).toEqual([238, 3, 'computed'])
    await at.call('requirement.setStandard', { systemId, standard: 'tcvn11930-2017' })
    expect(await read()).toEqual([243, 3, 'in-force'])
    expect((await at.call('requirement.systems', {}))[0]?.level).toBe(3)
    const fact = { state: 'value', unit: '', source: '', date: null, note: '' } as const
    const asked = { ...fact, value: '2' }
    await at.call('system.setFact', { id: systemId, version: 3, key: 'public_service_level', fact: asked })
    expect((await read())[2]).toBe('computed')
  })

  test('keeps the link of what was inherited: the source is read through the mapping, and still alive', async () => {
    const at = await office()
    const [systemId, providerId = ''] = await systems(at)
    const ids = (await at.call('requirement.workbench', { systemId })).rows.map(({ id }) => id)
    const bulk = (of: string, change: object) =>
      at.call('requirement.bulk', {
        systemId: of,
        requirementIds: ids,
        change,
        onlyUnanswered: false,
      } as never)
    const patch = { result: 'met' as const, measure: 'Trung tâm làm' }
    await bulk(providerId, { kind: 'set', patch })
    const source = { kind: 'system', id: providerId }
    await bulk(systemId, {
      kind: 'inherit',
      inheritance: { source, mode: 'inherited', provider: '', consumer: '' },
    })
    const counts = await at.call('requirement.setStandard', { systemId, standard: 'tcvn11930-2017' })
    const { rows } = await at.call('requirement.workbench', { systemId })
    expect(rows.filter(({ result }) => result === 'met').length).toBe(counts.withResult)
    const met = rows.find(({ result }) => result === 'met')
    const open = () => at.call('requirement.detail', { systemId, requirementId: met?.id ?? '' })
    expect(await open()).toMatchObject({
      answer: { inheritance: { source, mode: 'inherited' }, result: 'unassessed' },
      source: { state: 'live', result: 'met', measure: 'Trung tâm làm' },
    })
    await bulk(providerId, { kind: 'set', patch: { result: 'not-met' } })
    expect((await open()).source).toMatchObject({ state: 'changed' })
    expect((await open()).source?.result).not.toBe('met')
  })
})
