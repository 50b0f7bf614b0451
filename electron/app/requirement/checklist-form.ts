import type { AnswerPatch } from '../../../data/contract/answer.ts'
import { AnswerResult, MeasureState } from '../../../data/contract/answer.ts'
import { fold } from '../fold.ts'
import type { Language, Texts } from '../texts.ts'

/** A column of the checklist; those without a field are there to be read. */
export interface ChecklistColumn {
  readonly key: 'id' | 'clause' | 'group' | 'text' | 'version' | ChecklistField
  readonly field: ChecklistField | null
  readonly kind: 'key' | 'shown' | 'version' | 'choice' | 'unit' | 'day' | 'prose'
  readonly width: number
}

/** Fields of an answer that offices fill in outside the program. */
export type ChecklistField = keyof Pick<
  AnswerPatch,
  'result' | 'reason' | 'measure' | 'measureState' | 'unitId' | 'due' | 'validUntil'
>

const shown = (key: 'clause' | 'group' | 'text', width: number): ChecklistColumn => ({
  ...{ key, width, field: null, kind: 'shown' },
})

const filled = (field: ChecklistField, kind: ChecklistColumn['kind'], width: number): ChecklistColumn => ({
  ...{ key: field, field, kind, width },
})

/** The columns in their order; the first is the key of a row. */
export const CHECKLIST: readonly ChecklistColumn[] = [
  { key: 'id', field: null, kind: 'key', width: 15 },
  shown('clause', 14),
  shown('group', 24),
  shown('text', 62),
  filled('result', 'choice', 18),
  filled('reason', 'prose', 30),
  filled('measure', 'prose', 62),
  filled('measureState', 'choice', 18),
  filled('unitId', 'unit', 28),
  filled('due', 'day', 14),
  filled('validUntil', 'day', 14),
  { key: 'version', field: null, kind: 'version', width: 10 },
]

/** The words of the checklist in one language; files are understood in both. */
export interface ChecklistWords {
  readonly texts: Texts
  readonly header: (key: ChecklistColumn['key']) => string
  readonly label: (field: 'result' | 'measureState', code: string) => string
  /** The word that clears a field; an empty cell clears nothing. */
  readonly cleared: string
}

/** The words of one language. */
export const wordsOf = (texts: Texts): ChecklistWords => ({
  texts,
  header: (key) => texts(`requirement.checklist.column.${key}`),
  label: (field, code) => texts(`requirement.${field === 'result' ? 'result' : 'measure-state'}.${code}`),
  cleared: texts('requirement.checklist.cleared'),
})

/** The codes of a drop-down. */
export const codesOf = (field: 'result' | 'measureState'): readonly string[] =>
  field === 'result' ? AnswerResult.options : MeasureState.options

/** Reads a header or a label in either language. */
export const bothLanguages = (texts: (language: Language) => Texts): readonly ChecklistWords[] => [
  wordsOf(texts('vi')),
  wordsOf(texts('en')),
]

/** The column of a header, whatever its accents and signs. */
export const columnFor = (text: string, words: readonly ChecklistWords[]): ChecklistColumn | undefined => {
  const folded = fold(text)
  return folded === ''
    ? undefined
    : CHECKLIST.find(({ key }) => words.some((one) => fold(one.header(key)) === folded))
}
