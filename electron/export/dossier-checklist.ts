import type { DossierFile } from '../../data/contract/dossier-file.ts'
import { type ReportCell, type ReportSheet, writeReportWorkbook } from './report-workbook.ts'

/** Sentences of the check list, by key. */
type Words = (key: string) => string

const columns = (words: Words, of: readonly (readonly [key: string, width: number])[]) =>
  of.map(([key, width]) => ({ header: words(`dossier.checklist.column.${key}`), width }))

const day = (value: string | null): ReportCell => (value === null ? null : { day: value })

const requirementSheet = ({ securityPlan }: DossierFile, words: Words): ReportSheet => {
  const chapters = new Map((securityPlan?.chapters ?? []).map(({ id, title }) => [id, title]))
  const evidence = new Map((securityPlan?.evidence ?? []).map(({ id, name }) => [id, name]))
  return {
    name: words('dossier.checklist.sheet.requirements'),
    columns: columns(words, [
      ...([
        ['id', 16],
        ['clause', 14],
        ['chapter', 28],
        ['text', 60],
        ['mandatory', 12],
      ] as const),
      ...([
        ['result', 16],
        ['measureState', 18],
        ['measure', 60],
        ['reason', 36],
        ['unit', 28],
      ] as const),
      ...([
        ['due', 14],
        ['evidence', 36],
        ['appraiser', 30],
      ] as const),
    ]),
    rows: (securityPlan?.requirements ?? []).map((one): ReportCell[] => [
      one.id,
      one.clause,
      chapters.get(one.chapter) ?? one.chapter,
      one.text,
      words(`dossier.checklist.${one.mandatory ? 'yes' : 'no'}`),
      words(`requirement.result.${one.result}`),
      words(`requirement.measure-state.${one.measureState}`),
      one.measure,
      one.reason,
      one.unit,
      day(one.due),
      one.evidence.map((id) => evidence.get(id) ?? '').join('\n'),
      '',
    ]),
  }
}

const checkSheet = ({ checks }: DossierFile, words: Words): ReportSheet => ({
  name: words('dossier.checklist.sheet.checks'),
  columns: columns(words, [
    ['code', 10],
    ['severity', 14],
    ['field', 30],
    ['clause', 16],
    ['finding', 90],
  ]),
  rows: checks.map((check): ReportCell[] => [
    check.code,
    words(`dossier.checklist.severity.${check.evaluated ? check.severity : 'open'}`),
    check.field,
    check.clause,
    check.text,
  ]),
})

const workSheet = ({ securityPlan }: DossierFile, words: Words): ReportSheet => ({
  name: words('dossier.checklist.sheet.work'),
  columns: columns(words, [
    ['number', 8],
    ['work', 50],
    ['detail', 60],
    ['state', 16],
    ['unit', 28],
    ['due', 14],
  ]),
  rows: (securityPlan?.work ?? []).map((one): ReportCell[] => [
    one.number,
    one.title,
    one.detail,
    words(`plan.state.${one.state}`),
    one.unit,
    day(one.due),
  ]),
})

/** The check list of a dossier: its requirements with their answers and room for the appraiser, what the checks say, the plan. */
export const writeDossierChecklist = (file: DossierFile, words: Words): Promise<Uint8Array> =>
  writeReportWorkbook([requirementSheet(file, words), checkSheet(file, words), workSheet(file, words)])
