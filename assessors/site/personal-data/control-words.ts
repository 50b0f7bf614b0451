import type { Control } from '../page/page-content.ts'
import { wordsOf } from '../page/words.ts'

/** What a control says of itself, source by source. */
export interface ControlWords {
  /** Words of `name` and `id`, taken apart at signs and capitals. */
  readonly name: string
  /** Whole names with the usual prefixes taken off, for words that are written together. */
  readonly glued: ReadonlySet<string>
  /** Words of label and placeholder; of the caption before it only when it has neither. */
  readonly text: string
  /** The same with accents, in lower case. */
  readonly accented: string
  readonly autocomplete: readonly string[]
}

const NAME = 120
const TEXT = 200
/** A longer text before a control is a sentence, not a caption. */
const CAPTION = 60

/** `ctl00$Main$txtHoTen1` → `ctl 00 main txt ho ten 1`. */
const splitName = (name: string): string =>
  wordsOf(
    name
      .slice(0, NAME)
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
      .replace(/([a-zA-Z])(\d)/g, '$1 $2')
      .replace(/(\d)([a-zA-Z])/g, '$1 $2'),
  )

const gluedNames = (names: readonly string[], prefixes: readonly string[]): ReadonlySet<string> => {
  const parts = names.flatMap((name) =>
    wordsOf(name.slice(0, NAME))
      .trim()
      .split(' ')
      .map((part) => part.replace(/\d+$/, '')),
  )
  const bare = parts.flatMap((part) =>
    prefixes
      .filter((prefix) => part.startsWith(prefix) && part.length > prefix.length + 2)
      .map((prefix) => part.slice(prefix.length)),
  )
  return new Set([...parts, ...bare])
}

/** Gathers the words of a control. */
export const controlWords = (control: Control, prefixes: readonly string[]): ControlWords => {
  const { attrs } = control
  const names = [attrs.get('name') ?? '', attrs.get('id') ?? '']
  const own = [control.label, attrs.get('placeholder') ?? '', attrs.get('title') ?? ''].map((text) =>
    text.slice(0, TEXT),
  )
  const said = own.some((text) => text.trim() !== '')
  const caption = !said && control.before.length <= CAPTION ? control.before : ''
  const text = [...own, caption].join(' | ')
  return {
    name: ` ${names.map((name) => splitName(name).trim()).join(' | ')} `,
    glued: gluedNames(names, prefixes),
    text: wordsOf(text),
    accented: ` ${text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `,
    autocomplete: (attrs.get('autocomplete') ?? '').toLowerCase().slice(0, NAME).split(/\s+/),
  }
}
