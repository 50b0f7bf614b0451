import { describe, expect, it } from 'vitest'
import type { Answer, AnswerResult } from '../../data/contract/answer.ts'
import { type AnswersById, carryAnswers } from './carry-answers.ts'
import { countersOf } from './counterparts.ts'
import { answer, current, former, mapping } from './fixtures/answers.mts'
import { planCandidates } from './plan-candidates.ts'
import { countingDue, lateDays, refuseState } from './plan-rules.ts'
import { type FlagContext, wantedFlags } from './raise-flags.ts'
import { realityRows } from './reality.ts'
import { requirementsAt } from './standard.ts'
import { trayReason } from './tray.ts'

const byId = (answers: readonly Answer[]): AnswersById =>
  new Map(answers.map((one) => [one.requirementId, { answer: one, effective: one.result }]))

const toNew = countersOf(mapping, 'tcvn14423-2026')
const toOld = countersOf(mapping, 'tcvn11930-2017')

const edge = (relation: string) => {
  const found = mapping.edges.find(
    (one) =>
      one.relation === relation &&
      mapping.edges.filter(({ to, from }) => to === one.to || from === one.from).length === 1,
  )
  if (found === undefined || found.from === null || found.to === null) throw new Error(relation)
  return { from: found.from, to: found.to }
}

describe('a switch of standard', () => {
  const cases: readonly [
    'equal' | 'wider' | 'narrower' | 'related',
    AnswerResult,
    AnswerResult,
    AnswerResult,
  ][] = [
    ['equal', 'met', 'met', 'met'],
    ['equal', 'not-applicable', 'not-applicable', 'not-applicable'],
    // The new one asks more: what was met may be not enough, what failed still fails. Turned round, it asks less.
    ['wider', 'met', 'unassessed', 'met'],
    ['wider', 'not-met', 'not-met', 'unassessed'],
    ['related', 'met', 'unassessed', 'unassessed'],
  ]
  it.each(cases)(
    'over an edge "%s": %s becomes %s, and back from new to old %s',
    (relation, result, forward, backward) => {
      const { from, to } = edge(relation)
      const there = carryAnswers([to], toNew, byId([answer(from, { result, measure: 'M', reason: 'R' })]))
      expect(there.carried[0]?.fields).toMatchObject({ result: forward, measure: 'M' })
      const back = carryAnswers([from], toOld, byId([answer(to, { result, measure: 'M', reason: 'R' })]))
      expect(back.carried[0]?.fields.result).toBe(backward)
    },
  )

  it('joins the words of several counterparts and concludes only where all agree', () => {
    const [to, sources] =
      [...toNew].find(([, all]) => all.length > 1 && all.every(({ relation }) => relation === 'wider')) ?? []
    if (to === undefined || sources === undefined) throw new Error('no merged requirement')
    const all = (results: AnswerResult) =>
      sources.map(({ id }) => answer(id, { result: results, measure: `Biện pháp ${id}` }))
    const failed = carryAnswers([to], toNew, byId(all('not-met'))).carried[0]
    expect(failed?.fields.result).toBe('not-met')
    expect(failed?.fields.measure).toBe(sources.map(({ id }) => `Biện pháp ${id}`).join('\n\n'))
    const [, ...others] = all('not-met')
    expect(carryAnswers([to], toNew, byId(others)).carried[0]?.fields.result).toBe('unassessed')
  })

  it('keeps what a person wrote, makes anew what was only carried, and gives a place to every answer', () => {
    const level = 3
    const old = requirementsAt(former, level).map(({ id }) =>
      answer(id, { result: 'met', measure: `Phương án ${id}` }),
    )
    const asked = requirementsAt(current, level).map(({ id }) => id)
    const own = answer('T14423-RR-01', { result: 'not-met', measure: 'Tự viết' })
    const plan = carryAnswers(asked, toNew, byId([...old, own]))
    expect(plan.carried.map(({ requirementId }) => requirementId)).not.toContain('T14423-RR-01')
    expect(plan.counts.own).toBe(1)
    expect(plan.counts.own + plan.counts.withResult + plan.counts.textOnly + plan.counts.open).toBe(
      asked.length,
    )
    const context = {
      standard: 'tcvn14423-2026' as const,
      asked: new Set(asked),
      counters: toOldFromNew,
      known: () => true,
    }
    const tray = old.filter((one) => trayReason(one, context) !== null)
    const carriedFrom = new Set(plan.carried.flatMap(({ sources }) => sources))
    for (const one of old) {
      const hasPlace =
        carriedFrom.has(one.requirementId) ||
        tray.includes(one) ||
        toOldFromNew.get(one.requirementId)?.some(({ id }) => id === own.requirementId)
      expect(hasPlace, one.requirementId).toBe(true)
    }
    const carriedRow = answer('T14423-RR-02', {
      result: 'met',
      carried: { from: 'standard', at: '2026-11-21T00:00:00Z', names: [] },
    })
    const again = carryAnswers(asked, toNew, byId([...old, carriedRow]))
    expect(again.carried.map(({ requirementId }) => requirementId)).toContain('T14423-RR-02')
    const looked = carryAnswers(asked, toNew, byId([...old, { ...carriedRow, touched: true }]))
    expect(looked.carried.map(({ requirementId }) => requirementId)).not.toContain('T14423-RR-02')
  })

  /** Counterparts in the new standard of each old requirement. */
  const toOldFromNew = toOld
})

describe('the tray', () => {
  const context = {
    standard: 'tcvn14423-2026' as const,
    asked: new Set(requirementsAt(current, 1).map(({ id }) => id)),
    counters: toOld,
    known: (_: string, id: string) => id !== 'T14423-XX-01',
  }
  it('takes what has no place and nothing else', () => {
    const met = { result: 'met' as const }
    expect(trayReason(answer('T14423-RR-01', met), context)).toBeNull()
    expect(trayReason(answer('T14423-RR-03', met), context)).toBe('level')
    expect(trayReason(answer('T14423-XX-01', met), context)).toBe('catalogue')
    expect(trayReason(answer('QL1-CS-01', met), context)).toBe('standard')
    expect(trayReason(answer('T14423-RR-03'), context)).toBeNull()
  })
})

describe('flags', () => {
  const digestAt: FlagContext['digestAt'] = (id, level) => (id === 'gone' ? null : `${id}@${level}`)
  const context: FlagContext = {
    today: '2026-11-21',
    level: 3,
    digestAt,
    components: new Map([['zone z', 'd1']]),
  }
  const calm = answer('a', { result: 'met', digest: 'a@3', level: 3 })
  const none = { evidence: [], source: null }
  const kinds = (one: Answer, around: Parameters<typeof wantedFlags>[1] = none, at = context) =>
    wantedFlags(one, around, at).map(({ kind }) => kind)

  it('are raised for what has changed, each once for its subject', () => {
    expect(kinds(calm)).toEqual([])
    expect(kinds({ ...calm, digest: 'old' })).toEqual(['text-changed'])
    expect(kinds({ ...calm, level: 2, digest: 'a@2' })).toEqual(['level-changed'])
    expect(kinds(calm, none, { ...context, digestAt: () => 'a@3', level: 4 })).toEqual([])
    expect(kinds({ ...calm, components: [{ kind: 'zone', id: 'z', name: 'DMZ', digest: 'd1' }] })).toEqual([])
    expect(kinds({ ...calm, components: [{ kind: 'zone', id: 'z', name: 'DMZ', digest: 'd0' }] })).toEqual([
      'infrastructure-changed',
    ])
    expect(kinds({ ...calm, components: [{ kind: 'zone', id: 'y', name: 'LAN', digest: 'd1' }] })).toEqual([
      'infrastructure-changed',
    ])
    const evidence = (expiresOn: string) => ({ source: null, evidence: [{ id: 'e', name: 'QĐ', expiresOn }] })
    expect(kinds(calm, evidence('2026-11-21'))).toEqual([])
    expect(kinds(calm, evidence('2026-11-20'))).toEqual(['evidence-expired'])
    expect(kinds({ ...calm, validUntil: '2026-11-20' })).toEqual(['evidence-expired'])
    expect(kinds(calm, { evidence: [], source: { state: 'changed', digest: 'x', name: 'TTDL' } })).toEqual([
      'source-changed',
    ])
    const carried = { from: 'year' as const, at: '2026-01-01T00:00:00Z', names: ['2025'] }
    expect(kinds({ ...calm, carried })).toEqual(['carried'])
    expect(kinds({ ...calm, carried, touched: true })).toEqual([])
  })

  it('are not raised for what nobody has begun, nor for a requirement that has left the catalogue', () => {
    expect(kinds(answer('a', { digest: 'old', validUntil: '2020-01-01' }))).toEqual([])
    expect(kinds(answer('gone', { result: 'met', digest: 'x' }))).toEqual([])
  })
})

describe('the plan', () => {
  const item = { state: 'open' as const, due: '2026-11-01', deviation: null }
  it('counts days from the day that somebody answers for', () => {
    expect(lateDays(item, '2026-11-21')).toBe(20)
    expect(lateDays({ ...item, state: 'closed' }, '2026-11-21')).toBe(0)
    const moved = {
      ...item,
      deviation: { kind: 'extended' as const, until: '2026-12-01', reason: 'x', approver: 'y' },
    }
    expect([countingDue(moved), lateDays(moved, '2026-11-21')]).toEqual(['2026-12-01', 0])
  })

  it('closes only with evidence and is dropped only with a reason', () => {
    expect(refuseState(item, 'closed', { evidence: 0, note: 'xong' })).toBe('evidence-needed')
    expect(refuseState(item, 'closed', { evidence: 1, note: '' })).toBeNull()
    expect(refuseState(item, 'cancelled', { evidence: 1, note: ' ' })).toBe('reason-needed')
    expect(refuseState({ state: 'closed' }, 'open', { evidence: 1, note: '' })).toBe('reason-needed')
  })

  it('proposes gaps that no open item covers, and says which closed one came back', () => {
    const gap = (id: string, effective: AnswerResult) => ({ answer: answer(id), effective, title: id })
    const source = (key: string) => ({ kind: 'gap' as const, key, title: key })
    const items = [
      { number: 1, state: 'closed' as const, source: source('a'), requirementIds: ['a'] },
      { number: 2, state: 'open' as const, source: source('x'), requirementIds: ['b'] },
    ]
    const found = planCandidates(
      [gap('a', 'not-met'), gap('b', 'partial'), gap('c', 'met'), gap('d', 'unassessed')],
      [],
      items,
    )
    expect(found.map(({ source: { key }, reopens }) => [key, reopens])).toEqual([['a', 1]])
  })

  it('sets the approved measure beside reality', () => {
    const row = (now: Partial<Answer> | null, effective: AnswerResult = 'met') => ({
      ...{
        requirementId: 'a',
        clause: null,
        title: 'A',
        planItems: [],
        approved: { measure: 'Ghi nhật ký  6 tháng', due: '2026-06-30' },
      },
      now:
        now === null ? null : { answer: answer('a', { measure: 'Ghi nhật ký 6 tháng', ...now }), effective },
    })
    const states = realityRows(
      [
        row({ measureState: 'deployed' }),
        row({ measureState: 'verified', measure: 'Ghi nhật ký 3 tháng' }),
        row({ measureState: 'deployed' }, 'partial'),
        row({ measureState: 'deploying' }),
        row(null),
        { ...row({ measureState: 'deploying' }), approved: { measure: 'X', due: null } },
        { ...row({ measureState: 'described' }), approved: { measure: 'X', due: '2027-01-01' } },
        { ...row({}), approved: { measure: '', due: null } },
      ],
      '2026-11-21',
    ).map(({ state }) => state)
    expect(states).toEqual(['kept', 'rewritten', 'late', 'late', 'gone', 'running', 'not-begun'])
  })
})
