import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input, ProcedureName } from '../../data/contract/index.ts'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

let opened: TestApp
let call: TestApp['ask']

beforeAll(async () => {
  opened = await startTestApp({ at: () => '2026-11-21T02:00:00Z', place: (_, folder) => join(folder, 'out') })
  call = opened.ask
  await call('workspace.loadSample', {})
})

afterAll(() => opened.close())

const codeOf = async <N extends ProcedureName>(name: N, input: Input<N>): Promise<string> => {
  const reply = await opened.reply(name, input)
  return reply.ok ? 'ok' : reply.error.code
}

const idOf = async (code: string): Promise<string> => {
  const row = (await call('system.list', {})).find((one) => one.code === code)
  if (row === undefined) throw new Error(code)
  return row.id
}

const concluded = { clause: 'Đ8.2', reason: 'vì sao', decidedBy: 'Trần A', decidedOn: '2026-11-20' }

describe('the level of a system', () => {
  it('comes with both regimes, what changes between them, and the duties of the transition', async () => {
    const level = await call('level.ofSystem', { systemId: await idOf('HT-16') })
    expect(level.comparison).toEqual({ kind: 'drop', from: 3, to: 2, changes: ['CH-01', 'CH-03'] })
    const approved = await call('level.ofSystem', { systemId: await idOf('HT-01') })
    expect(approved.transition).toEqual([
      expect.objectContaining({ id: 'TR01', applies: 'yes', date: '2027-06-30', daysLeft: 221 }),
    ])
    const building = await call('level.ofSystem', { systemId: await idOf('HT-04') })
    expect(building.transition.map(({ id, applies }) => `${id} ${applies}`)).toEqual(['TR02 ask', 'TR03 ask'])
  })

  it('is never written by a what-if', async () => {
    const systemId = await idOf('HT-17')
    const before = await call('level.ofSystem', { systemId })
    expect(before.ND331.level).toBe(2)
    const tried = await call('level.whatIf', { systemId, facts: { basic_data_subjects: 100_000 } })
    expect(tried.outcome.ND331.level).toBe(3)
    const unknown = await call('level.whatIf', { systemId, facts: { basic_data_subjects: null } })
    expect(unknown.outcome.ND331.outlook).toContainEqual(
      expect.objectContaining({ fact: 'basic_data_subjects', raisesTo: 3 }),
    )
    expect(await call('level.ofSystem', { systemId })).toEqual(before)
  })

  it('knows the connections of the inventory', async () => {
    const { inventory, outcome } = await call('level.ofSystem', { systemId: await idOf('HT-01') })
    expect(inventory[0]).toMatchObject({ fact: 'connects_to', planned: [] })
    expect(inventory[0]?.names).toContain('CSDL quốc gia về dân cư')
    expect(outcome.ND331.floors).toContainEqual(expect.objectContaining({ floor: 'FL01', state: 'covered' }))
  })
})

describe('overrides', () => {
  it('go down only after the warning was read, show in the list, and are withdrawn', async () => {
    const systemId = await idOf('HT-01')
    const lower = { systemId, regime: 'ND331' as const, level: 2 as const, ...concluded }
    expect(await codeOf('level.override', { ...lower, acceptLower: false })).toBe('level-lower')
    expect(await call('level.override', { ...lower, acceptLower: true })).toMatchObject({
      level: 2,
      demanded: 3,
    })
    const row = (await call('system.list', {})).find(({ id }) => id === systemId)
    expect(row).toMatchObject({ level: 3, proposedLevel: 2 })
    const { overrides, outcome } = await call('level.ofSystem', { systemId })
    expect(overrides[0]).toMatchObject({ actor: 'cli:an', decidedBy: 'Trần A', withdrawnAt: null })
    expect(outcome.ND331.warnings.map(({ code }) => code)).toContain('override-lower')
    const dossier = await call('dossier.create', { systemId, regime: 'ND331' })
    expect(dossier.level).toBe(2)
    await call('level.withdrawOverride', { systemId, regime: 'ND331' })
    expect((await call('level.ofSystem', { systemId })).outcome.ND331.proposed).toBe(3)
  })

  it('need person, clause and reason, and are refused over a block', async () => {
    const systemId = await idOf('HT-21')
    const up = { systemId, regime: 'ND331' as const, level: 4 as const, ...concluded, acceptLower: false }
    expect(await codeOf('level.override', { ...up, reason: ' ' })).toBe('bad-input')
    expect(await codeOf('level.override', { ...up, decidedBy: '' })).toBe('bad-input')
    const { version } = await call('system.get', { id: systemId })
    const fact = {
      state: 'value' as const,
      value: ['state_secret'],
      unit: '',
      source: '',
      date: null,
      note: '',
    }
    await call('system.setFact', { id: systemId, version, key: 'information_types', fact })
    expect(await codeOf('level.override', up)).toBe('level-blocked')
  })
})

describe('answers of people', () => {
  it('want a reason where a rule is set aside', async () => {
    const systemId = await idOf('HT-02')
    const put = (about: 'floor' | 'grey-zone', key: string, answer: string, reason: string) =>
      codeOf('level.answer', {
        systemId,
        about,
        key,
        answer: { answer, reason, decidedBy: 'A', decidedOn: '2026-11-20' },
      })
    expect(await put('floor', 'FL10', 'maybe', 'x')).toBe('bad-input')
    expect(await put('floor', 'FL10', 'not-applies', '')).toBe('bad-input')
    expect(await put('grey-zone', 'GZ-07', 'Không', '')).toBe('bad-input')
    expect(await put('floor', 'FL10', 'applies', '')).toBe('ok')
    expect((await call('level.ofSystem', { systemId })).outcome.ND331.level).toBe(3)
  })
})

describe('risks', () => {
  it('are adopted from the catalogue, rated, reviewed, and raise the level', async () => {
    const systemId = await idOf('HT-17')
    const before = await call('risk.ofSystem', { systemId })
    expect(before.items).toEqual([])
    expect(before.suggested.map(({ key }) => key)).toContain('ransomware')
    expect(await codeOf('risk.adopt', { systemId, stage: 'preliminary', threats: ['nothing'] })).toBe(
      'not-found',
    )
    const threats = ['ransomware', 'phishing']
    expect(await call('risk.adopt', { systemId, stage: 'preliminary', threats })).toEqual({ added: 2 })
    const { items, suggested } = await call('risk.ofSystem', { systemId })
    expect(items.map(({ rating }) => rating.band)).toEqual(['medium', 'medium'])
    expect(suggested.map(({ key }) => key)).not.toContain('ransomware')
    const [first] = items
    if (first === undefined) throw new Error('no risk')
    const graver = await call('risk.update', {
      id: first.id,
      version: 1,
      patch: { degree: 'serious', likelihood: 5 },
    })
    expect(graver.rating).toEqual({ impact: 3, score: 15, band: 'high' })
    const conclude = (patch: object, version: number | null) =>
      codeOf('risk.review', { systemId, stage: 'preliminary', version, patch })
    expect(await conclude({ verdict: 'higher', reason: 'x' }, null)).toBe('bad-input')
    expect(await conclude({ verdict: 'higher', level: 3 }, null)).toBe('bad-input')
    expect(
      await conclude({ verdict: 'higher', level: 3, reason: 'Ngừng là dân không nộp được hồ sơ' }, null),
    ).toBe('ok')
    const { outcome } = await call('level.ofSystem', { systemId })
    expect(outcome.ND331).toMatchObject({ criteria: 2, level: 3, proposed: 3 })
    const run = await call('level.record', { systemId, regime: 'ND331' })
    expect(run.outcome.steps.map(({ kind }) => kind)).toEqual(['criteria', 'risk'])
    expect((await call('level.ofSystem', { systemId })).recorded.ND331).toMatchObject({ level: 3 })
  })
})

describe('systems that look split up', () => {
  it('are shown together with the level of the whole, each from the side of any of them', async () => {
    const [owner] = await call('organisation.list', {})
    const purpose = 'Tiếp nhận và xử lý hồ sơ đăng ký thuyền viên của người dân'
    const make = async (code: string): Promise<string> => {
      const patch = { purpose, ownerId: owner?.id ?? null }
      let { id, version } = await call('system.create', { code, name: code, patch })
      const facts = {
        system_kinds: ['citizen_business'],
        information_types: ['personal'],
        basic_data_subjects: 60_000,
      }
      for (const [key, value] of Object.entries(facts)) {
        const fact = { state: 'value', value, unit: '', source: '', date: null, note: '' } as never
        version = await call('system.setFact', { id, version, key, fact }).then((answer) => answer.version)
      }
      return id
    }
    const first = await make('TACH-1')
    expect(await call('level.split', { systemId: first })).toEqual([])
    await make('TACH-2')
    expect(await call('level.split', { systemId: first })).toMatchObject([
      { clause: 'Đ8.3', combined: 3, shared: [{ kind: 'purpose' }], systems: [{ level: 2 }, { level: 2 }] },
    ])
  })
})

describe('guides', () => {
  it('explain floors and risks', async () => {
    const guide = await call('level.catalogue', { regime: 'ND331' })
    expect(guide.floors.map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, i) => `FL${String(i + 1).padStart(2, '0')}`),
    )
    const risk = await call('risk.catalogue', {})
    expect(risk.factors.map(({ key }) => key).join('')).toBe('abcdđeg')
    expect(risk.harmScale.levels).toHaveLength(12)
  })
})
