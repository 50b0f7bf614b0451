import type { Run } from '../../data/contract/document.ts'

/** A bit of text, or the field that should have given it. */
type Piece = string | { readonly missing: string }

/** Text with gaps, in reading order. */
export type Pieces = readonly Piece[]

/** The text, or a gap that names the field when there is none. */
export const orMissing = (text: string | null | undefined, field: string): Pieces =>
  text === null || text === undefined || text.trim() === '' ? [{ missing: field }] : [text]

/** Joins texts with gaps, e.g. `a, b và c` with other separators as given. */
export const joinPieces = (parts: readonly Pieces[], separator: string): Pieces =>
  parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]))

/** Fills `{{name}}` of a sentence; a name that is not given stays as it is, so that a test can see it. */
export const fillSentence = (template: string, params: Readonly<Record<string, Pieces | string>>): Pieces =>
  template.split(/(\{\{\w+\}\})/).flatMap((part): Pieces => {
    const name = /^\{\{(\w+)\}\}$/.exec(part)?.[1]
    const value = name === undefined ? undefined : params[name]
    if (value === undefined) return part === '' ? [] : [part]
    return typeof value === 'string' ? [value] : value
  })

/** Fills `{{name}}` of a sentence whose values are all known. */
export const fillText = (template: string, params: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole)

/** Runs of a paragraph or cell; neighbours of plain text become one run, gaps become blanks. */
export const toRuns = (pieces: Pieces): Run[] => {
  const runs: Run[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (typeof piece !== 'string') runs.push({ text: piece.missing, blank: true })
    else if (last !== undefined && last.blank !== true) runs[runs.length - 1] = { text: last.text + piece }
    else if (piece !== '') runs.push({ text: piece })
  }
  return runs
}

/** The text without its gaps, for names and checks. */
export const plain = (pieces: Pieces): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join('')
