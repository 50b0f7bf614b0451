import { dayIn } from '../../assessors/calendar/day.ts'
import { fileNameOf } from '../../assessors/scan-report/file-name.ts'
import type { ReportContext } from '../../assessors/scan-report/report-document.ts'
import { reportSheets, siteSheet } from '../../assessors/scan-report/report-sheets.ts'
import type { CatalogueWords, ReportOrigin, ReportSite } from '../../assessors/scan-report/report-site.ts'
import { runReport } from '../../assessors/scan-report/run-report.ts'
import { siteDigest } from '../../assessors/scan-report/site-digest.ts'
import { siteReport } from '../../assessors/scan-report/site-report.ts'
import { siteTests } from '../../assessors/scan-report/test-suites.ts'
import type { Text } from '../../data/contract/catalogue.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { ReportFormat } from '../../data/contract/scan-report.ts'
import { writeCsv } from '../export/csv.ts'
import { writeJunit } from '../export/junit.ts'
import { writeReportWorkbook } from '../export/report-workbook.ts'
import { fileOf, PAPER_FORMATS, type PackageFile } from '../export/write-package.ts'
import { writePapers } from '../export/write-papers.ts'
import type { Catalogues } from './catalogues.ts'
import { coveredBy } from './scan-keep.ts'
import type { Language, Texts } from './texts.ts'
import { fileMark, TOOL } from './tool.ts'

/** What reports are written with. */
export interface ReportDeps {
  readonly catalogues: Pick<Catalogues, 'layout' | 'websiteCriteria' | 'personalDataDetector'>
  readonly texts: (language: Language) => Texts
  readonly now: () => Date
}

/** Results to report; `origin` = where they came from (`null` = measured by this program). */
export interface ReportMatter {
  readonly sites: AsyncIterable<ReportSite> | Iterable<ReportSite>
  readonly origin: ReportOrigin | null
}

const inLanguage = ({ vi, en }: Text, language: Language): string => (language === 'en' ? (en ?? vi) : vi)

const catalogueWords = ({ catalogues }: ReportDeps, language: Language): CatalogueWords => {
  const { websiteCriteria, personalDataDetector } = catalogues
  const titled = <T extends { readonly id: string }>(items: readonly T[], text: (item: T) => Text) =>
    items.map((item) => [item.id, inLanguage(text(item), language)] as const)
  const groups = new Map(websiteCriteria.checks.map(({ id, group }) => [id, group]))
  return {
    covered: coveredBy(catalogues),
    checks: new Map(
      titled(websiteCriteria.checks, ({ title }) => title).map(([id, title]) => [
        id,
        { title, group: groups.get(id) ?? '' },
      ]),
    ),
    groups: new Map(titled(websiteCriteria.groups, ({ title }) => title)),
    fields: new Map(titled(personalDataDetector.fields, ({ label }) => label)),
  }
}

const contextOf = (deps: ReportDeps, language: Language): ReportContext => ({
  layout: deps.catalogues.layout,
  catalogue: catalogueWords(deps, language),
  words: deps.texts(language),
  language,
  now: deps.now().toISOString(),
  tool: TOOL,
})

/** Takes results in one after the other and keeps what `keep` makes of each; throws `scan-nothing` for none. */
const gather = async <T>(sites: ReportMatter['sites'], keep: (site: ReportSite) => T) => {
  const kept: T[] = []
  let only: ReportSite | null = null
  for await (const site of sites) {
    only = kept.length === 0 ? site : null
    kept.push(keep(site))
  }
  if (kept.length === 0) throw new Failure('scan-nothing')
  return { kept, only }
}

/** A report of one site, or of a batch of any size, in each of the formats asked for; throws `scan-nothing` for none. */
export const writeScanReport = async (
  deps: ReportDeps,
  { sites, origin }: ReportMatter,
  { formats, language }: { readonly formats: readonly ReportFormat[]; readonly language: Language },
): Promise<PackageFile[]> => {
  const context = contextOf(deps, language)
  const { kept: digests, only } = await gather(sites, (site) => siteDigest(site, context))
  const model = only === null ? runReport(digests, origin, context) : siteReport(only, origin, context)
  const papers = PAPER_FORMATS.filter((format) => formats.includes(format))
  const files = await writePapers([model], papers, fileMark(context.now))
  if (formats.includes('xlsx')) {
    const subject = only === null ? dayIn(context.now) : fileNameOf(only.result.target)
    const name = `${context.words('scan-report.file.workbook')}-${subject}.xlsx`
    files.push(fileOf(name, await writeReportWorkbook(reportSheets(digests, context.words))))
  }
  return files
}

/** One file for a pipeline: a table of the sites, the workbook, or tests for a build server. */
export type ResultFormat = 'csv' | 'xlsx' | 'junit'

/** Results as one file for a pipeline; throws `scan-nothing` for none. */
export const renderScanResults = async (
  deps: ReportDeps,
  sites: ReportMatter['sites'],
  { format, language }: { readonly format: ResultFormat; readonly language: Language },
): Promise<Uint8Array> => {
  const context = contextOf(deps, language)
  if (format === 'junit') {
    const { kept } = await gather(sites, (site) => siteTests(site, context))
    return writeJunit('capdo scan', kept)
  }
  const { kept } = await gather(sites, (site) => siteDigest(site, context))
  return format === 'csv'
    ? writeCsv(siteSheet(kept, context.words))
    : writeReportWorkbook(reportSheets(kept, context.words))
}
