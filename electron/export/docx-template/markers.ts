import type { TemplateParagraph } from '../../../data/contract/dossier-template.ts'
import { cleanText } from '../clean-text.ts'
import type { Findings } from './faults.ts'
import type { RunFormat } from './format.ts'

type TemplateRun = TemplateParagraph['runs'][number]

/** A bit of text with its format. */
export interface TextBit {
  readonly text: string
  readonly format: RunFormat
}

interface Letter {
  readonly text: string
  readonly format: RunFormat
}

const sameFormat = (a: RunFormat, b: RunFormat): boolean =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.underline === b.underline &&
  a.upper === b.upper &&
  a.size === b.size

const runOf = ({ text, format }: Letter): TemplateRun => ({
  text,
  bold: format.bold,
  italic: format.italic,
  size: format.size,
  ...(format.underline ? { underline: true } : {}),
  ...(format.upper ? { upper: true } : {}),
})

const joined = (letters: readonly Letter[]): TemplateRun[] => {
  const runs: Letter[] = []
  for (const letter of letters) {
    const last = runs.at(-1)
    if (last !== undefined && sameFormat(last.format, letter.format))
      runs[runs.length - 1] = { ...last, text: last.text + letter.text }
    else runs.push(letter)
  }
  return runs.map(runOf)
}

/** Quotes, spaces and letters with marks that an office program puts in by itself make no other name. */
const nameOf = (inside: string): string => inside.normalize('NFC').replace(/\s+/g, '')

/**
 * The runs of a paragraph with its fields as `{{name}}`, however many runs the word processor cut a field into: a field takes the
 * format of its first letter. A field of another name is refused, and one that is not closed.
 */
export const markedRuns = (
  bits: readonly TextBit[],
  fields: ReadonlySet<string>,
  findings: Findings,
): TemplateRun[] => {
  const letters = bits.flatMap(({ text, format }): Letter[] =>
    [...cleanText(text)].map((letter) => ({ text: letter, format })),
  )
  const whole = letters.map(({ text }) => text)
  const text = whole.join('')
  const starts: number[] = []
  whole.reduce((at, letter, index) => {
    starts[at] = index
    return at + letter.length
  }, 0)
  const out: Letter[] = []
  let from = 0
  for (const match of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
    const begin = starts[match.index] ?? 0
    const name = nameOf(match[1] ?? '')
    if (!fields.has(name.toLowerCase())) findings.refuse('unknown-field', name, text)
    out.push(...letters.slice(from, begin))
    out.push({ text: `{{${name}}}`, format: letters[begin]?.format ?? letters[0]?.format ?? NO_FORMAT })
    from = begin + [...match[0]].length
  }
  out.push(...letters.slice(from))
  const open = text.replace(/\{\{[^{}]*\}\}/g, '')
  const lost = /\{\{[^{}]{0,40}|[^{}\s]{0,40}\}\}/.exec(open)?.[0]
  if (lost !== undefined) findings.refuse('unclosed', lost, text)
  return joined(out)
}

const NO_FORMAT: RunFormat = {
  bold: false,
  italic: false,
  underline: false,
  upper: false,
  size: 13,
  hidden: false,
}
