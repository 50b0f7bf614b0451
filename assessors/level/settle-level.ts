import type { FloorCatalogue } from '../../data/catalogues/level/floors.schema.ts'
import type { GreyZone } from '../../data/catalogues/level/grey-zones.schema.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Classification, LevelWarning } from '../../data/contract/level.ts'
import type {
  FloorFinding,
  Judgement,
  LevelAnswer,
  LevelOutcome,
  LevelOverride,
  LevelStep,
} from '../../data/contract/level-outcome.ts'
import type { RiskStanding } from '../../data/contract/risk.ts'
import { judgeFloors } from './judge-floors.ts'
import { factOutlook } from './open-criteria.ts'

/** What the level of one system rests on beside its criteria. */
export interface LevelMatter {
  readonly classification: Classification
  readonly factSet: FactSet
  readonly planned: FactSet
  readonly preset: string | null
  readonly answers: readonly LevelAnswer[]
  /** The override that was not withdrawn. */
  readonly override: LevelOverride | null
  readonly risk: RiskStanding
}

/** The catalogues behind floors and judgements; `upliftClause` is Đ10.5, where a graver risk raises the level. */
export interface SettleCatalogues {
  readonly floors: FloorCatalogue
  readonly greyZones: readonly GreyZone[]
  readonly upliftClause: string
}

const max = (levels: readonly (Level | null | undefined)[]): Level | null =>
  levels.reduce<Level | null>(
    (top, level) => (level !== null && level !== undefined && level > (top ?? 0) ? level : top),
    null,
  )

/** NĐ 85 knows no assessment of risks that raises a level: Đ10.5 is new. */
const riskLevel = ({ classification, risk }: LevelMatter): Level | null =>
  classification.regime === 'ND331' && risk.review?.verdict === 'higher' ? risk.review.level : null

/** An upward override counts while it is not overtaken, a lower one only while no more is asked for than it was made over. */
const stands = (override: LevelOverride, level: Level | null): boolean => {
  if (level === null || override.level >= level) return true
  return override.demanded !== null && level <= override.demanded
}

const floorSteps = (floors: readonly FloorFinding[]): LevelStep[] =>
  floors
    .filter(({ state }) => state === 'raises')
    .map(({ floor, level, basis, confidence }) => ({ kind: 'floor', level, floor, basis, confidence }))

const criteriaSteps = ({ level, hits }: Classification): LevelStep[] => {
  if (level === null) return []
  const deciding = hits.filter((hit) => hit.level === level).map((hit) => hit.clause)
  return [{ kind: 'criteria', level, clauses: [...new Set(deciding)] }]
}

const judgementsOf = (
  matter: LevelMatter,
  floors: readonly FloorFinding[],
  { greyZones, floors: { floors: known } }: SettleCatalogues,
): Judgement[] => {
  const { classification, answers } = matter
  const answerOf = (about: Judgement['about'], key: string): LevelAnswer | null =>
    answers.find((answer) => answer.about === about && answer.key === key) ?? null
  const raised = new Set(classification.warnings.map(({ code }) => code))
  const zones = greyZones.filter(
    (zone) =>
      zone.regime === classification.regime &&
      (raised.has(zone.id) || answerOf('grey-zone', zone.id) !== null),
  )
  const judged = new Set(
    classification.warnings.filter(({ code }) => code === 'judgement-needed').map(({ clause }) => clause),
  )
  const waiting = new Set(known.filter(({ start }) => start === 'ask').map(({ id }) => id))
  const of = (about: Judgement['about'], key: string, clause: string): Judgement => {
    const answer = answerOf(about, key)
    const startsItself = about === 'floor' && !waiting.has(key)
    return { about, key, clause, needed: answer === null && !startsItself, answer }
  }
  return [
    ...floors
      .filter(({ state }) => state === 'raises' || state === 'asks' || state === 'declined')
      .map(({ floor, basis }) => of('floor', floor, basis)),
    ...classification.hits
      .filter(({ clause }) => judged.has(clause))
      .map(({ criterion, clause }) => of('criterion', criterion, clause)),
    ...zones.map(({ id, clause }) => of('grey-zone', id, clause)),
  ]
}

interface Settled {
  readonly level: Level | null
  readonly floors: readonly FloorFinding[]
  readonly standing: boolean
}

const warningsOf = (
  { classification, override, risk }: LevelMatter,
  { level, floors, standing }: Settled,
  clause: string,
): LevelWarning[] => {
  const say = (code: string, when: boolean, at: string): LevelWarning[] =>
    when ? [{ code, clause: at }] : []
  const under331 = classification.regime === 'ND331'
  const above = level !== null && risk.harmLevel !== null && risk.harmLevel > level
  const asked = floors.find(({ state, level: at }) => state === 'asks' && at > (level ?? 0))
  const lower = override !== null && level !== null && override.level < level
  return [
    ...say('override-lower', lower && standing, 'Đ8.2'),
    ...say('override-overtaken', override !== null && !standing, 'Đ8.2'),
    ...say('floor-asks', asked !== undefined, asked?.basis ?? ''),
    ...say('risk-not-assessed', under331 && risk.items === 0, 'Đ22.4.c'),
    ...say('risk-above-level', under331 && above && risk.review?.verdict !== 'covered', clause),
  ]
}

/**
 * The level of a system from all that bears on it: the highest of criteria (Đ8.2), floors that apply and a risk judged
 * higher (Đ10.5); then what people propose instead. While the criteria give no level, none is concluded, whatever floors
 * and risks ask for. Depends on its arguments only.
 */
export const settleLevel = (matter: LevelMatter, catalogues: SettleCatalogues): LevelOutcome => {
  const { classification, override, risk } = matter
  const { regime, status, level: criteria } = classification
  const floors = judgeFloors(catalogues.floors.floors, { ...matter, criteria })
  const byRisk = riskLevel(matter)
  const atLeast = max([
    byRisk,
    ...floors.filter(({ state }) => state === 'raises' || state === 'covered').map(({ level }) => level),
  ])
  const level = status === 'determined' ? max([criteria, atLeast]) : null
  const standing = override !== null && status !== 'blocked' && stands(override, level)
  const proposed = status === 'blocked' ? null : standing ? override.level : level
  const steps: LevelStep[] = [
    ...criteriaSteps(classification),
    ...floorSteps(floors),
    ...(byRisk === null ? [] : [{ kind: 'risk' as const, level: byRisk, clause: catalogues.upliftClause }]),
    ...(standing
      ? [
          {
            kind: 'override' as const,
            level: override.level,
            clause: override.clause,
            lower: level !== null && override.level < level,
          },
        ]
      : []),
  ]
  return {
    regime,
    status,
    criteria,
    atLeast,
    level,
    proposed,
    steps,
    floors,
    risk,
    override,
    overrideStands: standing,
    outlook: factOutlook(classification, floors, level),
    judgements: judgementsOf(matter, floors, catalogues),
    warnings: warningsOf(matter, { level, floors, standing }, catalogues.upliftClause),
  }
}
