import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Input } from '../../data/contract/index.ts'
import type { QuickAnswers } from '../../data/contract/level-quick.ts'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

let app: TestApp
const call: TestApp['ask'] = (name, input) => app.ask(name, input)

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

const answers = (given: Partial<QuickAnswers> = {}): QuickAnswers => ({
  kinds: ['citizen_business'],
  information: ['personal'],
  basicSubjects: 1250,
  sensitiveSubjects: 0,
  cases: [],
  none: true,
  ...given,
})

const sitting = { decidedBy: 'Lò Văn Tâm', decidedOn: '2026-11-20', source: 'Kê khai' }

const newSystem = async (code: string, preset: string | null = null) =>
  call('system.create', { code, name: code, patch: { preset } })

const codeOf = async (order: Input<'level.quickRecord'>): Promise<string> => {
  const reply = await app.reply('level.quickRecord', order)
  return reply.ok ? 'ok' : reply.error.code
}

it('keeps facts, risks, judgement and run in one go', async () => {
  const { id: systemId, version } = await newSystem('X-07')
  const preview = await call('level.quickPreview', { systemId, answers: answers() })
  expect(preview.outcome.level).toBe(2)
  const threats = preview.suggested.map(({ key }) => key).slice(0, 3)
  const { outcome } = await call('level.quickRecord', {
    systemId,
    version,
    answers: answers(),
    threats,
    ...sitting,
  })
  expect(outcome).toMatchObject({ status: 'determined', level: 2, proposed: 2 })
  expect(outcome.risk).toMatchObject({ items: 3, rated: 3 })
  expect(outcome.judgements.filter(({ needed }) => needed)).toEqual([])
  const system = await call('system.get', { id: systemId })
  expect(system.facts.find(({ key }) => key === 'basic_data_subjects')).toMatchObject({
    value: 1250,
    unit: 'người',
    source: 'Kê khai',
    date: '2026-11-20',
  })
  expect(system.facts.find(({ key }) => key === 'sector')).toMatchObject({ state: 'none', value: null })
  const { recorded } = await call('level.ofSystem', { systemId })
  expect(recorded.ND331?.level).toBe(2)
  const again = await call('level.quickStart', { systemId })
  expect(again.answers).toEqual(answers())
  expect(again.threats).toBe(3)
})

it('refuses what does not end in level 1 or 2, is not settled, or has moved on, and writes nothing then', async () => {
  const { id: systemId, version } = await newSystem('X-08')
  const order = { systemId, version, threats: [], ...sitting }
  expect(await codeOf({ ...order, answers: answers({ basicSubjects: 100_000 }) })).toBe('level-not-short')
  expect(await codeOf({ ...order, answers: answers({ sensitiveSubjects: null }) })).toBe('level-not-short')
  expect(await codeOf({ ...order, answers: answers({ none: false }) })).toBe('level-not-short')
  expect(await codeOf({ ...order, answers: answers({ cases: ['procedures'] }) })).toBe('level-not-short')
  expect(await codeOf({ ...order, version: 9, answers: answers() })).toBe('conflict')
  expect(await codeOf({ ...order, answers: answers(), threats: ['nothing'] })).toBe('not-found')
  expect((await call('system.get', { id: systemId })).facts).toEqual([])
  expect((await call('level.ofSystem', { systemId })).recorded.ND331).toBeNull()
})

it('proposes the kinds that the preset of a system names, until a person answers', async () => {
  const { id: systemId } = await newSystem('X-02', 'trang-ttdt-so-xa')
  const { answers: begun } = await call('level.quickStart', { systemId })
  expect(begun).toMatchObject({ kinds: ['citizen_business'], information: [], none: false })
})
