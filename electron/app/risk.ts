import { ratedRisk, riskStanding } from '../../assessors/level/rate-risk.ts'
import { riskGuide, riskOfThreat, suggestedThreats } from '../../assessors/level/risk-guide.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import type { RiskReview, RiskStage, riskProcedures } from '../../data/contract/risk.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { levelsOf } from './system-level.ts'

/** What is known of a system, with what people concluded; throws `not-found`. */
const factsOf = async ({ store, catalogues }: AppDeps, systemId: string) => {
  const system = await store.systems.get(systemId)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id: systemId })
  const levelCase = await store.levelCases.of(systemId)
  return { levelCase, facts: levelsOf(catalogues, system, { levelCase }).facts }
}

const risksOf = async (
  deps: AppDeps,
  systemId: string,
  stage: RiskStage,
): Promise<Output<'risk.ofSystem'>> => {
  const { catalogues } = deps
  const { levelCase, facts } = await factsOf(deps, systemId)
  const items = levelCase.risks.filter((item) => item.stage === stage)
  const review = levelCase.reviews.find((one) => one.stage === stage) ?? null
  return {
    items: items.map((item) => ratedRisk(item, catalogues.risk)),
    review,
    standing: riskStanding(items, review, catalogues.risk),
    suggested: [...suggestedThreats(catalogues.risk, { facts }, items)],
  }
}

/** A verdict that raises the level names the level and the reason (Đ10.5); one that does not names no level. */
const checkReview = (review: Pick<RiskReview, 'verdict' | 'level' | 'reason'>): void => {
  const { verdict, level, reason } = review
  const field =
    (verdict === 'higher') !== (level !== null)
      ? 'level'
      : verdict !== null && reason === ''
        ? 'reason'
        : undefined
  if (field !== undefined) throw new Failure('bad-input', { faults: [{ field, expected: 'a value' }] })
}

const review = (deps: AppDeps, input: Checked<'risk.review'>, actor: string): Promise<RiskReview> => {
  const { version: seen, ...change } = input
  const { systemId, stage, patch } = change
  return deps.store.transact(actor, async (w) => {
    const { reviews } = await w.read.levelCases.of(systemId)
    const held = reviews.find((one) => one.stage === stage) ?? { verdict: null, level: null, reason: '' }
    const { verdict = held.verdict, level = held.level, reason = held.reason } = patch
    checkReview({ verdict, level, reason })
    return w.risks.review({ ...change, seen })
  })
}

const adopt = async (
  deps: AppDeps,
  input: Checked<'risk.adopt'>,
  actor: string,
): Promise<{ added: number }> => {
  const { systemId, stage, threats } = input
  const { facts } = await factsOf(deps, systemId)
  const chosen = threats.map((key) => {
    const threat = deps.catalogues.risk.threats.find((one) => one.key === key)
    if (threat === undefined) throw new Failure('not-found', { entity: 'threat', id: key })
    return riskOfThreat(deps.catalogues.risk, threat, { systemId, stage, factSet: { facts } })
  })
  await deps.store.transact(actor, async (w) => {
    for (const risk of chosen) await w.risks.add(risk)
  })
  return { added: chosen.length }
}

/** Risks of a system: identified, rated by the scale of the law, and reviewed against its level (Đ10, Đ22.4.c). */
export const riskHandlers = (deps: AppDeps): Handlers<keyof typeof riskProcedures> => {
  const { store, catalogues } = deps
  return {
    'risk.ofSystem': ({ systemId, stage }) => risksOf(deps, systemId, stage ?? 'preliminary'),
    'risk.catalogue': async () => riskGuide(catalogues.risk),
    'risk.create': async (fields, actor) =>
      ratedRisk(await store.transact(actorLabel(actor), (w) => w.risks.add(fields)), catalogues.risk),
    'risk.update': async ({ id, version, patch }, actor) =>
      ratedRisk(
        await store.transact(actorLabel(actor), (w) => w.risks.update(id, version, patch)),
        catalogues.risk,
      ),
    'risk.remove': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.risks.remove(id, version))
      return {}
    },
    'risk.adopt': (input, actor) => adopt(deps, input, actorLabel(actor)),
    'risk.review': (input, actor) => review(deps, input, actorLabel(actor)),
  }
}
