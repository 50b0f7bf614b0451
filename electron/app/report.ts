import { countTotals, expectedCompletion, reportRows } from '../../assessors/year/count-report.ts'
import { Failure } from '../../data/contract/failure.ts'
import type {
  ReportAppendix,
  ReportScope,
  ReportTotalKey,
  reportProcedures,
  ShownReport,
  YearReport,
} from '../../data/contract/report.ts'
import { type ReportSheet, writeReportWorkbook } from '../export/report-workbook.ts'
import { fileOf, type PackageFile } from '../export/write-package.ts'
import { writePapers } from '../export/write-papers.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { appendixHeads, reportAppendices } from './report-appendices.ts'
import { reportDocuments } from './report-documents.ts'
import { openFrozen, unitsOf } from './report-frozen.ts'
import { type ReportGround, type ReportUnits, reportGround } from './report-ground.ts'
import { reportWords } from './report-words.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { fileMark } from './tool.ts'

/** The figures of a year run from 15 December of the year before to 14 December (Đ35.3). */
const periodOf = ({ catalogues }: AppDeps, year: number): YearReport['period'] => {
  const { period } = catalogues.obligations.ND331.reporting.annual
  return { from: `${year - 1}-${period.from}`, to: `${year}-${period.to}` }
}

const ownersIn = ({ summaries, organisations }: ReportGround): YearReport['owners'] => {
  const counts = new Map<string | null, number>()
  for (const { ownerId } of summaries.values()) counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1)
  return [...counts]
    .map(([id, systems]) => ({ id, systems, name: organisations.find((unit) => unit.id === id)?.name ?? '' }))
    .sort((a, b) => b.systems - a.systems || a.name.localeCompare(b.name, 'vi'))
}

/** The report of a scope but for its appendices, and what it was counted from. */
const countScope = async (deps: AppDeps, scope: ReportScope) => {
  const period = periodOf(deps, scope.year)
  const ground = await reportGround(deps, scope, period)
  const texts = deps.texts('vi')
  const words = reportWords(texts)
  const before = await deps.store.reports.frozen({ ...scope, year: scope.year - 1 })
  const totals = countTotals(ground.systems).map(({ key, systemIds }) => {
    const correction = ground.corrections.find((one) => one.key === key)
    return {
      key,
      counted: systemIds.length,
      corrected: correction?.value ?? null,
      reason: correction?.reason ?? '',
      systemIds,
    }
  })
  const counted: Omit<YearReport, 'appendices'> = {
    scope,
    period,
    totals,
    expected: expectedCompletion(ground.systems, words),
    rows: reportRows(ground.systems, words),
    owners: ownersIn(ground),
    frozen: await deps.store.reports.frozen(scope),
    before: before.at(-1)?.totals ?? null,
  }
  return { counted, ground, texts }
}

const countedReport = async (deps: AppDeps, scope: ReportScope) => {
  const { counted, ground, texts } = await countScope(deps, scope)
  const report: YearReport = { ...counted, appendices: reportAppendices(ground, texts) }
  return { report, ground }
}

const shownReport = async (deps: AppDeps, scope: ReportScope): Promise<ShownReport> => {
  const { counted, ground, texts } = await countScope(deps, scope)
  return { ...counted, appendices: appendixHeads(ground, texts) }
}

type AppendixOrder = Parameters<Handlers<'report.appendix'>['report.appendix']>[0]

const appendixOf = async (deps: AppDeps, order: AppendixOrder): Promise<ReportAppendix> => {
  const { id, frozenId, ...scope } = order
  const read = async (): Promise<readonly ReportAppendix[]> => {
    if (frozenId !== undefined) return (await openFrozen(deps, frozenId)).report.appendices
    return reportAppendices(await reportGround(deps, scope, periodOf(deps, scope.year)), deps.texts('vi'), id)
  }
  const found = (await read()).find((one) => one.id === id)
  if (found === undefined) throw new Failure('not-found', { entity: 'appendix', id })
  return found
}

const printedTotals = ({ totals }: YearReport): Record<ReportTotalKey, number> =>
  Object.fromEntries(totals.map(({ key, counted, corrected }) => [key, corrected ?? counted])) as Record<
    ReportTotalKey,
    number
  >

const sheetsOf = ({ catalogues, texts }: AppDeps, report: YearReport): ReportSheet[] => {
  const words = texts('vi')
  const form = catalogues.forms.forms.find(({ id }) => id === 'mau-08')
  const table = form?.blocks.find((block) => block.kind === 'table')
  const headers = table?.kind === 'table' ? table.columns.map(({ header }) => header) : []
  const label = (name: string): string => words(`report.${name}`)
  return [
    {
      name: label('sheet.totals'),
      columns: [
        { header: label('item'), width: 60 },
        { header: label('value'), width: 12 },
        { header: label('counted'), width: 16 },
        { header: label('reason'), width: 50 },
        { header: label('before'), width: 12 },
        { header: label('change'), width: 12 },
      ],
      rows: [
        ...report.totals.map(({ key, counted, corrected, reason }) => {
          const before = report.before?.[key] ?? null
          const value = corrected ?? counted
          return [
            label(`total.${key}`),
            value,
            counted,
            reason,
            before,
            before === null ? null : value - before,
          ]
        }),
        [label('expected'), report.expected, null, null, null, null],
      ],
    },
    {
      name: label('sheet.systems'),
      columns: headers.map((header, index) => ({ header, width: index === 0 ? 6 : index === 1 ? 40 : 22 })),
      rows: report.rows.map(({ cells }) => cells.map((cell, index) => (index === 0 ? Number(cell) : cell))),
    },
    ...report.appendices
      .filter(({ rows }) => rows.length > 0)
      .map(({ id, columns, rows }) => ({
        name: label(`appendix-sheet.${id}`),
        columns: columns.map((header, index) => ({ header, width: index === 0 ? 6 : 30 })),
        rows: rows.map(({ cells }) => cells.map((cell, index) => (index === 0 ? Number(cell) : cell))),
      })),
  ]
}

const printed = async (
  deps: AppDeps,
  { year, ownerId, frozenId }: ExportOrder,
): Promise<{ report: YearReport; units: ReportUnits }> => {
  if (frozenId !== undefined) return openFrozen(deps, frozenId)
  const { report, ground } = await countedReport(deps, { year, ownerId })
  return { report, units: ground }
}

type ExportOrder = Parameters<Handlers<'report.export'>['report.export']>[0]

const filesOf = async (deps: AppDeps, order: ExportOrder): Promise<PackageFile[]> => {
  const { report, units } = await printed(deps, order)
  const texts = deps.texts('vi')
  const ground = units
  const models = reportDocuments({ report, ground, catalogues: deps.catalogues, texts, number: order.number })
  const mark = fileMark(deps.now())
  const files: PackageFile[] = []
  for (const format of new Set(order.formats)) {
    if (format === 'xlsx') {
      const name = `${texts('report.file', { year: order.year })}.xlsx`
      files.push(fileOf(name, await writeReportWorkbook(sheetsOf(deps, report))))
    } else {
      files.push(...(await writePapers(models, [format], mark)))
    }
  }
  return files
}

/** The yearly report (Mẫu 08): counted from the inventory, corrected with a reason, frozen, written. */
export const reportHandlers = (deps: AppDeps): Handlers<keyof typeof reportProcedures> => ({
  'report.year': (scope) => shownReport(deps, scope),
  'report.appendix': (order) => appendixOf(deps, order),
  'report.preview': async (scope) => {
    const { report, ground } = await countedReport(deps, scope)
    const texts = deps.texts('vi')
    return reportDocuments({ report, ground, catalogues: deps.catalogues, texts, number: '' })
  },
  'report.correct': async ({ year, ownerId, ...correction }, actor) => {
    const scope = { year, ownerId }
    await deps.store.transact(actorLabel(actor), (w) => w.reports.correct(scope, correction))
    return shownReport(deps, scope)
  },
  'report.freeze': async (scope, actor) => {
    const { report, ground } = await countedReport(deps, scope)
    const { frozen, before, ...counted } = report
    const totals = printedTotals(report)
    const content = { ...counted, ...unitsOf(ground) }
    await deps.store.transact(actorLabel(actor), (w) => w.reports.freeze(scope, content, totals))
    return shownReport(deps, scope)
  },
  'report.open': async ({ id }) => {
    const { frozen, sound, report } = await openFrozen(deps, id)
    const appendices = report.appendices.map(({ rows, ...head }) => ({ ...head, count: rows.length }))
    return { frozen, sound, report: { ...report, appendices } }
  },
  'report.export': async (order) => {
    const files = await filesOf(deps, order)
    const folder = await deps.host.choosePlace(deps.texts('vi')('report.file', { year: order.year }))
    if (folder === null) return { folder: null, files: [] }
    await saveFiles(folder, files)
    return { folder, files: files.map(writtenFile) }
  },
})
