import type { ListBlock } from '../../data/catalogues/forms/outline.schema.ts'
import type { LevelGuide } from '../../data/contract/level-guide.ts'
import type { Judgement } from '../../data/contract/level-outcome.ts'
import { clauseText, criterionOf } from './clause-text.ts'
import type { Context } from './context.ts'
import { fillText } from './pieces.ts'
import { endSentence, longDate, openSentence, upperFirst } from './vietnamese-text.ts'

/** Lines of a list; none leaves the list out. */
export type ListSource = (context: Context, block: ListBlock) => readonly string[]

/** Warnings that the document says in sentences of their own, and those that are for the author alone. */
const SAID_ELSEWHERE = new Set(['risk-not-assessed', 'override-lower', 'floor-asks'])

/** The warnings of the classification in words: a sentence of the app, or the text of a grey zone. */
const warnings: ListSource = ({ input }, { item, itemWithoutClause }) => {
  const { classification, guide } = input.pinned
  const all = [...classification.warnings, ...input.outcome.warnings]
  const lines = all
    .filter(({ code }) => !SAID_ELSEWHERE.has(code))
    .map(({ code, clause }) => {
      const zone = guide.greyZones.find((candidate) => candidate.id === code)
      const text = openSentence(zone?.text.vi ?? input.warnings[code] ?? code)
      const template = clause === '' ? (itemWithoutClause ?? item) : item
      return fillText(template, { text, clause })
    })
  return [...new Set(lines)]
}

/** What the office itself left open: its question, and grey zones it marked that the facts did not raise. */
const openQuestions: ListSource = ({ input }, { item }) => {
  const { system, pinned, outcome } = input
  const raised = new Set(pinned.classification.warnings.map((warning) => warning.code))
  const settled = new Set(outcome.judgements.filter(({ answer }) => answer !== null).map(({ key }) => key))
  const marked = pinned.guide.greyZones.filter(
    (zone) => system.greyZones.includes(zone.id) && !raised.has(zone.id) && !settled.has(zone.id),
  )
  const texts = [
    ...marked.map((zone) => zone.text.vi),
    ...(system.openQuestion === '' ? [] : [system.openQuestion]),
  ]
  return texts.map((text) => fillText(item, { text: openSentence(text) }))
}

/**
 * Floors that other rules set, with what became of each and how sure their text is. A floor that nobody answered and one
 * that facts leave open are not printed: they are no statement of the office.
 */
const floors: ListSource = ({ input, wording }, { item }) =>
  input.outcome.floors.flatMap(({ floor, level, state, basis, confidence }) => {
    const known = input.pinned.guide.floors.find(({ id }) => id === floor)
    const said = wording.floorState[state]
    if (known === undefined || said === undefined) return []
    const answer = input.outcome.judgements.find((one) => one.about === 'floor' && one.key === floor)?.answer
    const reason = answer === undefined || answer === null ? '' : openSentence(answer.reason)
    const outcome = reason === '' ? said : `${said} (${reason})`
    const mark = wording.confidence[confidence] ?? confidence
    return [fillText(item, { text: known.text.vi, level: String(level), basis, mark, outcome })]
  })

const subject = (context: Context, guide: LevelGuide, { about, key }: Judgement): string => {
  if (about === 'grey-zone') return guide.greyZones.find(({ id }) => id === key)?.question.vi ?? key
  const criterion = criterionOf(guide, key)
  return criterion === undefined ? key : `${upperFirst(clauseText(context, criterion))}: ${criterion.text.vi}`
}

/** What people concluded on grey zones and judged criteria: question, answer, reason, who and when. */
const conclusions: ListSource = (context, { item }) =>
  context.input.outcome.judgements.flatMap((judgement) => {
    const { about, answer } = judgement
    if (answer === null || about === 'floor') return []
    const words = [answer.answer, answer.reason].filter((text) => text !== '').map(endSentence)
    const on = answer.decidedOn === null ? [] : [longDate(context.wording.longDate, answer.decidedOn)]
    const who = [...(answer.decidedBy === '' ? [] : [answer.decidedBy]), ...on]
    return [
      fillText(item, {
        question: openSentence(subject(context, context.input.pinned.guide, judgement)),
        conclusion: words.join(' '),
        who: who.join(context.wording.listSeparator),
      }),
    ]
  })

/** Why the office keeps what shares purpose, host or database with another system apart from it (Đ8.3). */
const splitReason: ListSource = ({ input }, { item }) =>
  input.system.splitReason === '' ? [] : [fillText(item, { text: openSentence(input.system.splitReason) })]

/** Lists by the id of their block in the outline. */
export const lists: Readonly<Record<string, ListSource>> = {
  luu_y: warnings,
  ly_do_tach: splitReason,
  cau_hoi_mo: openQuestions,
  muc_san: floors,
  ket_luan_nguoi: conclusions,
}
