import type { MeasureState } from '../../data/contract/answer.ts'
import { concluded } from './carry-answers.ts'
import type { Counter } from './counterparts.ts'
import type { SourceAnswer } from './effective-answer.ts'

const STATES: readonly MeasureState[] = ['none', 'described', 'deploying', 'deployed', 'verified']

const distinct = (texts: readonly string[]): string =>
  [...new Set(texts.filter((text) => text !== ''))].join('\n\n')

/**
 * What a source that answers the other standard says of a requirement, through its counterparts there: a result only where all
 * of them lead to the same one, the words of all, the earliest end. Undefined when it says nothing of any.
 */
export const joinSources = (
  counters: readonly Counter[],
  saidOf: (requirementId: string) => SourceAnswer | undefined,
): SourceAnswer | undefined => {
  const said = counters.map(({ id, relation }) => ({ relation, source: saidOf(id) }))
  const found = said.flatMap(({ source }) => source ?? [])
  if (found.length === 0) return undefined
  const results = new Set(
    said.map(({ relation, source }) =>
      source === undefined ? ('unassessed' as const) : concluded(relation, source.result),
    ),
  )
  const [only = 'unassessed'] = results
  return {
    result: results.size === 1 ? only : 'unassessed',
    measure: distinct(found.map(({ measure }) => measure)),
    measureState: STATES.find((state) => found.some(({ measureState }) => measureState === state)) ?? 'none',
    provider: distinct(found.map(({ provider }) => provider)),
    consumer: distinct(found.map(({ consumer }) => consumer)),
    validUntil: found.flatMap(({ validUntil }) => validUntil ?? []).sort()[0] ?? null,
  }
}
