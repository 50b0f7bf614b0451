import type { z } from 'zod'
import type { MappingCatalogue } from '../../data/catalogues/requirements/mapping.schema.ts'
import type { StandardId } from '../../data/contract/answer.ts'
import type { Confidence } from '../../data/contract/catalogue.ts'
import type { Counterpart } from '../../data/contract/requirement-view.ts'

export type Mapping = z.infer<typeof MappingCatalogue>
type Relation = Counterpart['relation']

/** A requirement of the other standard and what the requirement asked about is to it. */
export interface Counter {
  readonly id: string
  readonly relation: Relation
  readonly reasons: readonly string[]
  readonly confidence: Confidence
}

/** The edges of the mapping, read towards one of the two standards: requirement there → its counterparts on the other side. */
export type Counters = ReadonlyMap<string, readonly Counter[]>

const OPPOSITE: Readonly<Record<Relation, Relation>> = {
  equal: 'equal',
  wider: 'narrower',
  narrower: 'wider',
  related: 'related',
}

/** Reads the mapping towards `standard`. The file says what the new requirement is to the old one; the other way round it turns. */
export const countersOf = (mapping: Mapping, standard: StandardId): Counters => {
  const towardsNew = standard === mapping.to
  const counters = new Map<string, Counter[]>()
  for (const { from, to, relation, reasons, confidence } of mapping.edges) {
    if (from === null || to === null || relation === 'none') continue
    const [here, there] = towardsNew ? [to, from] : [from, to]
    const counter = { id: there, relation: towardsNew ? relation : OPPOSITE[relation], reasons, confidence }
    counters.set(here, [...(counters.get(here) ?? []), counter])
  }
  return counters
}
