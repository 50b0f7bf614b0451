import { FactKey } from '../../data/contract/fact.ts'
import type { LevelGuide } from '../../data/contract/level-guide.ts'
import type { Fact, FactValue } from '../../data/contract/system.ts'
import type { Context } from './context.ts'
import { fillSentence, fillText, type Pieces } from './pieces.ts'
import { shortDate, vietnameseNumber } from './vietnamese-text.ts'

/** The name of a fact as the tables print it. */
export const factLabel = ({ outline }: Context, key: string): string => {
  const known = FactKey.safeParse(key)
  return known.success ? outline.factLabels[known.data] : key
}

const optionLabel = (guide: LevelGuide, key: string, value: string): string =>
  guide.questions.find((question) => question.key === key)?.options.find((option) => option.value === value)
    ?.label.vi ?? value

/** A value in words: numbers grouped, choices by the labels of the guide, yes and no by the catalogue. */
export const valueText = (context: Context, key: string, value: FactValue): string => {
  const { wording, input } = context
  if (typeof value === 'boolean') return value ? wording.yes : wording.no
  if (typeof value === 'number') return vietnameseNumber(value)
  const values = typeof value === 'string' ? [value] : value
  if (values.length === 0) return wording.none
  const label = (one: string) =>
    one === 'unknown' ? wording.unknownValue : optionLabel(input.pinned.guide, key, one)
  return values.map(label).join(wording.listSeparator)
}

/** What a fact says now, without its origin; null when it was never answered. */
export const factAnswer = (context: Context, fact: Fact | undefined): string | null => {
  if (fact === undefined) return null
  if (fact.state === 'none') return context.wording.none
  if (fact.state === 'not-applicable')
    return fact.note === ''
      ? context.wording.notApplicable
      : `${context.wording.notApplicable} (${fact.note})`
  if (fact.value === null) return null
  const text = valueText(context, fact.key, fact.value)
  return typeof fact.value === 'number' && fact.unit !== '' ? `${text} ${fact.unit}` : text
}

/** Source and day of a fact: `nguồn: …; chốt ngày …`, empty when neither was written down. */
export const factOrigin = ({ wording }: Context, fact: Fact | undefined): string => {
  if (fact === undefined) return ''
  const source = fact.source === '' ? [] : [fillText(wording.factSource, { source: fact.source })]
  const date = fact.date === null ? [] : [fillText(wording.factDate, { date: shortDate(fact.date) })]
  return [...source, ...date].join(wording.partSeparator)
}

/** Counts prove a threshold, so a count without source and day leaves a gap; other facts may stand alone. */
const originPieces = (context: Context, fact: Fact): Pieces => {
  const origin = factOrigin(context, fact)
  if (origin !== '') return fillSentence(context.wording.factOrigin, { origin })
  const counted = fact.state === 'value' && typeof fact.value === 'number' && fact.value > 0
  return counted
    ? fillSentence(context.wording.factOrigin, {
        origin: fillSentence(context.wording.factSource, { source: [{ missing: `fact.${fact.key}` }] }),
      })
    : []
}

/** A fact as proof: label, value, source and day; one that was not answered says so. */
export const factProof = (context: Context, key: string): Pieces => {
  const fact = context.fact(key)
  const answer = factAnswer(context, fact)
  const value = answer ?? context.wording.unanswered
  const text = fillText(context.wording.factValue, { label: factLabel(context, key), value })
  return fact === undefined || answer === null ? [text] : [text, ...originPieces(context, fact)]
}
