import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answer, office, openFlags, refused, systems } from './fixtures/bench-office.ts'

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

  test('takes up risks that are not low until somebody accepts them', async () => {
    const at = await office(async (w, systemId) => {
      const risk = { systemId, stage: 'preliminary', threatKey: '', asset: 'Hồ sơ', weakness: '' } as const
      const rated = {
        harmed: 'public-interest',
        degree: 'serious',
        measure: 'Sao lưu ngoài',
        owner: '',
      } as const
      const item = { ...risk, ...rated, due: '2027-01-31', acceptedBy: '' }
      await w.risks.add({ ...item, threat: 'Mã hóa tống tiền', likelihood: 4, treatment: 'reduce' })
      await w.risks.add({ ...item, threat: 'Đã chấp nhận', likelihood: 4, treatment: 'accept' })
      await w.risks.add({ ...item, threat: 'Chưa đánh giá', likelihood: null, treatment: null })
    })
    const [systemId] = await systems(at)
    const found = await at.call('plan.candidates', { systemId })
    const risks = found.filter(({ source }) => source.kind === 'risk')
    expect(risks.map(({ source, detail, due }) => [source.title, detail, due])).toEqual([
      ['Mã hóa tống tiền', 'Sao lưu ngoài', '2027-01-31'],
    ])
  })
})
