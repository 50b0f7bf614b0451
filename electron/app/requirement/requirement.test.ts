import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AnswerPatch } from '../../../data/contract/answer.ts'
import { siteResult, website, zone } from '../../store/fixtures/workspace.ts'
import { type Office, openOffice } from './fixtures/bench-office.ts'

const refused = (code: string) => expect.objectContaining({ code })

/** A level-3 system with a zone and a website that was scanned, and a second system. */
const office = () =>
  openOffice(async (w) => {
    const { id } = await w.systems.create({ code: 'HT-01', name: 'Một cửa', patch: { proposedLevel: 3 } })
    await w.systems.create({ code: 'HT-02', name: 'Trung tâm dữ liệu', patch: { proposedLevel: 3 } })
    const dmz = await w.zones.put(zone({ ref: 'DMZ' }))
    await w.systems.setComponents(id, { zoneIds: [dmz.id] })
    const site = await w.websites.create(website('https://a.example/', { systemId: id }))
    const run = await w.scans.create({
      profile: 'quick',
      tlsProfile: 'vn-gov',
      targets: [{ target: site.url, websiteId: site.id }],
    })
    const check = { basis: 'duty' as const, reason: 'met' as const, evidence: ['TLS 1.0'] }
    const checks = [
      { check: 'TLS-07', verdict: 'fail' as const, ...check },
      { check: 'TLS-06', verdict: 'not-checked' as const, ...check },
    ]
    await w.scans.setTarget(run.id, site.url, 'done', siteResult(site.url, { checks }))
  })

const systems = async ({ call }: Office): Promise<[string, string]> => {
  const [one, two] = await call('requirement.systems', {})
  return [one?.id ?? '', two?.id ?? '']
}

const answer = async (
  { call }: Office,
  systemId: string,
  requirementId: string,
  patch: AnswerPatch,
  by = 'test',
) => {
  const { answer: now } = await call('requirement.detail', { systemId, requirementId })
  return call('requirement.answer', { systemId, requirementId, version: now.version, patch }, by)
}

const openFlags = async ({ call }: Office, systemId: string, requirementId: string) =>
  (await call('requirement.detail', { systemId, requirementId })).flags.filter(
    ({ clearedAt }) => clearedAt === null,
  )

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
    expect((await at.call('requirement.systems', {}))[0]?.counts).toEqual(counts)
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
    expect(await at.call('requirement.refresh', { systemId })).toEqual({ systems: 1, raised: 1 })
    expect(await at.call('requirement.refresh', { systemId })).toEqual({ systems: 1, raised: 0 })
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
})

describe('inheritance', () => {
  const choice = (
    source: { kind: 'bundle' | 'system'; id: string },
    mode: 'inherited' | 'hybrid' = 'inherited',
  ) => ({
    inheritance: { source, mode, provider: 'Vận hành tường lửa', consumer: 'Đăng ký luật truy cập' },
  })

  test('follows its source live, and says when the source has changed, ended or gone', async () => {
    const at = await office()
    const [systemId, provider] = await systems(at)
    const requirementId = 'T14423-HT-29'
    await answer(at, provider, requirementId, { result: 'met', measure: 'Chín vùng mạng' })
    await answer(at, systemId, requirementId, choice({ kind: 'system', id: provider }))
    const read = () => at.call('requirement.detail', { systemId, requirementId })
    expect(await read()).toMatchObject({
      effective: 'met',
      source: { measure: 'Chín vùng mạng', state: 'live', name: 'HT-02 Trung tâm dữ liệu' },
    })
    await answer(at, provider, requirementId, { result: 'partial' })
    expect(await read()).toMatchObject({ effective: 'partial', source: { state: 'changed' } })
    expect((await at.call('requirement.refresh', {})).raised).toBe(1)
    const [flag] = await openFlags(at, systemId, requirementId)
    await at.call('requirement.clearFlags', { systemId, flagIds: [flag?.id ?? ''], note: '' })
    expect((await read()).source?.state).toBe('live')
    await expect(
      answer(at, provider, requirementId, choice({ kind: 'system', id: systemId })),
    ).rejects.toEqual(refused('inheritance-cycle'))
  })

  test('of a bundle ends with its day, and of two parts the worse one counts', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    const requirementId = 'T14423-HT-29'
    const item = {
      requirementId,
      result: 'met' as const,
      statement: 'Tường lửa chung',
      provider: '',
      consumer: '',
    }
    const bundle = await at.call('control.create', {
      ...{
        name: 'TTDL tỉnh',
        standard: 'tcvn14423-2026',
        providerId: null,
        providerSystemId: null,
        statement: '',
      },
      ...{ validFrom: null, validUntil: '2026-12-31', items: [item] },
    })
    await answer(at, systemId, requirementId, choice({ kind: 'bundle', id: bundle.id }, 'hybrid'))
    const effective = async () => (await at.call('requirement.detail', { systemId, requirementId })).effective
    expect(await effective()).toBe('unassessed')
    await answer(at, systemId, requirementId, { result: 'partial' })
    expect(await effective()).toBe('partial')
    await answer(at, systemId, requirementId, choice({ kind: 'bundle', id: bundle.id }))
    expect(await effective()).toBe('met')
    expect((await at.call('control.list', {}))[0]).toMatchObject({ consumers: 1, items: 1 })
    await expect(at.call('control.remove', { id: bundle.id, version: 1 })).rejects.toEqual(refused('in-use'))
    at.setDay('2027-01-02')
    expect(await effective()).toBe('unassessed')
    expect((await at.call('requirement.refresh', { systemId })).raised).toBe(1)
  })
})

describe('evidence', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex')

  test('is kept once by its hash, checked when read, and noticed when it was changed', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    const subject = { kind: 'answer' as const, systemId, requirementId: 'T14423-RR-01' }
    const add = (file: string, kind: 'file' | 'screenshot' = 'screenshot') =>
      at.call('evidence.addFile', { subject, kind, file, base64: png.toString('base64') })
    const first = await add('..\\..\\ảnh.png')
    const second = await add('b.png', 'file')
    expect([first.name, first.mediaType, first.size]).toEqual(['ảnh.png', 'image/png', 10])
    expect(first.sha256).toBe(second.sha256)
    const sha = first.sha256 ?? ''
    expect(await readdir(join(at.workspace, 'evidence', sha.slice(0, 2)))).toEqual([sha])
    expect((await at.call('evidence.read', { id: first.id })).base64).toBe(png.toString('base64'))
    await expect(
      at.call('evidence.addFile', { subject, kind: 'screenshot', file: 'a.png', base64: 'AAAA' }),
    ).rejects.toEqual(refused('bad-input'))
    await writeFile(join(at.workspace, 'evidence', sha.slice(0, 2), sha), 'khác')
    await expect(at.call('evidence.read', { id: first.id })).rejects.toEqual(refused('evidence-damaged'))
    await add('c.png')
    expect((await at.call('evidence.read', { id: first.id })).base64).toBe(png.toString('base64'))
  })

  test('of a scan is proposed, never ticked, and dated when taken', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    const requirementId = 'T14423-TT-11'
    const read = () => at.call('requirement.detail', { systemId, requirementId })
    const { scans, answer: untouched } = await read()
    expect(scans).toMatchObject([
      { scanCheck: 'tls.protocols', taken: false, sights: [{ check: 'TLS-07', verdict: 'fail' }] },
    ])
    expect(untouched.result).toBe('unassessed')
    await at.call('evidence.addScan', { systemId, requirementId, websiteId: scans[0]?.websiteId ?? '' })
    const after = await read()
    expect(after.evidence).toMatchObject([{ kind: 'scan', scan: { url: 'https://a.example/' } }])
    expect([after.scans[0]?.taken, after.answer.result]).toEqual([true, 'unassessed'])
  })
})

describe('years and approvals', () => {
  test('a new year keeps the words, returns the results, and shows last year beside this one', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    const requirementId = 'T14423-RR-01'
    await answer(at, systemId, requirementId, { result: 'met', measure: 'Rà soát rủi ro mỗi năm' })
    const { carried, assessment } = await at.call('requirement.startYear', { systemId, year: 2027 })
    expect([carried, assessment.year, assessment.purpose]).toEqual([1, 2026, 'year'])
    const now = await answer(at, systemId, requirementId, { measure: 'Rà soát rủi ro mỗi quý' })
    expect([now.result, now.work]).toEqual(['unassessed', 'in-progress'])
    const { previous, flags } = await at.call('requirement.detail', { systemId, requirementId })
    expect(previous).toMatchObject({ year: 2026, result: 'met', measure: 'Rà soát rủi ro mỗi năm' })
    expect(previous?.difference.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added'])
    expect(flags.filter(({ clearedAt }) => clearedAt === null).map(({ kind }) => kind)).toEqual(['carried'])
    await answer(at, systemId, requirementId, { result: 'met' })
    expect(await openFlags(at, systemId, requirementId)).toEqual([])
  })

  test('what was approved stands beside what is there', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    expect(await at.call('requirement.reality', { systemId })).toEqual({ assessment: null, rows: [] })
    await answer(at, systemId, 'T14423-RR-01', { measure: 'Ban hành quy trình', due: '2026-12-31' })
    await at.call('requirement.freeze', { systemId, purpose: 'approved', year: 2026, title: 'QĐ 15/QĐ-UBND' })
    const state = async () =>
      (await at.call('requirement.reality', { systemId })).rows.map((row) => row.state)
    expect(await state()).toEqual(['not-begun'])
    at.setDay('2027-01-01')
    expect(await state()).toEqual(['late'])
    await answer(at, systemId, 'T14423-RR-01', { result: 'met', measureState: 'deployed' })
    expect(await state()).toEqual(['kept'])
  })
})

describe('the plan', () => {
  test('is made from gaps and findings, closes only with evidence, and reopens as a new number', async () => {
    const at = await office()
    const [systemId] = await systems(at)
    await answer(at, systemId, 'T14423-RR-01', {
      result: 'not-met',
      measure: 'Chưa có quy trình',
      due: '2026-11-01',
    })
    const candidates = () => at.call('plan.candidates', { systemId })
    const keys = (await candidates()).map(({ source }) => `${source.kind} ${source.key}`)
    expect(keys).toEqual(['gap T14423-RR-01', expect.stringMatching(/^finding .* TLS-07$/)])
    expect(await at.call('plan.createFrom', { systemId, keys })).toEqual({ numbers: [1, 2] })
    expect(await candidates()).toEqual([])
    const [item] = await at.call('plan.list', { systemId })
    expect(item).toMatchObject({ number: 1, late: 20, systemCode: 'HT-01', state: 'open' })
    if (item === undefined) throw new Error('no item')
    const move = (version: number, state: 'closed' | 'open', note = '') =>
      at.call('plan.setState', { id: item.id, version, state, note })
    await expect(move(1, 'closed')).rejects.toEqual(refused('evidence-needed'))
    await at.call('evidence.addReference', {
      subject: { kind: 'plan', planItemId: item.id },
      name: 'QĐ ban hành',
    })
    expect(await move(1, 'closed')).toMatchObject({ state: 'closed', closedBy: 'web:test' })
    expect((await candidates()).map(({ source, reopens }) => [source.key, reopens])).toEqual([
      ['T14423-RR-01', 1],
    ])
    expect(await at.call('plan.createFrom', { systemId, keys: ['gap T14423-RR-01'] })).toEqual({
      numbers: [3],
    })
    const rows = await at.call('plan.list', { systemId })
    expect((await at.call('plan.get', { id: rows[0]?.id ?? '' })).reopens).toBe(1)
    expect(rows.at(-1)?.number).toBe(1)
  })
})
