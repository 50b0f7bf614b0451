import type { GuideQuestion } from '../../data/contract/level-guide.ts'
import type { Fact, FactValue } from '../../data/contract/system.ts'
import type { FactDraft } from '../client/system-overlay.ts'

/** The states of a fact as a person chooses them; `empty` = not filled in. */
export type FactState = 'empty' | Fact['state']

const blank: NonNullable<FactDraft> = {
  state: 'value',
  value: null,
  unit: '',
  source: '',
  date: null,
  note: '',
}

/** The fact after its value was set; a cleared value without source or note is "not filled in" again. */
export const withValue = (fact: FactDraft, value: FactValue | null, unit: string): FactDraft => {
  if (value === null) return null
  return { ...(fact ?? { ...blank, unit }), state: 'value', value }
}

/** The fact after its state was chosen; `value` waits for the value itself and keeps source, date and note. */
export const withState = (fact: FactDraft, state: FactState): FactDraft => {
  if (state === 'empty' || state === 'value') return null
  return { ...(fact ?? blank), state, value: null }
}

/** What "there is none" looks like in the control of a question: no, 0, or the first option, which stands for it. */
const noneOf = ({ type, options }: Pick<GuideQuestion, 'type' | 'options'>): FactValue | null => {
  if (type === 'flag') return false
  if (type === 'count') return 0
  return type === 'choice' ? (options[0]?.value ?? null) : null
}

/** The value that the control of a question shows for a fact. */
export const shownValue = (
  question: Pick<GuideQuestion, 'type' | 'options'>,
  fact: FactDraft,
): FactValue | null => (fact?.state === 'none' ? noneOf(question) : (fact?.value ?? null))
