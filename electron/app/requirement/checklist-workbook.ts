import { clauseAt, groupIdAt } from '../../../assessors/requirements/standard.ts'
import type { Requirement } from '../../../data/catalogues/requirements/requirement.schema.ts'
import type { Answer } from '../../../data/contract/answer.ts'
import type { Organisation } from '../../../data/contract/organisation.ts'
import {
  type WorkbookCell,
  type WorkbookColumn,
  type WorkbookGuide,
  writeWorkbook,
} from '../../export/template-workbook.ts'
import { CHECKLIST, type ChecklistColumn, type ChecklistWords, codesOf } from './checklist-form.ts'
import type { SystemContext } from './system-context.ts'

/** What the checklist of a system is written from. */
export interface ChecklistInput {
  readonly context: SystemContext
  readonly units: readonly Organisation[]
  readonly words: ChecklistWords
}

const labelsOf = (field: 'result' | 'measureState', words: ChecklistWords): readonly string[] =>
  codesOf(field).map((code) => words.label(field, code))

const choicesOf = ({ field, kind }: ChecklistColumn, { words, units }: ChecklistInput): readonly string[] => {
  if (kind === 'unit') return units.map(({ name }) => name)
  return field === 'result' || field === 'measureState' ? labelsOf(field, words) : []
}

const columnOf = (column: ChecklistColumn, input: ChecklistInput): WorkbookColumn => {
  const { key, kind, width } = column
  const { words } = input
  const hinted = kind === 'choice' || kind === 'unit' || kind === 'day'
  return {
    header: words.header(key),
    required: kind === 'key',
    width,
    hint: hinted ? words.texts(`requirement.checklist.hint.${kind}`) : '',
    choices: choicesOf(column, input),
    // The word that clears a field is no choice, and a unit may be told by its short name.
    free: true,
    text: kind !== 'day' && kind !== 'version',
  }
}

const fieldCell = (answer: Answer, column: ChecklistColumn, input: ChecklistInput): WorkbookCell => {
  const { field } = column
  if (field === null) return answer.version
  if (field === 'unitId') return input.units.find(({ id }) => id === answer.unitId)?.name ?? ''
  const value = answer[field]
  if (column.kind === 'day') return value === null ? null : new Date(`${value}T00:00:00Z`)
  return field === 'result' || field === 'measureState'
    ? input.words.label(field, String(value))
    : (value ?? '')
}

/** What the program measured or settled is not answered in a checklist: an untouched answer leaves its cells empty. */
const cellOf = (requirement: Requirement, column: ChecklistColumn, input: ChecklistInput): WorkbookCell => {
  const { level, standard, answers } = input.context
  const answer = answers.get(requirement.id)
  switch (column.key) {
    case 'id':
      return requirement.id
    case 'clause':
      return clauseAt(requirement, level) ?? ''
    case 'group':
      return standard.groups.get(groupIdAt(requirement, level))?.title.vi ?? ''
    case 'text':
      return requirement.text.vi
    default:
      return answer === undefined ? (column.key === 'version' ? 0 : null) : fieldCell(answer, column, input)
  }
}

const guideOf = ({ words, context }: ChecklistInput): WorkbookGuide => {
  const says = (key: string): string =>
    words.texts(`requirement.checklist.guide.${key}`, {
      code: context.system.code,
      name: context.system.name,
      level: context.level ?? '–',
      standard: words.texts(`requirement.standard.${context.standard.id}`),
      cleared: words.cleared,
    })
  const sheet = words.texts('requirement.checklist.sheet')
  return {
    name: words.texts('requirement.checklist.guide.sheet'),
    title: says('title'),
    lines: ['rows', 'empty', 'reason', 'version', 'secret'].map(says),
    head: ['sheet', 'column', 'filled', 'entry'].map((key) => says(`head.${key}`)),
    table: CHECKLIST.map(({ key, field, kind }) => [
      sheet,
      words.header(key),
      field === null ? '' : says('yes'),
      says(`entry.${kind}`),
    ]),
  }
}

/** The checklist of a system as a workbook: one row a requirement, drop-downs where there are choices. */
export const writeChecklist = (input: ChecklistInput): Promise<Buffer> => {
  const { words, context } = input
  return writeWorkbook({
    guide: guideOf(input),
    sheets: [
      {
        name: words.texts('requirement.checklist.sheet'),
        columns: CHECKLIST.map((column) => columnOf(column, input)),
        rows: context.asked.map((requirement) =>
          CHECKLIST.map((column) => cellOf(requirement, column, input)),
        ),
      },
    ],
    lists: words.texts('requirement.checklist.lists'),
    refusal: words.texts('requirement.checklist.refusal'),
    rowsToFill: context.asked.length,
  })
}
