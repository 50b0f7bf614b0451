import type {
  DetectedField,
  PersonalDataDetector,
} from '../../../data/catalogues/trustlabel/personal-data.schema.ts'
import type { Control } from '../page/page-content.ts'
import { phraseIn } from '../page/words.ts'
import { type ControlWords, controlWords } from './control-words.ts'

/** A control that asks for something; `doubtful` = its words may mean another thing. */
export interface FieldMatch {
  readonly field: DetectedField
  readonly control: Control
  readonly evidence: string
  readonly doubtful: boolean
}

const gluedIn = (names: ReadonlySet<string>, phrases: readonly string[]): string | null =>
  phrases.find((phrase) => phrase.length > 3 && names.has(phrase.replaceAll(' ', ''))) ?? null

const inWords = (words: ControlWords, phrases: readonly string[]): string | null =>
  phraseIn(words.text, phrases) ?? phraseIn(words.name, phrases) ?? gluedIn(words.glued, phrases)

/** Whether other words give those of the field another meaning. */
const isExcused = (words: ControlWords, field: DetectedField): boolean =>
  inWords(words, field.unless) !== null

const byWords = (
  words: ControlWords,
  field: DetectedField,
): { evidence: string; doubtful: boolean } | null => {
  if (isExcused(words, field)) return null
  const sure = inWords(words, field.words) ?? phraseIn(words.accented, field.accented)
  if (sure !== null) return { evidence: sure, doubtful: false }
  const doubted = inWords(words, field.doubtUnless) === null ? inWords(words, field.doubtful) : null
  return doubted === null ? null : { evidence: doubted, doubtful: true }
}

const byType = (control: Control, words: ControlWords, field: DetectedField): string | null => {
  if (field.types.includes(control.type)) return `type=${control.type}`
  const token = words.autocomplete.find((word) => field.autocomplete.includes(word))
  return token === undefined ? null : `autocomplete=${token}`
}

/** Search boxes, captchas and boxes for the number of a file ask for nothing about a person. */
const isIgnored = (control: Control, words: ControlWords, { ignored }: PersonalDataDetector): boolean =>
  ignored.types.includes(control.type) ||
  /^search(box)?$/.test(control.attrs.get('role') ?? '') ||
  inWords(words, ignored.captcha) !== null ||
  inWords(words, ignored.lookup) !== null ||
  (control.type !== 'email' && control.type !== 'tel' && inWords(words, ignored.search) !== null)

const fits = (control: Control, field: DetectedField): boolean =>
  field.onlyTypes === undefined ? control.type !== 'file' : field.onlyTypes.includes(control.type)

const show = (control: Control, told: string): string => {
  const said = control.label || (control.attrs.get('placeholder') ?? '') || control.before
  const name = control.attrs.get('name') ?? control.attrs.get('id') ?? ''
  return `${told}: ${[name.slice(0, 60), said.slice(0, 100)].filter((part) => part !== '').join(' / ')}`.slice(
    0,
    200,
  )
}

/** What a control asks for: the first kind of the catalogue that fits for sure, else the first doubtful one; `null` for neither. */
export const matchField = (control: Control, detector: PersonalDataDetector): FieldMatch | null => {
  const words = controlWords(control, detector.namePrefixes)
  if (isIgnored(control, words, detector)) return null
  const fields = detector.fields.filter((field) => fits(control, field))
  const read = fields.map((field) => ({ field, found: byWords(words, field) }))
  const sure = read.find(({ found }) => found?.doubtful === false)
  if (sure?.found)
    return { field: sure.field, control, evidence: show(control, sure.found.evidence), doubtful: false }
  const typed = fields
    .map((field) => ({ field, told: byType(control, words, field) }))
    .find(({ told }) => told !== null)
  if (typed?.told)
    return { field: typed.field, control, evidence: show(control, typed.told), doubtful: false }
  const doubt = read.find(({ found }) => found !== null)
  if (!doubt?.found) return null
  return { field: doubt.field, control, evidence: show(control, doubt.found.evidence), doubtful: true }
}
