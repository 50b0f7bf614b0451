import type { LifeCatalogue } from '../../../data/catalogues/dossier/life.schema.ts'
import type { ObligationCatalogue } from '../../../data/catalogues/obligations/obligations.schema.ts'
import type {
  DossierEvent,
  DossierState,
  DossierStep,
  NextStep,
  UnmetGuard,
} from '../../../data/contract/dossier-life.ts'
import type { Level } from '../../../data/contract/identity.ts'
import { guardHolds, type LifeFacts } from './guards.ts'

type Transition = LifeCatalogue['transitions'][number]

/** The rules one dossier lives by: states and steps of its regime, and who is entitled to what. */
export interface LifeRules {
  readonly life: LifeCatalogue
  readonly authority: ObligationCatalogue['authority']
}

/** The one transition of an event from a state at a level; undefined when there is none. */
export const transitionOf = (
  life: LifeCatalogue,
  place: { readonly state: DossierState; readonly level: Level },
  event: DossierEvent,
): Transition | undefined =>
  life.transitions.find(
    (one) => one.event === event && one.from.includes(place.state) && one.levels.includes(place.level),
  )

const unmetOf = (
  rules: LifeRules,
  transition: Transition,
  ask: { facts: LifeFacts; step: DossierStep },
): UnmetGuard[] =>
  transition.guards
    .filter((guard) => !guardHolds(guard, { ...ask, authority: rules.authority }))
    .flatMap((guard) => rules.life.guards.filter(({ id }) => id === guard))
    .map(({ id, clause, waivable }) => ({ guard: id, clause, waivable }))

const emptyStep = (event: DossierEvent): DossierStep => ({
  event,
  on: '1970-01-01',
  personId: null,
  reason: '',
  document: null,
  appraiser: null,
  waiver: null,
})

/** What a person will be asked for with the step itself: these guards say nothing about the dossier as it stands. */
const ASKED: ReadonlySet<string> = new Set([
  'author-named',
  'comment-given',
  'reviewer-not-author',
  'receipt-recorded',
  'letter-recorded',
  'appraiser-entitled',
  'appraiser-independent',
  'opinion-recorded',
  'decision-recorded',
  'trigger-named',
  'note-recorded',
  'change-named',
  'successor-or-record',
  'reason-given',
])

/** The steps that leave a state, each with what stands against it now; what the step's own form asks for is left out. */
export const nextSteps = (rules: LifeRules, state: DossierState, facts: LifeFacts): NextStep[] =>
  rules.life.transitions
    .filter(({ from, levels }) => from.includes(state) && levels.includes(facts.level))
    .map((transition) => ({
      event: transition.event,
      to: transition.to,
      name: transition.name,
      actor: transition.actor,
      form: transition.form,
      clause: transition.clause,
      confidence: transition.confidence,
      asks: transition.asks,
      unmet: unmetOf(rules, transition, { facts, step: emptyStep(transition.event) }).filter(
        ({ guard }) => !ASKED.has(guard),
      ),
    }))

/** The outcome of a step: taken, refused by guards, or not a step of this state and level at all. */
export type StepOutcome =
  | {
      readonly kind: 'taken'
      readonly to: DossierState
      readonly freeze: boolean
      readonly opensVersion: boolean
    }
  | { readonly kind: 'refused'; readonly unmet: readonly UnmetGuard[] }
  | { readonly kind: 'no-such-step' }

/** Takes one step if every guard holds; a waivable guard is passed by a waiver with a written reason. */
export const takeStep = (
  rules: LifeRules,
  state: DossierState,
  ask: { readonly facts: LifeFacts; readonly step: DossierStep },
): StepOutcome => {
  const transition = transitionOf(rules.life, { state, level: ask.facts.level }, ask.step.event)
  if (transition === undefined) return { kind: 'no-such-step' }
  const waived = (ask.step.waiver?.reason.trim() ?? '') !== ''
  const unmet = unmetOf(rules, transition, ask).filter(({ waivable }) => !(waivable && waived))
  if (unmet.length > 0) return { kind: 'refused', unmet }
  const { to, freeze, opensVersion } = transition
  return { kind: 'taken', to, freeze, opensVersion }
}
