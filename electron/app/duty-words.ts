import type { Duty, DutyWhat } from '../../data/contract/duty.ts'
import type { Language, Texts } from './texts.ts'

/** A day as people write it; anything else as it is. */
const dayText = (value: string): string => value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')

/** What a duty is, in words of one language; Vietnamese where a catalogue has no English. */
export const dutyTitle = (what: DutyWhat, texts: Texts, language: Language): string => {
  const params = Object.fromEntries(Object.entries(what.params).map(([key, value]) => [key, dayText(value)]))
  const text = what.texts.map((one) => (language === 'en' ? (one.en ?? one.vi) : one.vi)).join('; ')
  return texts(`duty.what.${what.sentence}`, { ...params, text })
}

/** The lines below a duty in a calendar: the clause and its mark, the systems, the last working day. */
export const dutyNotes = (
  duty: Duty,
  texts: Texts,
  systems: ReadonlyMap<string, { readonly code: string; readonly name: string }>,
): string => {
  const { basis, systemIds, workBy, date } = duty
  const named = systemIds.flatMap((id) => systems.get(id) ?? []).map(({ code, name }) => `${code} ${name}`)
  const lines = [
    basis === null || basis.label === ''
      ? ''
      : texts('duty.ics.basis', {
          clause: basis.label,
          mark: texts(`app.confidence.${basis.confidence}.name`),
        }),
    workBy !== null && workBy !== date ? texts('duty.ics.work-by', { day: dayText(workBy) }) : '',
    named.length === 0 ? '' : texts('duty.ics.systems', { names: named.join('; ') }),
  ]
  return lines.filter((line) => line !== '').join('\n')
}
