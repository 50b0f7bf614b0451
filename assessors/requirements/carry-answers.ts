import type { Answer, AnswerResult, Inheritance, MeasureState } from '../../data/contract/answer.ts'
import type { SwitchCounts } from '../../data/contract/requirement.ts'
import type { Counterpart } from '../../data/contract/requirement-view.ts'
import { isBegun } from './begun-answer.ts'
import type { Counter, Counters } from './counterparts.ts'

/** What a requirement of the standard that is switched to gets from its counterparts. */
export interface CarriedAnswer {
  readonly requirementId: string
  /** Requirements of the other standard it comes from. */
  readonly sources: readonly string[]
  /** The result that counts for it then, inheritance resolved. */
  readonly effective: AnswerResult
  readonly fields: Pick<
    Answer,
    'result' | 'reason' | 'measure' | 'measureState' | 'unitId' | 'due' | 'components' | 'inheritance'
  >
}

/** A switch of standard: what is carried, and what the person is told before. */
export interface CarryPlan {
  readonly carried: readonly CarriedAnswer[]
  readonly counts: Omit<SwitchCounts, 'tray'>
}

/** Answers of a system by requirement id, with the result that counts for each (inheritance resolved). */
export type AnswersById = ReadonlyMap<string, { readonly answer: Answer; readonly effective: AnswerResult }>

const MEASURE_STATES: readonly MeasureState[] = ['none', 'described', 'deploying', 'deployed', 'verified']

/**
 * What may be concluded for a requirement from the result of its counterpart. A wider one asks more: what fails there fails
 * here, what is met there is open here. A narrower one asks less: what is met there is met here, all else is open. Overlap
 * says nothing.
 */
export const concluded = (relation: Counterpart['relation'], result: AnswerResult): AnswerResult => {
  switch (relation) {
    case 'equal':
      return result
    case 'wider':
      return result === 'not-met' || result === 'partial' ? result : 'unassessed'
    case 'narrower':
      return result === 'met' ? 'met' : 'unassessed'
    case 'related':
      return 'unassessed'
  }
}

/** Several counterparts must all be answered and lead to the same conclusion. */
const joinedResult = (counters: readonly Counter[], answers: AnswersById): AnswerResult => {
  const results = new Set(
    counters.map(({ id, relation }) => {
      const there = answers.get(id)
      return there === undefined ? 'unassessed' : concluded(relation, there.effective)
    }),
  )
  const [only] = results
  return results.size === 1 && only !== undefined ? only : 'unassessed'
}

const distinct = (texts: readonly string[]): string =>
  [...new Set(texts.filter((text) => text !== ''))].join('\n\n')

const leastAdvanced = (answers: readonly Answer[]): MeasureState =>
  MEASURE_STATES.find((state) => answers.some(({ measureState }) => measureState === state)) ?? 'none'

/**
 * A link stays a link when all counterparts rest on the same source; `seen` is empty until somebody reads what the source says
 * of this requirement. A part of the duty that stays here makes the whole a shared one.
 */
const joinedLink = (found: readonly Answer[]): Inheritance | null => {
  const links = found.flatMap(({ inheritance }) => inheritance ?? [])
  const [first] = links
  if (first === undefined || links.length < found.length) return null
  if (links.some(({ source }) => source.kind !== first.source.kind || source.id !== first.source.id))
    return null
  return {
    source: first.source,
    mode: links.every(({ mode }) => mode === 'inherited') ? 'inherited' : 'hybrid',
    provider: distinct(links.map(({ provider }) => provider)),
    consumer: distinct(links.map(({ consumer }) => consumer)),
    seen: '',
  }
}

const joinedFields = (found: readonly Answer[], result: AnswerResult): CarriedAnswer['fields'] => {
  const units = new Set(found.map(({ unitId }) => unitId))
  const components = new Map(
    found.flatMap((one) => one.components.map((link) => [`${link.kind} ${link.id}`, link])),
  )
  return {
    result,
    reason: distinct(found.map(({ reason }) => reason)),
    measure: distinct(found.map(({ measure }) => measure)),
    measureState: leastAdvanced(found),
    unitId: units.size === 1 ? (found[0]?.unitId ?? null) : null,
    due:
      found
        .map(({ due }) => due)
        .filter((due) => due !== null)
        .sort()[0] ?? null,
    components: [...components.values()],
    inheritance: joinedLink(found),
  }
}

/** An answer that a person wrote or looked at stays; one that was only carried over is made anew. */
const isOwn = (answer: Answer | undefined): boolean =>
  answer !== undefined && isBegun(answer) && (answer.carried?.from !== 'standard' || answer.touched)

/**
 * What the requirements of a level get from the answers to the other standard. Nothing is taken away on either side, so that
 * switching back finds everything as it was.
 */
export const carryAnswers = (
  requirementIds: readonly string[],
  counters: Counters,
  answers: AnswersById,
): CarryPlan => {
  const open = requirementIds.filter((id) => !isOwn(answers.get(id)?.answer))
  const carried = open.flatMap((requirementId): CarriedAnswer[] => {
    const own = counters.get(requirementId) ?? []
    const found = own.flatMap(({ id }) => {
      const there = answers.get(id)?.answer
      return there !== undefined && isBegun(there) ? [there] : []
    })
    if (found.length === 0) return []
    const effective = joinedResult(own, answers)
    const joined = joinedFields(found, effective)
    // The source answers for itself: a result of one's own beside it would be a second opinion nobody gave.
    const linked = joined.inheritance?.mode === 'inherited'
    const fields = linked ? { ...joined, result: 'unassessed' as const } : joined
    return [{ requirementId, sources: found.map((one) => one.requirementId), effective, fields }]
  })
  const withResult = carried.filter(({ effective }) => effective !== 'unassessed').length
  return {
    carried,
    counts: {
      total: requirementIds.length,
      own: requirementIds.length - open.length,
      withResult,
      textOnly: carried.length - withResult,
      open: open.length - carried.length,
    },
  }
}
