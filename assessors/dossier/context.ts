import type { OutlineCatalogue } from '../../data/catalogues/forms/outline.schema.ts'
import type { Organisation, Person } from '../../data/contract/organisation.ts'
import type { Fact } from '../../data/contract/system.ts'
import type { DossierInput } from './input.ts'
import { outlineOf } from './legacy-outline.ts'
import { decideLevel, type LevelDecision } from './level-decision.ts'

/** The input with what every part of the dossier looks up again and again. */
export interface Context {
  readonly input: DossierInput
  /** In the words of the regime of the dossier. */
  readonly outline: OutlineCatalogue
  readonly wording: OutlineCatalogue['wording']
  readonly decision: LevelDecision
  readonly owner: Organisation | undefined
  readonly operator: Organisation | undefined
  /** The unit that is dedicated to cyber security and is asked to appraise levels 1 to 3 (Đ18.1, Đ18.2.a). */
  readonly dedicatedUnit: Organisation | undefined
  readonly person: (id: string | null | undefined) => Person | undefined
  readonly fact: (key: string) => Fact | undefined
  /** Text of the document so far, for the list of abbreviations; empty in the first pass. */
  readonly bodyText: string
}

/** Looks up people, organisations and facts of the input once. */
export const dossierContext = (input: DossierInput): Context => {
  const organisations = new Map(input.organisations.map((organisation) => [organisation.id, organisation]))
  const people = new Map(input.people.map((person) => [person.id, person]))
  const facts = new Map(input.system.facts.map((fact) => [fact.key, fact]))
  const organisation = (id: string | null) => (id === null ? undefined : organisations.get(id))
  const outline = outlineOf(input)
  return {
    input,
    outline,
    wording: outline.wording,
    decision: decideLevel(input.system, input.outcome),
    owner: organisation(input.system.ownerId),
    operator: organisation(input.system.operatorId),
    dedicatedUnit: input.organisations.find((candidate) => candidate.roles.includes('dedicated-unit')),
    person: (id) => (id === null || id === undefined ? undefined : people.get(id)),
    fact: (key) => facts.get(key),
    bodyText: '',
  }
}
