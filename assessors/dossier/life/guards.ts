import type { ObligationCatalogue } from '../../../data/catalogues/obligations/obligations.schema.ts'
import type { Appraiser, DossierGuard, DossierStep, TakenStep } from '../../../data/contract/dossier-life.ts'
import type { LegalDocument, Level } from '../../../data/contract/identity.ts'

/**
 * What the guards read of a dossier and its system. Instants are ISO 8601; `null` is "there is none".
 * `authorIds` are the people who wrote in this version, `personId`s as in the steps.
 */
export interface LifeFacts {
  readonly level: Level
  readonly authorIds: readonly string[]
  readonly blockingChecks: number
  readonly levelRunAt: string | null
  readonly factsChangedAt: string | null
  readonly risksAssessedAt: string | null
  readonly operatorId: string | null
  readonly ownerId: string | null
  readonly dedicatedUnitId: string | null
  readonly specialistOpinion: LegalDocument | null
  readonly regulation: LegalDocument | null
  /** A system that is not in operation yet must have its plan deployed first (Đ30.6). */
  readonly goesLive: boolean
  readonly planDeployed: boolean
  readonly steps: readonly TakenStep[]
}

/** A guard's question: may this step be taken, given these facts? */
interface Question {
  readonly facts: LifeFacts
  readonly step: DossierStep
  readonly authority: ObligationCatalogue['authority']
}

type Answer = (question: Question) => boolean

const given = (text: string): boolean => text.trim() !== ''

const complete = (document: LegalDocument | null): boolean =>
  document !== null && given(document.number) && document.date !== null && given(document.issuer)

const recorded: Answer = ({ step }) => complete(step.document)

const reasoned: Answer = ({ step }) => given(step.reason)

const MINISTRIES = new Set([
  'ministry-of-public-security',
  'ministry-of-defence',
  'ministry-of-information',
  'cipher-committee',
])

/** Levels 4–5 are appraised by a ministry (Đ18.3), levels 1–3 by the dedicated unit or who stands in for it (Đ18.4). */
const entitled: Answer = ({ facts, step, authority }) => {
  const roles = authority.levels.find(({ level }) => level === facts.level)?.appraise.roles ?? []
  const kind = step.appraiser?.kind
  if (kind === undefined || !given(step.appraiser?.name ?? '')) return false
  return (kind === 'ministry') === roles.some((role) => MINISTRIES.has(role))
}

/** Who runs the system does not appraise it, under whatever name it is entered (Đ18.4). */
const independent = ({ operatorId }: LifeFacts, appraiser: Appraiser | null): boolean => {
  if (appraiser === null) return false
  if (appraiser.kind === 'council' || appraiser.kind === 'ministry') return true
  return appraiser.organisationId !== null && appraiser.organisationId !== operatorId
}

/** Whoever signs the proposal has reviewed it and did not write it. */
const reviewerIsAnother: Answer = ({ facts, step }) =>
  step.personId !== null && !facts.authorIds.includes(step.personId)

const happened = (facts: LifeFacts, event: DossierStep['event']): boolean => {
  const version = facts.steps.at(-1)?.version
  return facts.steps.some((taken) => taken.step.event === event && taken.version === version)
}

const ANSWERS: Readonly<Record<DossierGuard, Answer>> = {
  'parts-complete': ({ facts }) => facts.blockingChecks === 0,
  'author-named': ({ step }) => step.personId !== null,
  'comment-given': reasoned,
  'level-current': ({ facts }) =>
    facts.levelRunAt !== null && (facts.factsChangedAt === null || facts.levelRunAt >= facts.factsChangedAt),
  'risk-assessed': ({ facts }) => facts.risksAssessedAt !== null,
  'reviewer-not-author': reviewerIsAnother,
  'receipt-recorded': recorded,
  'letter-recorded': recorded,
  'difference-known': ({ facts }) => facts.steps.some(({ step }) => step.event === 'propose'),
  'appraiser-entitled': entitled,
  'appraiser-independent': ({ facts, step }) => independent(facts, step.appraiser),
  'specialist-opinion': ({ facts }) => complete(facts.specialistOpinion),
  'opinion-recorded': recorded,
  'rules-issued': ({ facts }) => complete(facts.regulation),
  'approver-entitled': ({ facts, authority }) => {
    const roles =
      authority.levels.find(({ level }) => level === facts.level)?.approve.map(({ role }) => role) ?? []
    const ids = roles.map((role) =>
      role === 'owner' ? facts.ownerId : role === 'dedicated-unit' ? facts.dedicatedUnitId : role,
    )
    return ids.length > 0 && ids.every((id) => id !== null)
  },
  'list-approved': ({ facts }) => happened(facts, 'approve-list'),
  'decision-recorded': recorded,
  'plan-deployed': ({ facts }) => !facts.goesLive || facts.planDeployed,
  'trigger-named': reasoned,
  'note-recorded': recorded,
  'change-named': reasoned,
  'successor-or-record': reasoned,
  'reason-given': reasoned,
}

/** Whether one guard holds for one step. */
export const guardHolds = (guard: DossierGuard, question: Question): boolean => ANSWERS[guard](question)
