import { expect, test } from 'vitest'
import type { AnswerCounts } from '../../data/contract/requirement-view.ts'
import { freshStore } from './fixtures/place.ts'
import { organisation } from './fixtures/workspace.ts'
import type { NewPlanItem } from './requirement-store.ts'
import type { Store } from './store.ts'
import type { Writer } from './writer.ts'

const failure = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

const addSystem = async (store: Store, code = 'HT-01') =>
  (await store.transact('A', (w) => w.systems.create({ code, name: code }))).id

const write = (store: Store, systemId: string, requirementId: string, seen: number, measure: string) =>
  store.transact('B', async (w) => {
    const [one] = await w.requirements.writeAnswers(systemId, [{ requirementId, seen, fields: { measure } }])
    return one
  })

const counts: AnswerCounts = {
  progress: {
    ...{ total: 1, answered: 0, reviewed: 0 },
    byWork: { empty: 1, 'in-progress': 0, 'awaiting-review': 0, returned: 0, reviewed: 0, locked: 0 },
  },
  compliance: {
    total: 0,
    percent: null,
    byResult: { unassessed: 0, met: 0, partial: 0, 'not-met': 0, 'not-applicable': 0 },
  },
  advice: {
    total: 0,
    percent: null,
    byResult: { unassessed: 0, met: 0, partial: 0, 'not-met': 0, 'not-applicable': 0 },
  },
  flags: 0,
  tray: 0,
}

test('an answer begins at version 0 and keeps what was typed; an old version is refused', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const begun = await write(store, systemId, 'T14423-RR-01', 0, 'Quy trình số 12')
  expect(begun).toMatchObject({ version: 1, result: 'unassessed', work: 'empty', measure: 'Quy trình số 12' })
  expect(await write(store, systemId, 'T14423-RR-01', 1, 'Quy trình số 13')).toMatchObject({ version: 2 })
  await expect(write(store, systemId, 'T14423-RR-01', 1, 'x')).rejects.toEqual(
    failure('conflict', { expected: 1, actual: 2 }),
  )
  await expect(write(store, systemId, 'T14423-RR-01', 0, 'x')).rejects.toEqual(
    failure('conflict', { expected: 0, actual: 2 }),
  )
  expect(await store.requirements.answer(systemId, 'T14423-RR-01')).toMatchObject({
    measure: 'Quy trình số 13',
  })
  const [event] = await store.audit.list({ limit: 1 })
  expect(event).toMatchObject({ action: 'update', entity: 'answer', before: { measure: 'Quy trình số 12' } })
  expect((await store.audit.verify()).broken).toBeNull()
  await store.close()
})

test('hundreds of answers go in at once, one event each; the same again changes nothing', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const writes = Array.from({ length: 900 }, (_, n) => ({
    requirementId: `R-${n}`,
    seen: null,
    fields: { result: 'met' as const, standard: 'tcvn11930-2017' as const },
  }))
  const all = (w: Writer) => w.requirements.writeAnswers(systemId, writes)
  await store.transact('A', all)
  await store.transact('A', all)
  expect(await store.requirements.answers(systemId)).toHaveLength(900)
  expect((await store.audit.verify()).events).toBe(901)
  await store.close()
})

test('an answer that was taken out of the tray comes back empty, with its history', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const begun = await write(store, systemId, 'a', 0, 'cũ')
  await store.transact('A', (w) => w.requirements.removeAnswer(begun?.id ?? ''))
  expect(await store.requirements.answers(systemId)).toEqual([])
  const back = await write(store, systemId, 'a', 0, 'mới')
  expect(back).toMatchObject({ id: begun?.id, version: 3, measure: 'mới', result: 'unassessed' })
  await store.close()
})

test('a unit that answers for something cannot be removed', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const unit = await store.transact('A', (w) => w.organisations.create(organisation()))
  await store.transact('A', (w) =>
    w.requirements.writeAnswers(systemId, [{ requirementId: 'a', seen: 0, fields: { unitId: unit.id } }]),
  )
  const gone = store.transact('A', (w) => w.organisations.remove(unit.id, unit.version))
  await expect(gone).rejects.toEqual(failure('in-use', { by: { answer: 1 } }))
  const nobody = store.transact('A', (w) =>
    w.requirements.writeAnswers(systemId, [{ requirementId: 'b', seen: 0, fields: { unitId: systemId } }]),
  )
  await expect(nobody).rejects.toEqual(failure('not-found', { entity: 'organisation' }))
  await store.close()
})

test('a flag is raised once for its subject, and stays cleared', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const answerId = (await write(store, systemId, 'a', 0, 'x'))?.id ?? ''
  const flag = { answerId, kind: 'text-changed' as const, subject: 'd1', detail: 'a' }
  const raise = (flags: readonly (typeof flag)[]) =>
    store.transact('A', (w) => w.requirements.raiseFlags(systemId, flags))
  expect(await raise([flag, { ...flag, subject: 'd2' }])).toBe(2)
  expect(await raise([flag])).toBe(0)
  const ids = (await store.requirements.flags(systemId)).map(({ id }) => id)
  expect(await store.transact('Lan', (w) => w.requirements.clearFlags(systemId, ids, 'đã xem'))).toBe(2)
  expect(await store.transact('Lan', (w) => w.requirements.clearFlags(systemId, ids, ''))).toBe(0)
  expect(await raise([flag])).toBe(0)
  expect((await store.requirements.flags(systemId))[0]).toMatchObject({ clearedBy: 'Lan', note: 'đã xem' })
  await store.close()
})

test('comments are counted while open, evidence is linked and unlinked', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const answerId = (await write(store, systemId, 'a', 0, 'x'))?.id ?? ''
  await store.transact('A', (w) => w.requirements.addComment(answerId, systemId, 'Thiếu quyết định'))
  expect(await store.requirements.openComments(systemId)).toEqual(new Map([[answerId, 1]]))
  const [comment] = await store.requirements.comments(answerId)
  await store.transact('B', (w) => w.requirements.resolveComment(comment?.id ?? '', true))
  expect((await store.requirements.openComments(systemId)).size).toBe(0)

  const evidence = await store.transact('A', async (w) => {
    const made = await w.requirements.addEvidence({
      ...{ systemId, kind: 'file', name: 'qd.pdf', note: '', mediaType: 'application/pdf', size: 3 },
      ...{ sha256: 'a'.repeat(64), scan: null, issuedOn: null, expiresOn: '2027-01-01', restricted: false },
    })
    const link = { evidenceId: made.id, subjectKind: 'answer' as const, subjectId: answerId, systemId }
    await w.requirements.link(link)
    await w.requirements.link(link)
    return made
  })
  expect(await store.requirements.links(systemId)).toHaveLength(1)
  const changed = await store.transact('A', (w) =>
    w.requirements.updateEvidence(evidence.id, 1, { expiresOn: null }),
  )
  expect(changed).toEqual({ ...evidence, version: 2, expiresOn: null })
  await store.transact('A', (w) =>
    w.requirements.unlink({ evidenceId: evidence.id, subjectKind: 'answer', subjectId: answerId }),
  )
  expect(await store.requirements.links()).toEqual([])
  expect(await store.requirements.evidence(systemId)).toEqual([changed])
  await store.close()
})

test('a frozen assessment cannot be changed and says its hash', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  await write(store, systemId, 'a', 0, 'Đã duyệt')
  const answers = await store.requirements.answers(systemId)
  const head = await store.transact('A', (w) =>
    w.requirements.addAssessment({
      ...{ systemId, purpose: 'approved', year: 2026, title: 'QĐ 12', standard: 'tcvn14423-2026', level: 3 },
      ...{ catalogue: { version: '1', digest: 'd' }, counts, answers },
    }),
  )
  await write(store, systemId, 'a', 1, 'Sửa sau')
  expect((await store.requirements.assessment(head.id))?.answers).toEqual(answers)
  expect(await store.requirements.assessments(systemId)).toEqual([head])
  await store.close()
})

test('numbers of plan items count within the system and are never used again', async () => {
  const store = await freshStore()
  const [one, two] = [await addSystem(store, 'HT-01'), await addSystem(store, 'HT-02')]
  const item = (systemId: string): NewPlanItem => ({
    ...{
      systemId,
      state: 'open',
      source: { kind: 'own', key: '', title: '' },
      title: 'Mua tường lửa',
      detail: '',
    },
    ...{
      requirementIds: ['a'],
      unitId: null,
      ownerId: null,
      startOn: null,
      due: '2026-12-31',
      budget: 120_000_000,
    },
    ...{ budgetSource: '', milestones: [], deviation: null, commitment: '', reopensId: null },
  })
  const add = (systemId: string) => store.transact('A', (w) => w.requirements.addPlanItem(item(systemId)))
  const [first, second] = [await add(one), await add(one)]
  expect([first.number, second.number, (await add(two)).number]).toEqual([1, 2, 1])
  await store.transact('A', (w) => w.requirements.removePlanItem(second.id, 1))
  expect((await add(one)).number).toBe(3)
  expect((await store.requirements.planItems(one)).map(({ number }) => number)).toEqual([1, 3])
  const moved = await store.transact('A', (w) =>
    w.requirements.updatePlanItem(first.id, 1, { state: 'in-progress' }),
  )
  expect(moved).toEqual({ ...first, version: 2, state: 'in-progress' })
  await store.close()
})

test('the list of workbenches shows counts without reading an answer', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  await addSystem(store, 'HT-02')
  const groups = [{ group: 'NK', applying: 3, met: 1, unmet: 2 }]
  await store.transact('A', async (w) => {
    await w.requirements.setProfile(systemId, { standard: 'tcvn11930-2017' })
    await w.requirements.setCounts(systemId, { ...counts, groups }, '3 x')
  })
  expect(await store.requirements.groupCounts()).toEqual(new Map([[systemId, groups]]))
  const [one, two] = await store.requirements.systems()
  expect(one?.profile).toEqual({
    systemId,
    standard: 'tcvn11930-2017',
    level: null,
    counts,
    countedFor: '3 x',
  })
  expect([two?.code, two?.profile]).toEqual(['HT-02', null])
  const events = await store.audit.list({ entityId: systemId, limit: 10 })
  expect(events.filter(({ entity }) => entity === 'requirementProfile')).toHaveLength(1)
  await store.close()
})

test('a bundle that answers rest on cannot be removed', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const bundle = await store.transact('A', (w) =>
    w.requirements.bundles.create({
      ...{
        name: 'Trung tâm dữ liệu tỉnh',
        standard: 'tcvn14423-2026',
        providerId: null,
        providerSystemId: null,
      },
      ...{ statement: '', validFrom: null, validUntil: null, items: [] },
    }),
  )
  const inheritance = {
    source: { kind: 'bundle' as const, id: bundle.id },
    mode: 'inherited' as const,
    provider: '',
    consumer: '',
    seen: '',
  }
  await store.transact('A', (w) =>
    w.requirements.writeAnswers(systemId, [{ requirementId: 'a', seen: 0, fields: { inheritance } }]),
  )
  expect(await store.requirements.consumers()).toEqual(new Map([[bundle.id, 1]]))
  await expect(store.transact('A', (w) => w.requirements.bundles.remove(bundle.id, 1))).rejects.toEqual(
    failure('in-use'),
  )
  await store.close()
})
