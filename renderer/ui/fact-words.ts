import type { GuideQuestion } from '../../data/contract/level-guide.ts'
import type { Fact, FactValue } from '../../data/contract/system.ts'
import type { Texts } from '../app/texts.ts'
import { formatNumber } from './format.ts'

type Words = Pick<Texts, 't' | 'pick' | 'language'>
type Options = Pick<GuideQuestion, 'options'>

/** One value as people read it: yes or no, a grouped number, the label of an option. */
const wordOf = (question: Options | undefined, value: boolean | number | string, words: Words): string => {
  if (typeof value === 'boolean') return words.t(value ? 'app.yes' : 'app.no')
  if (typeof value === 'number') return formatNumber(value, words.language)
  const option = question?.options.find((one) => one.value === value)
  return option === undefined ? value : words.pick(option.label)
}

/** The value of a fact as people read it. */
export const valueWords = (question: Options | undefined, value: FactValue, words: Words): string =>
  Array.isArray(value)
    ? value.map((one) => wordOf(question, one, words)).join(', ')
    : wordOf(question, value, words)

/** A fact with its state as people read it; an absent fact is "not filled in". */
export const factWords = (question: Options | undefined, fact: Fact | undefined, words: Words): string => {
  if (fact === undefined) return words.t('app.not-filled')
  if (fact.state !== 'value' || fact.value === null) return words.t(`system.fact.state.${fact.state}`)
  return valueWords(question, fact.value, words)
}

const OPERATORS = {
  'has any of': 'has-any',
  only: 'only',
  has: 'has',
  lacks: 'lacks',
  in: 'in',
  '=': 'eq',
  '<': 'lt',
  '>=': 'gte',
} as const

type Operator = (typeof OPERATORS)[keyof typeof OPERATORS]

/** What a near miss would need, taken apart: `>= 100000`, `= true`, `has any of [private, personal]`. */
export const readNeeds = (
  needs: string,
): { readonly operator: Operator; readonly values: readonly string[] } | null => {
  const parts = /^(has any of|only|has|lacks|in|=|<|>=) (.+)$/.exec(needs)
  const operator = OPERATORS[parts?.[1] as keyof typeof OPERATORS]
  if (parts === null || operator === undefined) return null
  const values = (parts[2] ?? '').replace(/^\[|\]$/g, '').split(', ')
  return { operator, values }
}

const typed = (value: string): boolean | number | string => {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^\d+$/.test(value) ? Number(value) : value
}

/** What a near miss would need, as people read it; unknown wording is shown as it came. */
export const needsWords = (question: Options | undefined, needs: string, words: Words): string => {
  const read = readNeeds(needs)
  if (read === null) return needs
  const numeric = read.operator === 'gte' || read.operator === 'lt' || question?.options.length === 0
  const value = read.values.map((one) => wordOf(question, numeric ? typed(one) : one, words)).join(', ')
  return words.t(`wizard.needs.${read.operator}`, { value })
}
