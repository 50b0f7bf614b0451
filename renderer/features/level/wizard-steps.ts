import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { Fact } from '../../../data/contract/system.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

export const WIZARD_STEPS = ['scope', 'information', 'kind', 'people', 'harm', 'decision', 'result'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]

export const REGIMES = ['ND331', 'ND85'] as const
export type Regime = (typeof REGIMES)[number]

/** Step, regime of the proof and question in view, as they stand in the address. */
export interface WizardState {
  readonly step?: WizardStep | undefined
  readonly regime?: Regime | undefined
  /** Key of the fact to be led to. */
  readonly fact?: string | undefined
}

/** Reads the state of an address. */
export const readWizardState = (search: Readonly<Record<string, unknown>>): WizardState =>
  compact({
    step: readChoice(search.step, WIZARD_STEPS),
    regime: readChoice(search.regime, REGIMES),
    fact: readText(search.fact, 60),
  })

/** The step before and after one; null at the ends. */
export const neighbours = (
  step: WizardStep,
): { readonly before: WizardStep | null; readonly after: WizardStep | null } => {
  const at = WIZARD_STEPS.indexOf(step)
  return { before: WIZARD_STEPS[at - 1] ?? null, after: WIZARD_STEPS[at + 1] ?? null }
}

/** Whether a question matters to the kinds of system that were ticked; while none is ticked every question does. */
export const isRelevant = (question: Pick<GuideQuestion, 'kinds'>, facts: readonly Fact[]): boolean => {
  const kinds = facts.find((fact) => fact.key === 'system_kinds')?.value
  if (question.kinds.length === 0 || !Array.isArray(kinds)) return true
  return question.kinds.some((kind) => kinds.includes(kind))
}

/** How many questions of a step are answered, out of those that matter. */
export const progressOf = (
  step: WizardStep,
  questions: readonly GuideQuestion[],
  facts: readonly Fact[],
): { readonly answered: number; readonly total: number } => {
  const own = questions.filter((question) => question.step === step && isRelevant(question, facts))
  const answered = own.filter((question) => facts.some((fact) => fact.key === question.key)).length
  return { answered, total: own.length }
}
