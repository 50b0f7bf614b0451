import type { Answer, FlagKind } from '../../data/contract/answer.ts'
import type { Evidence } from '../../data/contract/evidence.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { SourceView } from '../../data/contract/requirement-view.ts'
import { isBegun } from './begun-answer.ts'

/** A flag that holds now; one that was raised for the same subject is not raised again. */
export interface WantedFlag {
  readonly kind: FlagKind
  readonly subject: string
  readonly detail: string
}

/** What answers are compared with. */
export interface FlagContext {
  readonly today: string
  readonly level: Level | null
  /** Digest of a requirement's text at a level; null when the catalogue no longer has it. */
  readonly digestAt: (requirementId: string, level: Level | null) => string | null
  /** Digest of each component of the system by `kind id`; one that is missing was removed. */
  readonly components: ReadonlyMap<string, string>
}

/** What stands around one answer. */
export interface AnswerSurroundings {
  readonly evidence: readonly Pick<Evidence, 'id' | 'name' | 'expiresOn'>[]
  readonly source: {
    readonly state: SourceView['state']
    readonly digest: string
    readonly name: string
  } | null
}

const textFlags = (answer: Answer, { level, digestAt }: FlagContext): WantedFlag[] => {
  const then = digestAt(answer.requirementId, answer.level)
  const now = digestAt(answer.requirementId, level)
  if (then === null || now === null) return []
  const rewritten: WantedFlag[] =
    then === answer.digest ? [] : [{ kind: 'text-changed', subject: then, detail: answer.requirementId }]
  if (answer.level === level || now === then) return rewritten
  const step = `${answer.level ?? '–'} → ${level ?? '–'}`
  return [...rewritten, { kind: 'level-changed', subject: `${step} ${now}`, detail: step }]
}

const componentFlags = (answer: Answer, { components }: FlagContext): WantedFlag[] =>
  answer.components.flatMap(({ kind, id, name, digest }) => {
    const now = components.get(`${kind} ${id}`)
    return now === digest
      ? []
      : [{ kind: 'infrastructure-changed' as const, subject: `${id} ${now ?? 'gone'}`, detail: name }]
  })

const expiryFlags = (
  answer: Answer,
  { evidence }: AnswerSurroundings,
  { today }: FlagContext,
): WantedFlag[] => {
  const expired = evidence.flatMap(({ id, name, expiresOn }) =>
    expiresOn !== null && expiresOn < today
      ? [
          {
            kind: 'evidence-expired' as const,
            subject: `${id} ${expiresOn}`,
            detail: `${name} (${expiresOn})`,
          },
        ]
      : [],
  )
  const { validUntil } = answer
  return validUntil !== null && validUntil < today
    ? [...expired, { kind: 'evidence-expired', subject: `answer ${validUntil}`, detail: validUntil }]
    : expired
}

const sourceFlags = ({ source }: AnswerSurroundings): WantedFlag[] =>
  source === null || source.state === 'live'
    ? []
    : [
        {
          kind: 'source-changed',
          subject: source.state === 'changed' ? source.digest : `${source.state} ${source.digest}`,
          detail: source.name,
        },
      ]

const carriedFlags = ({ carried, touched }: Answer): WantedFlag[] =>
  carried === null || touched
    ? []
    : [
        {
          kind: 'carried',
          subject: `${carried.from} ${carried.at}`,
          detail: carried.names.join(', ').slice(0, 300),
        },
      ]

/** Why a person has to look at an answer again, as things stand today; an answer that was not begun needs no second look. */
export const wantedFlags = (
  answer: Answer,
  around: AnswerSurroundings,
  context: FlagContext,
): WantedFlag[] =>
  isBegun(answer)
    ? [
        ...textFlags(answer, context),
        ...componentFlags(answer, context),
        ...expiryFlags(answer, around, context),
        ...sourceFlags(around),
        ...carriedFlags(answer),
      ]
    : []
