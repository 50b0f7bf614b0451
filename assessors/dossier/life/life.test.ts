import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { LifeCatalogue } from '../../../data/catalogues/dossier/life.schema.ts'
import { ObligationCatalogue } from '../../../data/catalogues/obligations/obligations.schema.ts'
import type {
  DossierGuard,
  DossierState,
  DossierStep,
  TakenStep,
} from '../../../data/contract/dossier-life.ts'
import type { Level } from '../../../data/contract/identity.ts'
import { workingCalendar } from '../../calendar/working-days.ts'
import { clocksOf } from './clocks.ts'
import { guardHolds, type LifeFacts } from './guards.ts'
import { type LifeRules, nextSteps, takeStep } from './next-steps.ts'

const read = (file: string): unknown => parse(readFileSync(`data/catalogues/${file}`, 'utf8'))
const obligations = {
  ND331: ObligationCatalogue.parse(read('obligations/nd331.yaml')),
  ND85: ObligationCatalogue.parse(read('obligations/nd85.yaml')),
}
const rulesOf = (regime: 'ND331' | 'ND85'): LifeRules => ({
  life: LifeCatalogue.parse(read(`dossier/${regime.toLowerCase()}-life.yaml`)),
  authority: obligations[regime].authority,
})
const RULES = { ND331: rulesOf('ND331'), ND85: rulesOf('ND85') }
const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]
const PATHS = (['ND331', 'ND85'] as const).flatMap((regime) => LEVELS.map((level) => ({ regime, level })))

const paper = { number: '12/QĐ-UBND', date: '2026-11-02', issuer: 'UBND tỉnh' }
const OPERATOR = 'operator-1'

/** Facts with which every guard of the dossier itself holds. */
const good = (level: Level): LifeFacts => ({
  level,
  authorIds: ['author'],
  blockingChecks: 0,
  levelRunAt: '2026-11-02T00:00:00Z',
  factsChangedAt: '2026-11-01T00:00:00Z',
  risksAssessedAt: '2026-11-01T00:00:00Z',
  operatorId: OPERATOR,
  ownerId: 'owner-1',
  dedicatedUnitId: 'unit-1',
  specialistOpinion: paper,
  regulation: paper,
  goesLive: true,
  planDeployed: true,
  steps: [],
})

const goodStep = (event: DossierStep['event'], level: Level): DossierStep => ({
  event,
  on: '2026-11-03',
  personId: 'reviewer',
  reason: 'theo Đ10.2.b',
  document: paper,
  appraiser:
    level >= 4
      ? { kind: 'ministry', organisationId: null, name: 'Bộ Công an' }
      : { kind: 'dedicated-unit', organisationId: 'unit-1', name: 'Phòng An toàn' },
  waiver: null,
})

type Broken = { readonly facts?: Partial<LifeFacts>; readonly step?: Partial<DossierStep> }

/** One way each in which a guard fails, everything else being in order. */
const BREAK: Readonly<Record<Exclude<DossierGuard, 'list-approved' | 'difference-known'>, Broken>> = {
  'parts-complete': { facts: { blockingChecks: 1 } },
  'author-named': { step: { personId: null } },
  'comment-given': { step: { reason: '  ' } },
  'level-current': { facts: { factsChangedAt: '2026-11-02T00:00:01Z' } },
  'risk-assessed': { facts: { risksAssessedAt: null } },
  'reviewer-not-author': { step: { personId: 'author' } },
  'receipt-recorded': { step: { document: { ...paper, date: null } } },
  'letter-recorded': { step: { document: { ...paper, number: ' ' } } },
  'appraiser-entitled': { step: { appraiser: null } },
  'appraiser-independent': {
    step: { appraiser: { kind: 'dedicated-unit', organisationId: OPERATOR, name: 'Trung tâm' } },
  },
  'specialist-opinion': { facts: { specialistOpinion: null } },
  'opinion-recorded': { step: { document: null } },
  'rules-issued': { facts: { regulation: { ...paper, number: '' } } },
  'approver-entitled': { facts: { ownerId: null, dedicatedUnitId: null } },
  'decision-recorded': { step: { document: { ...paper, issuer: '' } } },
  'plan-deployed': { facts: { planDeployed: false } },
  'trigger-named': { step: { reason: '' } },
  'note-recorded': { step: { document: null } },
  'change-named': { step: { reason: '' } },
  'successor-or-record': { step: { reason: '' } },
  'reason-given': { step: { reason: '' } },
}

interface Walk {
  readonly rules: LifeRules
  readonly level: Level
  readonly broken?: Broken
}

const taken = (from: DossierState, to: DossierState, step: DossierStep): TakenStep => ({
  id: '0',
  at: '2026-11-03T00:00:00Z',
  actor: 'test',
  from,
  to,
  version: 1,
  step,
})

/** Every state that can be reached from the start when every event is tried in every state. */
const reachable = ({ rules, level, broken }: Walk): Set<DossierState> => {
  const seen = new Set<string>()
  const states = new Set<DossierState>()
  const open: { state: DossierState; steps: readonly TakenStep[] }[] = [
    { state: rules.life.start, steps: [] },
  ]
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    const listed = here.steps.some(({ step }) => step.event === 'approve-list')
    const proposed = here.steps.some(({ step }) => step.event === 'propose')
    const key = `${here.state} ${listed} ${proposed}`
    if (seen.has(key)) continue
    seen.add(key)
    states.add(here.state)
    for (const { event } of rules.life.transitions) {
      const facts = { ...good(level), ...broken?.facts, steps: here.steps }
      const step = { ...goodStep(event, level), ...broken?.step }
      const outcome = takeStep(rules, here.state, { facts, step })
      if (outcome.kind !== 'taken') continue
      open.push({ state: outcome.to, steps: [...here.steps, taken(here.state, outcome.to, step)] })
    }
  }
  return states
}

describe.each(PATHS)('$regime, level $level', ({ regime, level }) => {
  const rules = RULES[regime]
  const walk = { rules, level }

  test('every state but those of other levels is reached, and each that is not final has a way on', () => {
    const states = reachable(walk)
    const skipped = level <= 2 ? ['appraised', 'approval'] : []
    expect(rules.life.states.map(({ id }) => id).filter((id) => !states.has(id))).toEqual(skipped)
    for (const { id, final } of rules.life.states.filter((state) => states.has(state.id))) {
      expect(nextSteps(rules, id, good(level)).length > 0).toBe(!final)
    }
  })

  const onTheWay: DossierGuard[] = [
    'parts-complete',
    'level-current',
    // TT 12/2022 Đ8.4 asks for no preliminary risks.
    ...(regime === 'ND331' ? (['risk-assessed'] as const) : []),
    'reviewer-not-author',
    'receipt-recorded',
    'appraiser-entitled',
    'rules-issued',
    'approver-entitled',
    'decision-recorded',
    'plan-deployed',
    ...(level <= 3 ? (['appraiser-independent'] as const) : []),
    ...(level >= 3 ? (['opinion-recorded'] as const) : []),
    ...(level >= 4 ? (['specialist-opinion'] as const) : []),
  ]

  test.each(onTheWay)('no path around %s', (guard) => {
    const broken = BREAK[guard as keyof typeof BREAK]
    expect(reachable({ ...walk, broken }).has('in-force')).toBe(false)
  })

  // What one fault stands against is read from the guards one by one; the walk must get exactly as far as that leaves open.
  const asked = new Set(rules.life.transitions.flatMap(({ guards }): readonly string[] => guards))
  test.each(Object.entries(BREAK).filter(([guard]) => asked.has(guard)))(
    'with %s never met, no path goes round a step that asks for it',
    (_, broken) => {
      const facts = { ...good(level), ...broken.facts, steps: [] }
      const passes = (guard: DossierGuard, event: DossierStep['event']): boolean =>
        guard === 'list-approved' ||
        guard === 'difference-known' ||
        guardHolds(guard, {
          facts,
          step: { ...goodStep(event, level), ...broken.step },
          authority: rules.authority,
        })
      const transitions = rules.life.transitions.filter(({ guards, event }) =>
        guards.every((guard) => passes(guard, event)),
      )
      expect(transitions.length).toBeLessThan(rules.life.transitions.length)
      const open = { ...rules, life: { ...rules.life, transitions } }
      expect([...reachable({ ...walk, broken })].sort()).toEqual(
        [...reachable({ rules: open, level })].sort(),
      )
    },
  )

  test('without the list of the Prime Minister nothing of level 5 comes into force', () => {
    const transitions = rules.life.transitions.filter(({ event }) => event !== 'approve-list')
    const states = reachable({ rules: { ...rules, life: { ...rules.life, transitions } }, level })
    expect(states.has('in-force')).toBe(level !== 5)
  })

  test('each guard of each step refuses alone', () => {
    for (const { event, from, levels, guards } of rules.life.transitions) {
      if (!levels.includes(level)) continue
      for (const state of from) {
        for (const guard of guards) {
          if (guard === 'list-approved' || guard === 'difference-known') continue
          if (guard === 'appraiser-independent' && level >= 4) continue
          const steps = [
            taken('internal-review', 'proposed', goodStep('propose', level)),
            taken('approval', 'approval', goodStep('approve-list', level)),
          ]
          const facts = { ...good(level), steps }
          const step = goodStep(event, level)
          expect(takeStep(rules, state, { facts, step }).kind).toBe('taken')
          const outcome = takeStep(rules, state, {
            facts: { ...facts, ...BREAK[guard].facts },
            step: { ...step, ...BREAK[guard].step },
          })
          expect(outcome).toMatchObject({ kind: 'refused' })
          if (outcome.kind === 'refused') expect(outcome.unmet.map((unmet) => unmet.guard)).toContain(guard)
        }
      }
    }
  })
})

test('the list of the Prime Minister comes before the approval of a level 5 plan', () => {
  for (const regime of ['ND331', 'ND85'] as const) {
    const before = { facts: good(5), step: goodStep('approve', 5) }
    expect(takeStep(RULES[regime], 'approval', before)).toMatchObject({
      kind: 'refused',
      unmet: [{ guard: 'list-approved' }],
    })
  }
})

test('a waiver passes what is waivable and nothing else', () => {
  const step = { ...goodStep('send-to-review', 3), waiver: { reason: 'Bổ sung trước khi nộp' } }
  const facts = { ...good(3), blockingChecks: 2 }
  expect(takeStep(RULES.ND331, 'draft', { facts, step }).kind).toBe('taken')
  expect(takeStep(RULES.ND331, 'draft', { facts, step: { ...step, waiver: { reason: ' ' } } }).kind).toBe(
    'refused',
  )
  const propose = { ...goodStep('propose', 3), waiver: { reason: 'gấp' } }
  expect(
    takeStep(RULES.ND331, 'internal-review', { facts: { ...good(3), risksAssessedAt: null }, step: propose })
      .kind,
  ).toBe('refused')
})

test('what the form of a step asks for does not stand against it beforehand', () => {
  const steps = nextSteps(RULES.ND331, 'submitted', { ...good(4), specialistOpinion: null })
  expect(steps.find(({ event }) => event === 'accept')?.unmet).toEqual([
    { guard: 'specialist-opinion', clause: 'Đ21.5', waivable: false },
  ])
})

const works = workingCalendar([{ date: '2026-11-24', kind: 'off' }])
const clocks = (level: Level, today: string, steps: readonly TakenStep[]) =>
  clocksOf({ ...RULES.ND331, limits: obligations.ND331.timeLimits, works, level, today }, steps)
const on = (from: DossierState, to: DossierState, event: DossierStep['event'], day: string) =>
  taken(from, to, { ...goodStep(event, 3), on: day })

test('a request for more stops the five days, the next submission starts them anew', () => {
  const steps = [
    on('proposed', 'submitted', 'submit', '2026-11-16'),
    on('submitted', 'supplement-requested', 'request-supplement', '2026-11-19'),
    on('supplement-requested', 'submitted', 'resubmit', '2026-11-20'),
  ]
  expect(clocks(3, '2026-11-23', steps)).toMatchObject([
    { step: 'completeness', due: '2026-11-23', ended: '2026-11-19', state: 'stopped', left: null },
    { step: 'completeness', from: '2026-11-20', due: '2026-11-30', state: 'running', left: 4 },
  ])
})

test('fifteen working days of appraisal, then seven of approval, late ones stay late', () => {
  const steps = [
    on('proposed', 'submitted', 'submit', '2026-11-02'),
    on('submitted', 'appraisal', 'accept', '2026-11-10'),
    on('appraisal', 'appraised', 'appraise-pass', '2026-12-02'),
    on('appraised', 'approval', 'ask-approval', '2026-12-03'),
  ]
  expect(clocks(3, '2026-12-16', steps)).toMatchObject([
    { step: 'completeness', due: '2026-11-09', ended: '2026-11-10', state: 'late' },
    { step: 'appraisal', due: '2026-12-02', ended: '2026-12-02', state: 'kept', clause: 'Đ23.3.a' },
    { step: 'approval', due: '2026-12-14', ended: null, state: 'late', left: -2 },
  ])
})

test('the law sets no time for appraisal at levels 1 and 2; withdrawing ends every clock', () => {
  const steps = [
    on('submitted', 'appraisal', 'accept', '2026-11-10'),
    on('appraisal', 'withdrawn', 'withdraw', '2026-11-12'),
  ]
  expect(clocks(2, '2026-12-30', steps)).toMatchObject([
    { step: 'appraisal', due: null, state: 'no-limit' },
    { step: 'approval', due: '2026-11-19', ended: '2026-11-12', state: 'kept' },
  ])
})
