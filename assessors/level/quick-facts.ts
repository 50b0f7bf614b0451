import type { QuickCatalogue } from '../../data/catalogues/level/quick.schema.ts'
import { type FactKey, Facts } from '../../data/contract/fact.ts'
import type { QuickAnswers, QuickGuide } from '../../data/contract/level-quick.ts'
import { noneOf } from './fact-values.ts'

/** The plain questions without the facts behind them. */
export const quickGuide = ({ head: _, screening, ...guide }: QuickCatalogue): QuickGuide => ({
  highest: guide.highest,
  kinds: guide.kinds,
  information: guide.information,
  screening: screening.map(({ denies: __, ...one }) => one),
})

const counted = ({ information, basicSubjects, sensitiveSubjects }: QuickAnswers): [FactKey, unknown][] => {
  const personal = information.includes('personal')
  if (!personal && information.length === 0) return []
  return [
    ['basic_data_subjects', personal ? basicSubjects : 0],
    ['sensitive_data_subjects', personal ? sensitiveSubjects : 0],
  ]
}

const denied = ({ screening }: QuickCatalogue, { kinds, cases, none }: QuickAnswers): [FactKey, unknown][] =>
  none
    ? screening
        .filter(({ key }) => !cases.includes(key))
        .flatMap(({ denies }) =>
          denies.map(({ fact, ofKind }): [FactKey, unknown] => [
            fact,
            ofKind !== undefined && kinds.some((kind) => kind === ofKind.kind) ? ofKind.value : noneOf(fact),
          ]),
        )
    : []

/**
 * The facts that answers of the short path state. Who has not said that no other case is there has denied nothing, and a case
 * that is there states nothing either: the full questions ask about it.
 */
export const quickFacts = (catalogue: QuickCatalogue, answers: QuickAnswers): Facts => {
  const { kinds, information } = answers
  const stated: [FactKey, unknown][] = [
    ...(kinds.length === 0 ? [] : ([['system_kinds', kinds]] as [FactKey, unknown][])),
    ...(information.length === 0 ? [] : ([['information_types', information]] as [FactKey, unknown][])),
    ...counted(answers),
    ...denied(catalogue, answers),
    ...(kinds.length === 0
      ? []
      : ([['provides_online_service', kinds.includes('citizen_business')]] as [FactKey, unknown][])),
  ]
  return Facts.parse(Object.fromEntries(stated.filter(([, value]) => value !== null)))
}

/** Connections to systems that no rule names say as much as none. */
const isNone = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === 0 ||
  value === 'none' ||
  value === 'no' ||
  value === 'unknown' ||
  (Array.isArray(value) && value.every((one) => one === 'other'))

const within = <const O extends string>(value: unknown, options: readonly O[]): O[] =>
  Array.isArray(value) ? options.filter((option) => value.includes(option)) : []

/**
 * What is known of a system as answers of the short path. A case counts as there when a fact behind it says more than none;
 * `none` only when every fact behind the cases has been answered.
 */
export const quickAnswers = (catalogue: QuickCatalogue, facts: Facts): QuickAnswers => {
  const known = new Map<string, unknown>(Object.entries(facts))
  const denies = catalogue.screening.flatMap((one) => one.denies)
  const there = catalogue.screening.filter(({ denies: behind }) =>
    behind.some(({ fact, ofKind }) => {
      const value = known.get(fact)
      return !isNone(value) && value !== ofKind?.value
    }),
  )
  const count = (key: FactKey): number | null => {
    const value = known.get(key)
    return typeof value === 'number' ? value : null
  }
  return {
    kinds: within(
      known.get('system_kinds'),
      catalogue.kinds.map(({ value }) => value),
    ),
    information: within(
      known.get('information_types'),
      catalogue.information.map(({ value }) => value),
    ),
    basicSubjects: count('basic_data_subjects'),
    sensitiveSubjects: count('sensitive_data_subjects'),
    cases: there.map(({ key }) => key),
    none: denies.every(({ fact }) => known.has(fact)),
  }
}
