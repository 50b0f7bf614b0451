import { dayIn, daysBetween } from '../../assessors/calendar/day.ts'
import { countKinds, kindOfChange } from '../../assessors/level/review-levels.ts'
import {
  REVIEW_COLUMNS,
  type ReviewContext,
  reviewCells,
  reviewDocument,
} from '../../assessors/level/review-report.ts'
import { transitionDuties } from '../../assessors/level/transition-duties.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import type { LevelReview, levelReviewProcedures, ReviewRow } from '../../data/contract/level-review.ts'
import { writeReportWorkbook } from '../export/report-workbook.ts'
import { fileOf, PAPER_FORMATS } from '../export/write-package.ts'
import { writePapers } from '../export/write-papers.ts'
import type { LevelRun, SystemSummary } from '../store/store.ts'
import { lastDay } from './countdown.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { recordedOf } from './level.ts'
import type { JudgedSystem } from './level-book.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { fileMark, TOOL } from './tool.ts'

interface Matter {
  readonly runs: ReadonlyMap<string, LevelRun>
  readonly today: string
  readonly units: ReadonlyMap<string, string>
}

const before = (
  { milestones }: SystemSummary,
  legacy: Level | null,
): Pick<ReviewRow, 'before' | 'beforeFrom' | 'approvedOn'> => {
  const { approvedLevel, decision } = milestones
  if (approvedLevel !== null) {
    return { before: approvedLevel, beforeFrom: 'approved', approvedOn: decision?.date ?? null }
  }
  return { before: legacy, beforeFrom: legacy === null ? 'none' : 'legacy', approvedOn: null }
}

const rowOf = (
  deps: AppDeps,
  { system, judged, proposal }: JudgedSystem,
  { runs, today, units }: Matter,
): ReviewRow => {
  const { ND331, ND85 } = judged
  const old = before(system, ND85.level)
  return {
    systemId: system.id,
    code: system.code,
    name: system.name,
    operatorName: units.get(system.operatorId ?? '') ?? '',
    ...old,
    legacy: ND85.level,
    after: ND331.level,
    proposed: proposal ?? ND331.level,
    status: ND331.status,
    kind: kindOfChange(old.before, ND331.level),
    legacyClauses: [...ND85.clauses],
    clauses: [...ND331.clauses],
    changes: ND85.level === ND331.level ? [] : [...judged.changes],
    couldRise: judged.couldRise,
    waiting: judged.waiting,
    duties: transitionDuties(system, deps.catalogues.obligations.ND331.transition, {
      lastDay: (date) => lastDay(date, true),
      daysLeft: (day) => daysBetween(today, day),
    }),
    recorded: recordedOf(runs.get(system.id)),
  }
}

const reviewNow = async (deps: AppDeps): Promise<LevelReview> => {
  const { store } = deps
  const [systems, runs, organisations] = await Promise.all([
    deps.levels.all(),
    store.levelRuns.latest(),
    store.organisations.list(),
  ])
  const units = new Map(organisations.map(({ id, name }) => [id, name]))
  const under331 = runs.filter(({ regime }) => regime === 'ND331')
  const matter = {
    runs: new Map(under331.map((run) => [run.systemId, run])),
    today: dayIn(deps.now()),
    units,
  }
  const rows = systems.map((system) => rowOf(deps, system, matter))
  return { at: deps.now().toISOString(), rows, counts: countKinds(rows) }
}

const WIDTHS = [12, 40, 26, 12, 12, 18, 60]

const workbookOf = ({ rows }: LevelReview, context: ReviewContext): Promise<Uint8Array> =>
  writeReportWorkbook([
    {
      name: context.words('level-review.sheet'),
      columns: REVIEW_COLUMNS.map((name, index) => ({
        header: context.words(`level-review.column.${name}`),
        width: WIDTHS[index] ?? 12,
      })),
      rows: rows.map((row) => reviewCells(row, context)),
    },
  ])

const report = async (
  deps: AppDeps,
  { formats, language }: Checked<'level.reviewReport'>,
): Promise<Output<'level.reviewReport'>> => {
  const words = deps.texts(language)
  const context: ReviewContext = {
    layout: deps.catalogues.layout,
    changes: deps.catalogues.changes.changes,
    words,
    language,
    tool: TOOL,
  }
  const review = await reviewNow(deps)
  const model = reviewDocument(review, context)
  const folder = await deps.host.choosePlace(model.fileName)
  if (folder === null) return { folder: null, files: [] }
  const papers = PAPER_FORMATS.filter((format) => formats.includes(format))
  const files = await writePapers([model], papers, fileMark(review.at))
  if (formats.includes('xlsx'))
    files.push(fileOf(`${model.fileName}.xlsx`, await workbookOf(review, context)))
  await saveFiles(folder, files)
  return { folder, files: files.map(writtenFile) }
}

/** All systems under the new regime at once, and the report of it. */
export const levelReviewHandlers = (deps: AppDeps): Handlers<keyof typeof levelReviewProcedures> => ({
  'level.review': () => reviewNow(deps),
  'level.reviewReport': (input) => report(deps, input),
})
