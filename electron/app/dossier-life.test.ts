import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Dossier } from '../../data/contract/dossier.ts'
import type { DossierLife, DossierStep } from '../../data/contract/dossier-life.ts'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

let app: TestApp
const ask: TestApp['ask'] = (name, input) => app.ask(name, input)

beforeEach(async () => {
  app = await startTestApp()
})

afterEach(() => app.close())

const systemOf = async (code: string) => {
  const system = (await ask('system.list', {})).find((row) => row.code === code)
  if (system === undefined) throw new Error(`no system ${code}`)
  return system
}

const dossierOf = async (code: string): Promise<Dossier> => {
  await ask('workspace.loadSample', {})
  return ask('dossier.create', { systemId: (await systemOf(code)).id, regime: 'ND331' })
}

const person = async (index: number): Promise<string> => (await ask('person.list', {}))[index]?.id ?? ''

const paper = { number: '12/TTr-CNTT', date: '2026-11-19', issuer: 'Trung tâm Chuyển đổi số' }

const step = (event: DossierStep['event'], patch: Partial<DossierStep> = {}): DossierStep => ({
  event,
  on: '2026-11-19',
  personId: null,
  reason: '',
  document: null,
  appraiser: null,
  waiver: null,
  ...patch,
})

const take = async (life: DossierLife, id: string, taken: DossierStep): Promise<DossierLife> =>
  ask('dossier.take', { id, seen: life.steps.length, step: taken })

test('a new dossier is a draft with the steps of its level; a blocked part is passed with a written reason', async () => {
  const { id } = await dossierOf('HT-10')
  const life = await ask('dossier.life', { id })
  expect(life.state).toBe('draft')
  expect(life.next.map(({ event }) => event)).toEqual(['send-to-review', 'withdraw'])
  const unmet = life.next[0]?.unmet.map(({ guard }) => guard)
  expect(unmet).toEqual(['parts-complete'])
  const author = await person(0)
  await expect(take(life, id, step('send-to-review', { personId: author }))).rejects.toMatchObject({
    code: 'step-refused',
  })
  const waiver = { reason: 'Bổ sung phần III trước khi nộp' }
  const sent = await take(life, id, step('send-to-review', { personId: author, waiver }))
  expect(sent).toMatchObject({ state: 'internal-review', version: 1 })
  expect((await ask('dossier.list', {})).find((one) => one.id === id)?.state).toBe('internal-review')
})

test('a step on an old view is refused, one that the state has not is named', async () => {
  const { id } = await dossierOf('HT-10')
  const life = await ask('dossier.life', { id })
  await take(life, id, step('withdraw', { reason: 'Gộp vào HT-11' }))
  const review = step('send-to-review', { personId: await person(0), waiver: { reason: 'gấp' } })
  await expect(take(life, id, review)).rejects.toMatchObject({ code: 'no-such-step' })
  const second = await ask('dossier.create', { systemId: (await systemOf('HT-11')).id, regime: 'ND331' })
  const fresh = await ask('dossier.life', { id: second.id })
  await take(fresh, second.id, review)
  const back = step('return-to-draft', { reason: 'Thiếu sơ đồ' })
  await expect(take(fresh, second.id, back)).rejects.toMatchObject({ code: 'conflict' })
})

test('the office corrects the calendar by hand and by CSV; a bad row names line, field and value', async () => {
  await ask('calendar.set', { date: '2026-11-24', kind: 'off', name: 'Nghỉ theo thông báo' })
  const listed = await ask('calendar.list', {})
  expect(listed.days.filter(({ own }) => own)).toEqual([
    {
      date: '2026-11-24',
      kind: 'off',
      name: { vi: 'Nghỉ theo thông báo' },
      confidence: 'confirmed',
      own: true,
    },
  ])
  const bad = await ask('calendar.import', {
    name: 'lich.csv',
    text: 'Ngày;Loại;Tên\n05/02/2027;nghỉ;Tết\n31/02/2027;nghi;?\n',
  })
  expect(bad).toEqual({
    written: 0,
    faults: [{ line: 3, field: 'date', value: '31/02/2027', expected: 'DD/MM/YYYY' }],
  })
  const good = await ask('calendar.import', {
    name: 'lich.csv',
    text: 'Ngày;Loại;Tên\n10/02/2027;nghỉ;Tết\n13/02/2027;làm bù;\n',
  })
  expect(good).toEqual({ written: 2, faults: [] })
  await ask('calendar.set', { date: '2026-11-24', kind: null, name: '' })
  expect((await ask('calendar.list', {})).days.filter(({ own }) => own).map(({ date }) => date)).toEqual([
    '2027-02-10',
    '2027-02-13',
  ])
})

test('a paper is kept with the dossier and taken back', async () => {
  const { id } = await dossierOf('HT-10')
  const withPaper = await ask('dossier.setPaper', { id, kind: 'design', document: paper })
  expect(withPaper.papers).toEqual([{ kind: 'design', document: paper }])
  expect((await ask('dossier.setPaper', { id, kind: 'design', document: null })).papers).toEqual([])
})
