import { z } from 'zod'
import { Confidence } from './catalogue.ts'
import { FactKey } from './fact.ts'
import { Day, Id, Instant, Level, Line, Prose } from './identity.ts'
import { LevelStatus, LevelWarning, Regime } from './level.ts'
import { RiskStanding } from './risk.ts'

/** Why, by whom (as the office names the person) and on which day something was concluded. */
const concluded = { reason: Prose, decidedBy: Line, decidedOn: Day.nullable() }

/** What is left to a person: whether a floor applies, how a grey zone is settled, why a judged criterion holds. */
export const AnswerAbout = z.enum(['floor', 'grey-zone', 'criterion'])
export type AnswerAbout = z.infer<typeof AnswerAbout>

/** `key` is the id of the floor, zone or criterion; of a floor `answer` is `applies` or `not-applies`. */
export const LevelAnswer = z.strictObject({
  about: AnswerAbout,
  key: z.string().min(1).max(60),
  answer: Prose,
  ...concluded,
  actor: z.string(),
  at: Instant,
})
export type LevelAnswer = z.infer<typeof LevelAnswer>

/** A level proposed by people instead of the one that is `demanded`; `null`: nothing was determined at the time. */
export const LevelOverride = z.strictObject({
  id: Id,
  regime: Regime,
  level: Level,
  demanded: Level.nullable(),
  clause: Line,
  ...concluded,
  actor: z.string(),
  at: Instant,
  withdrawnAt: Instant.nullable(),
})
export type LevelOverride = z.infer<typeof LevelOverride>

/**
 * A floor that is in question: `raises` or is `covered` by the level of the criteria, `asks` a person, comes with a
 * `planned` connection, was `declined` with a reason, or is `open` while `facts` are unknown.
 */
export const FloorFinding = z.strictObject({
  floor: z.string(),
  level: Level,
  state: z.enum(['raises', 'covered', 'asks', 'planned', 'declined', 'open']),
  basis: z.string(),
  confidence: Confidence,
  facts: z.array(FactKey),
})
export type FloorFinding = z.infer<typeof FloorFinding>

/** One reason for the level, from the criteria to the proposal. */
export const LevelStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('criteria'), level: Level, clauses: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('floor'),
    level: Level,
    floor: z.string(),
    basis: z.string(),
    confidence: Confidence,
  }),
  z.strictObject({ kind: z.literal('risk'), level: Level, clause: z.string() }),
  z.strictObject({ kind: z.literal('override'), level: Level, clause: z.string(), lower: z.boolean() }),
])
export type LevelStep = z.infer<typeof LevelStep>

/** An unknown fact and how far an answer could still raise the level; `null`: whatever the answer, the level stays. */
export const FactOutlook = z.strictObject({
  fact: FactKey,
  raisesTo: Level.nullable(),
  /** Clauses of criteria and ids of floors that wait for it. */
  waiting: z.array(z.string()),
})
export type FactOutlook = z.infer<typeof FactOutlook>

/** What a person may settle, with the answer when there is one; `needed` while the level waits for it. */
export const Judgement = z.strictObject({
  about: AnswerAbout,
  key: z.string(),
  clause: z.string(),
  needed: z.boolean(),
  answer: LevelAnswer.nullable(),
})
export type Judgement = z.infer<typeof Judgement>

/**
 * What follows from criteria, floors, risks and people together. `level` is what is asked for (the highest of criteria,
 * floors and risks); `proposed` is what goes into the dossier. Both are null while nothing may be concluded; `atLeast` then
 * says what floors and risks ask for whatever the criteria give.
 */
export const LevelOutcome = z.strictObject({
  regime: Regime,
  status: LevelStatus,
  criteria: Level.nullable(),
  atLeast: Level.nullable(),
  level: Level.nullable(),
  proposed: Level.nullable(),
  steps: z.array(LevelStep),
  floors: z.array(FloorFinding),
  risk: RiskStanding,
  override: LevelOverride.nullable(),
  /** Whether the override still counts: it does not once more is asked for than it was made over. */
  overrideStands: z.boolean(),
  outlook: z.array(FactOutlook),
  judgements: z.array(Judgement),
  warnings: z.array(LevelWarning),
})
export type LevelOutcome = z.infer<typeof LevelOutcome>

/** A fact that the inventory knows, and where it stands there; `planned` names connections that are not in use yet. */
export const InventoryFact = z.strictObject({
  fact: FactKey,
  value: z.array(z.string()),
  names: z.array(z.string()),
  planned: z.array(z.string()),
})
export type InventoryFact = z.infer<typeof InventoryFact>

/** The same facts under both regimes; `changes` are ids of the differences that touch a criterion which holds. */
export const RegimeChange = z.strictObject({
  kind: z.enum(['same', 'drop', 'rise', 'open']),
  from: Level.nullable(),
  to: Level.nullable(),
  changes: z.array(z.string()),
})
export type RegimeChange = z.infer<typeof RegimeChange>
