import {
  effectiveResult,
  type SourceAnswer,
  sourceState,
  sourceText,
} from '../../../assessors/requirements/effective-answer.ts'
import { joinSources } from '../../../assessors/requirements/join-sources.ts'
import type { Answer, AnswerResult, Inheritance } from '../../../data/contract/answer.ts'
import type { ControlBundle } from '../../../data/contract/control.ts'
import type { SourceView } from '../../../data/contract/requirement-view.ts'
import { sha256 } from '../../store/canonical.ts'
import type { Reads } from '../../store/store.ts'
import type { Standards } from './standards.ts'

/** How far a chain of systems that inherit from one another is followed. */
const DEEPEST = 5

/** What of an answer leads to its source. */
type Linked = Pick<Answer, 'standard' | 'requirementId'> & { readonly inheritance: Inheritance | null }

/** What the sources of a system's answers say today. */
export interface SourceBook {
  /** What a source says of the requirement of an answer; undefined when it says nothing any more. */
  readonly of: (answer: Answer) => SourceAnswer | undefined
  readonly view: (answer: Answer) => SourceView | null
  readonly digest: (answer: Linked) => string
  readonly effective: (answer: Answer) => AnswerResult
}

/** Digest of what a source says, or of its silence. */
export const sourceDigest = (source: SourceAnswer | undefined): string =>
  source === undefined ? '' : sha256(sourceText(source))

interface Known {
  readonly bundles: ReadonlyMap<string, ControlBundle>
  readonly systems: ReadonlyMap<
    string,
    { readonly name: string; readonly answers: ReadonlyMap<string, Answer> }
  >
  readonly today: string
  readonly counters: Standards['counters']
}

const fromBundle = (bundle: ControlBundle | undefined, requirementId: string): SourceAnswer | undefined => {
  const item = bundle?.items.find((one) => one.requirementId === requirementId)
  if (bundle === undefined || item === undefined) return undefined
  return {
    ...{ result: item.result, measure: item.statement, provider: item.provider, consumer: item.consumer },
    measureState: item.result === 'met' ? 'deployed' : 'described',
    validUntil: bundle.validUntil,
  }
}

const saidOf = (
  { source }: Inheritance,
  requirementId: string,
  { known, depth }: { readonly known: Known; readonly depth: number },
): SourceAnswer | undefined => {
  if (source.kind === 'bundle') return fromBundle(known.bundles.get(source.id), requirementId)
  const there = known.systems.get(source.id)?.answers.get(requirementId)
  if (there === undefined) return undefined
  const further = lookUp(there, known, depth + 1)
  return {
    result: effectiveResult(there, further, known.today),
    measure: there.measure === '' ? (further?.measure ?? '') : there.measure,
    measureState: there.measureState === 'none' ? (further?.measureState ?? 'none') : there.measureState,
    ...{ provider: '', consumer: '', validUntil: there.validUntil },
  }
}

/** A source that says nothing of the requirement itself may answer the other standard, and is then read through the mapping. */
const lookUp = (answer: Linked, known: Known, depth: number): SourceAnswer | undefined => {
  const { inheritance, requirementId, standard } = answer
  if (inheritance === null || depth > DEEPEST) return undefined
  const said = (id: string) => saidOf(inheritance, id, { known, depth })
  return said(requirementId) ?? joinSources(known.counters(standard).get(requirementId) ?? [], said)
}

const byRequirement = (answers: readonly Answer[]): ReadonlyMap<string, Answer> =>
  new Map(answers.map((one) => [one.requirementId, one]))

const sourceIds = (answers: Iterable<Answer>): readonly string[] =>
  [...answers].flatMap(({ inheritance }) =>
    inheritance?.source.kind === 'system' ? [inheritance.source.id] : [],
  )

type Reading = Pick<Reads, 'requirements' | 'systems'>

/** Answers of every system that these rest on, directly or through others. */
const gatherSystems = async (reads: Reading, answers: readonly Answer[]): Promise<Known['systems']> => {
  let wanted = [...new Set(sourceIds(answers))]
  if (wanted.length === 0) return new Map()
  const names = new Map((await reads.systems.names()).map(({ id, code, name }) => [id, `${code} ${name}`]))
  const systems = new Map<string, { name: string; answers: ReadonlyMap<string, Answer> }>()
  for (let depth = 0; wanted.length > 0 && depth < DEEPEST; depth += 1) {
    for (const id of wanted) {
      const name = names.get(id)
      if (name !== undefined)
        systems.set(id, { name, answers: byRequirement(await reads.requirements.answers(id)) })
    }
    const next = [...systems.values()].flatMap((one) => sourceIds(one.answers.values()))
    wanted = [...new Set(next)].filter((id) => !systems.has(id) && names.has(id))
  }
  return systems
}

const nameOf = (answer: Answer, known: Known): string => {
  const source = answer.inheritance?.source
  if (source === undefined) return ''
  return (
    (source.kind === 'bundle' ? known.bundles.get(source.id)?.name : known.systems.get(source.id)?.name) ?? ''
  )
}

/** Reads what the sources of these answers say today. */
export const readSources = async (
  reads: Reading,
  answers: readonly Answer[],
  at: { readonly today: string; readonly standards: Pick<Standards, 'counters'> },
): Promise<SourceBook> => {
  const { today } = at
  const rests = answers.filter(({ inheritance }) => inheritance !== null)
  const bundles = rests.length === 0 ? [] : await reads.requirements.bundles()
  const systems = await gatherSystems(reads, rests)
  const known: Known = {
    bundles: new Map(bundles.map((one) => [one.id, one])),
    systems,
    today,
    counters: at.standards.counters,
  }
  const of = (answer: Linked): SourceAnswer | undefined => lookUp(answer, known, 0)
  return {
    of,
    digest: (answer) => sourceDigest(of(answer)),
    effective: (answer) => effectiveResult(answer, of(answer), today),
    view: (answer) => {
      const { inheritance } = answer
      if (inheritance === null) return null
      const source = of(answer)
      const digests = { now: sourceDigest(source), seen: inheritance.seen }
      return {
        source: inheritance.source,
        name: nameOf(answer, known),
        result: source?.result ?? 'unassessed',
        measure: source?.measure ?? '',
        measureState: source?.measureState ?? 'none',
        validUntil: source?.validUntil ?? null,
        state: sourceState(source, digests, today),
      }
    },
  }
}
