import type { ListBlock } from '../../data/catalogues/forms/outline.schema.ts'
import type { Context } from './context.ts'
import { fillText } from './pieces.ts'
import { openSentence } from './vietnamese-text.ts'

/** Lines of a list; none leaves the list out. */
export type ListSource = (context: Context, block: ListBlock) => readonly string[]

/** The warnings of the classification in words: a sentence of the app, or the text of a grey zone. */
const warnings: ListSource = ({ input }, { item, itemWithoutClause }) => {
  const { classification, guide } = input.pinned
  const lines = classification.warnings.map(({ code, clause }) => {
    const zone = guide.greyZones.find((candidate) => candidate.id === code)
    const text = openSentence(zone?.text.vi ?? input.warnings[code] ?? code)
    const template = clause === '' ? (itemWithoutClause ?? item) : item
    return fillText(template, { text, clause })
  })
  return [...new Set(lines)]
}

/** What the office itself left open: its question, and grey zones it marked that the facts did not raise. */
const openQuestions: ListSource = ({ input }, { item }) => {
  const { system, pinned } = input
  const raised = new Set(pinned.classification.warnings.map((warning) => warning.code))
  const marked = pinned.guide.greyZones.filter(
    (zone) => system.greyZones.includes(zone.id) && !raised.has(zone.id),
  )
  const texts = [
    ...marked.map((zone) => zone.text.vi),
    ...(system.openQuestion === '' ? [] : [system.openQuestion]),
  ]
  return texts.map((text) => fillText(item, { text: openSentence(text) }))
}

/** Lists by the id of their block in the outline. */
export const lists: Readonly<Record<string, ListSource>> = { luu_y: warnings, cau_hoi_mo: openQuestions }
