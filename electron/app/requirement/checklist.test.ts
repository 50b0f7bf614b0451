import { expect, test } from 'vitest'
import { organisation } from '../../store/fixtures/workspace.ts'
import { openOffice } from './fixtures/bench-office.ts'

const office = async () => {
  const at = await openOffice(async (w) => {
    await w.systems.create({ code: 'HT/01', name: 'Một cửa', patch: { proposedLevel: 3 } })
    for (const ref of ['a', 'b'])
      await w.organisations.create(
        organisation({ ref, name: ref === 'a' ? 'Sở Tài chính' : 'Sở Nội vụ', shortName: 'Sở' }),
      )
  })
  const [system] = await at.call('requirement.systems', {})
  const systemId = system?.id ?? ''
  const write = (requirementId: string, version: number, patch: object) =>
    at.call('requirement.answer', { systemId, requirementId, version, patch })
  const stageText = (text: string, language: 'vi' | 'en' = 'vi') =>
    at.call('requirement.stage', {
      systemId,
      file: 'a.csv',
      base64: Buffer.from(text).toString('base64'),
      language,
    })
  return { ...at, systemId, write, stageText }
}

test('what was exported comes back as the same', async () => {
  const { call, systemId, write } = await office()
  const units = await call('organisation.list', {})
  await write('T14423-RR-01', 0, {
    ...{ result: 'partial', reason: '=1+1', measure: 'Dòng một\nDòng hai', measureState: 'deploying' },
    ...{ unitId: units[0]?.id, due: '2027-03-31', validUntil: '2027-12-31' },
  })
  for (const language of ['vi', 'en'] as const) {
    const { file, base64 } = await call('requirement.export', { systemId, language })
    expect(file).toMatch(/^[\w.-]+HT-01\.xlsx$/)
    const staged = await call('requirement.stage', { systemId, file, base64, language })
    expect(staged.faults).toEqual([])
    expect(staged.rows).toHaveLength(238)
    expect(new Set(staged.rows.map(({ state }) => state))).toEqual(new Set(['same']))
  }
})

test('each row is judged by itself and told with its cell, its value and the rule', async () => {
  const { call, systemId, write, stageText } = await office()
  await write('T14423-RR-02', 0, { result: 'met', measure: 'A' })
  await write('T14423-RR-02', 1, { measure: 'B' })
  await write('T14423-RR-03', 0, { result: 'met' })
  const text = `Bảng của sở,,,,,
Mã yêu cầu,Kết quả,Lý do giải trình,Phương án,Đơn vị phụ trách,Hạn hoàn thành,Phiên bản
T14423-RR-01,đạt,,Có quy trình,so tai chinh,31/12/2026,0
T14423-RR-02,Đạt,,C,,,1
T14423-RR-03,dat,,,,,1
T14423-RR-04,Tốt,,,,,
T14423-RR-05,Không áp dụng,,,,,
T14423-RR-06,,,,Sở,ngày mai,
T14423-XX-01,Đạt,,,,,
T14423-RR-01,Đạt,,,,,`
  const staged = await stageText(text)
  expect(staged.rows.map(({ requirementId, state, cell }) => [requirementId.slice(7), state, cell])).toEqual([
    ['RR-01', 'new', 'B3'],
    ['RR-02', 'conflict', 'D4'],
    ['RR-03', 'same', null],
    ['RR-04', 'rejected', 'B6'],
    ['RR-05', 'rejected', null],
    ['RR-06', 'rejected', 'E8'],
    ['XX-01', 'rejected', 'A9'],
    ['RR-01', 'rejected', 'A10'],
  ])
  expect(staged.faults.map(({ cell, value }) => [cell, value])).toEqual([
    ['B6', 'Tốt'],
    [null, 'T14423-RR-05'],
    ['E8', 'Sở'],
    ['F8', 'ngày mai'],
    ['A9', 'T14423-XX-01'],
    ['A10', 'T14423-RR-01'],
  ])
  expect(staged.faults[0]?.expected).toContain('Đạt một phần')
  expect(await call('requirement.commit', { stageId: staged.stageId })).toEqual({
    created: 1,
    changed: 0,
    same: 1,
  })
  const { answer } = await call('requirement.detail', { systemId, requirementId: 'T14423-RR-01' })
  expect(answer).toMatchObject({
    result: 'met',
    measure: 'Có quy trình',
    due: '2026-12-31',
    work: 'in-progress',
  })
  await expect(call('requirement.commit', { stageId: staged.stageId })).rejects.toMatchObject({
    code: 'import-stale',
  })
})

test('an empty cell clears nothing, a word does; an answer that moved on stops the whole commit', async () => {
  const { call, systemId, write, stageText } = await office()
  await write('T14423-RR-01', 0, { result: 'met', measure: 'Giữ lại', due: '2027-01-01' })
  const staged = await stageText(
    'Requirement,Result,Measure,Due\nT14423-RR-01,Partly met,,(empty)\nT14423-RR-02,Met,,',
    'en',
  )
  expect(staged.rows.map(({ changes }) => changes.map(({ field, after }) => [field, after]))).toEqual([
    [
      ['result', 'Partly met'],
      ['due', ''],
    ],
    [['result', 'Met']],
  ])
  await write('T14423-RR-02', 0, { result: 'not-met' })
  await expect(call('requirement.commit', { stageId: staged.stageId })).rejects.toMatchObject({
    code: 'import-stale',
  })
  const { answer } = await call('requirement.detail', { systemId, requirementId: 'T14423-RR-01' })
  expect([answer.result, answer.measure, answer.due]).toEqual(['met', 'Giữ lại', '2027-01-01'])
})

test('a file without known columns is refused with a sentence', async () => {
  const { stageText } = await office()
  await expect(stageText('a,b\n1,2')).rejects.toMatchObject({
    code: 'import-unreadable',
    details: { text: expect.stringContaining('mã yêu cầu') },
  })
})
