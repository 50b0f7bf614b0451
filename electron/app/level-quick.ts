import { factsOfSystem } from '../../assessors/level/facts-of-system.ts'
import { quickAnswers, quickFacts, quickGuide } from '../../assessors/level/quick-facts.ts'
import { riskOfThreat, suggestedThreats } from '../../assessors/level/risk-guide.ts'
import { FACT_TYPES, FactKey, type Facts } from '../../data/contract/fact.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked } from '../../data/contract/index.ts'
import type { LevelOutcome } from '../../data/contract/level-outcome.ts'
import type { levelQuickProcedures, QuickAnswers } from '../../data/contract/level-quick.ts'
import type { Fact, InformationSystem } from '../../data/contract/system.ts'
import type { LevelCase } from '../store/store.ts'
import type { Writer } from '../store/writer.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { levelsOf } from './system-level.ts'

type Order = Checked<'level.quickRecord'>

interface Known {
  readonly system: InformationSystem
  readonly levelCase: LevelCase
}

const knownOf = async ({ store }: AppDeps, systemId: string): Promise<Known> => {
  const system = await store.systems.get(systemId)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id: systemId })
  return { system, levelCase: await store.levelCases.of(systemId) }
}

/** Kinds that the preset of a system names stand in for an answer while there is none; the page shows them to be confirmed. */
const start = (deps: AppDeps, { system, levelCase }: Known): QuickAnswers => {
  const { facts } = levelsOf(deps.catalogues, system, { levelCase })
  const answers = quickAnswers(deps.catalogues.quick, facts)
  if (answers.kinds.length > 0) return answers
  const preset = deps.catalogues.presets.presets.find(({ id }) => id === system.preset)
  const kinds = deps.catalogues.quick.kinds
    .map(({ value }) => value)
    .filter((kind) => preset?.kinds.includes(kind))
  return { ...answers, kinds }
}

const preview = (deps: AppDeps, known: Known, answers: QuickAnswers) => {
  const changes = quickFacts(deps.catalogues.quick, answers)
  const { system, levelCase } = known
  const levels = levelsOf(deps.catalogues, system, { levelCase, changes })
  return {
    outcome: levels.outcome.ND331,
    suggested: [...suggestedThreats(deps.catalogues.risk, { facts: levels.facts }, levelCase.risks)],
  }
}

/** Levels 3 and above, and whatever is not settled, are for the full questions. */
const checkShort = (deps: AppDeps, { answers }: Pick<Order, 'answers'>, outcome: LevelOutcome): void => {
  const { level, outlook } = outcome
  const looked = answers.none && answers.cases.length === 0
  const settled = outlook.every(({ raisesTo }) => raisesTo === null)
  if (!looked || !settled || level === null || level > deps.catalogues.quick.highest) {
    throw new Failure('level-not-short', { level })
  }
}

interface Stated {
  readonly order: Order
  readonly facts: Facts
}

/** Facts that already say the same keep the source and note they have. */
const said = ({ code, facts }: InformationSystem, key: string, raw: unknown): boolean =>
  JSON.stringify(new Map(Object.entries(factsOfSystem(code, facts).facts)).get(key)) === JSON.stringify(raw)

const factsOf = (deps: AppDeps, system: InformationSystem, { order, facts }: Stated): Fact[] =>
  Object.entries(facts)
    .filter(([key, raw]) => !said(system, key, raw))
    .map(([name, raw]): Fact => {
      const key = FactKey.parse(name)
      const empty = raw === 'none' || (Array.isArray(raw) && raw.length === 0)
      const people = FACT_TYPES[key].type === 'count' ? deps.texts('vi')('level-quick.unit') : ''
      const value = empty ? null : (raw as Fact['value'])
      const { source, decidedOn: date } = order
      return { key, state: empty ? 'none' : 'value', value, source, date, note: '', unit: people }
    })

interface Recorded {
  readonly order: Order
  readonly outcome: LevelOutcome
}

/** Criteria that want a judgement are settled by the screening: the person said that none of its cases is there. */
const settleCriteria = async (deps: AppDeps, w: Writer, { order, outcome }: Recorded): Promise<void> => {
  const { systemId, decidedBy, decidedOn } = order
  const reason = deps.texts('vi')('level-quick.judged')
  for (const { about, key } of outcome.judgements.filter((one) => one.needed && one.about === 'criterion')) {
    const answer = { answer: 'holds', reason, decidedBy, decidedOn }
    await w.levelAnswers.put({ systemId, about, key, answer })
  }
}

const keepRisks = async (deps: AppDeps, w: Writer, { order, facts }: Stated) => {
  const { systemId, threats, decidedBy, decidedOn } = order
  for (const key of threats) {
    const threat = deps.catalogues.risk.threats.find((one) => one.key === key)
    if (threat === undefined) throw new Failure('not-found', { entity: 'threat', id: key })
    const place = { systemId, stage: 'preliminary' as const, factSet: { facts } }
    await w.risks.add(riskOfThreat(deps.catalogues.risk, threat, place))
  }
  const { reviews } = await w.read.levelCases.of(systemId)
  if (threats.length === 0 || reviews.some(({ stage }) => stage === 'preliminary')) return
  const patch = { assessedBy: decidedBy, assessedOn: decidedOn, cause: 'a' }
  await w.risks.review({ systemId, stage: 'preliminary', seen: null, patch })
}

const record = async (deps: AppDeps, order: Order, actor: string) => {
  const known = await knownOf(deps, order.systemId)
  const { outcome } = preview(deps, known, order.answers)
  checkShort(deps, order, outcome)
  const facts = quickFacts(deps.catalogues.quick, order.answers)
  return deps.store.transact(actor, async (w) => {
    const { systemId, version } = order
    const now = await w.read.systems.get(systemId)
    if (now?.version !== version) {
      throw new Failure('conflict', {
        entity: 'system',
        id: systemId,
        expected: version,
        actual: now?.version,
      })
    }
    await w.systems.setFacts(systemId, factsOf(deps, now, { order, facts }))
    await keepRisks(deps, w, { order, facts })
    await settleCriteria(deps, w, { order, outcome })
    const after = (await w.read.systems.get(systemId)) ?? now
    const levels = levelsOf(deps.catalogues, after, { levelCase: await w.read.levelCases.of(systemId) })
    const run = { classification: levels.ND331, outcome: levels.outcome.ND331 }
    const runId = await w.levelRuns.add({ systemId, regime: 'ND331', facts: levels.facts, ...run })
    return { runId, outcome: run.outcome }
  })
}

/** The short path for levels 1 and 2: one page a system, kept in one go. */
export const levelQuickHandlers = (deps: AppDeps): Handlers<keyof typeof levelQuickProcedures> => ({
  'level.quickGuide': async () => quickGuide(deps.catalogues.quick),
  'level.quickStart': async ({ systemId }) => {
    const known = await knownOf(deps, systemId)
    return {
      version: known.system.version,
      answers: start(deps, known),
      threats: known.levelCase.risks.length,
    }
  },
  'level.quickPreview': async ({ systemId, answers }) =>
    preview(deps, await knownOf(deps, systemId), answers),
  'level.quickRecord': (order, actor) => record(deps, order, actorLabel(actor)),
})
