import type { Floor } from '../../data/catalogues/level/floors.schema.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { FloorFinding, LevelAnswer } from '../../data/contract/level-outcome.ts'
import { factValues } from './fact-values.ts'
import { type LeafTruth, missingFacts, readFacts, type Truth, truthOf } from './truth.ts'

/** What floors are judged by: facts now and with planned connections, the kind of system, answers of people. */
export interface FloorInput {
  readonly factSet: FactSet
  readonly planned: FactSet
  readonly preset: string | null
  readonly answers: readonly LevelAnswer[]
  /** The level by the criteria, null when none was determined. */
  readonly criteria: Level | null
}

/** The answer that makes a floor count, and the one that sets it aside. */
export const FLOOR_ANSWERS = ['applies', 'not-applies'] as const

const inQuestion = ({ when, presets }: Floor, preset: string | null, read: LeafTruth): Truth => {
  if (preset !== null && presets.includes(preset)) return true
  return when === undefined ? false : truthOf(when, read)
}

interface Reading {
  readonly now: LeafTruth
  readonly planned: LeafTruth
}

const stateOf = (floor: Floor, input: FloorInput, read: Reading): FloorFinding['state'] | null => {
  const truth = inQuestion(floor, input.preset, read.now)
  const planned = truth !== true && inQuestion(floor, input.preset, read.planned) === true
  if (planned) return 'planned'
  if (truth !== true) return truth === null ? 'open' : null
  const given = input.answers.find(({ about, key }) => about === 'floor' && key === floor.id)?.answer
  const [applies, not] = FLOOR_ANSWERS
  if (given === not) return 'declined'
  const covered = input.criteria !== null && input.criteria >= floor.level
  // Nobody is asked for what cannot change anything.
  if (given !== applies && floor.start === 'ask') return covered ? null : 'asks'
  return covered ? 'covered' : 'raises'
}

/**
 * The floors that are in question for a system, from the highest down. They never lower a level, and one that nobody has
 * confirmed, that is local or that depends on a further question counts only when a person said that it applies.
 */
export const judgeFloors = (floors: readonly Floor[], input: FloorInput): FloorFinding[] => {
  const values = factValues(input.factSet)
  const read = { now: readFacts(values), planned: readFacts(factValues(input.planned)) }
  return floors
    .flatMap((floor): FloorFinding[] => {
      const state = stateOf(floor, input, read)
      if (state === null) return []
      const { id, level, basis, confidence, when } = floor
      const facts = state === 'open' && when !== undefined ? missingFacts(when, values) : []
      return [{ floor: id, level, state, basis, confidence, facts }]
    })
    .sort((a, b) => b.level - a.level || (a.floor < b.floor ? -1 : 1))
}
