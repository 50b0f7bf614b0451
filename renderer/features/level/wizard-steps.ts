import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { Fact } from '../../../data/contract/system.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

export const WIZARD_STEPS = ['scope', 'information', 'kind', 'people', 'harm', 'risk', 'result'] as const
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

/** The step on which a question stands: decisions of others and the risk framework are asked with the risks. */
export const stepOf = ({ step }: Pick<GuideQuestion, 'step'>): WizardStep =>
  step === 'decision' ? 'risk' : step

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

interface Answered {
  readonly facts: readonly Fact[]
  /** Facts that the inventory knows. */
  readonly known?: readonly string[]
  /** How many risks are written down: their list counts as one answer of the step of risks. */
  readonly risks?: number
}

/** How many questions of a step are answered, by people or by the inventory, out of those that matter. */
export const progressOf = (
  step: WizardStep,
  questions: readonly GuideQuestion[],
  { facts, known = [], risks = 0 }: Answered,
): { readonly answered: number; readonly total: number } => {
  const own = questions.filter((question) => stepOf(question) === step && isRelevant(question, facts))
  const answered = own.filter(({ key }) => known.includes(key) || facts.some((fact) => fact.key === key))
  const list = step === 'risk' ? 1 : 0
  return { answered: answered.length + Math.min(list, risks), total: own.length + list }
}
