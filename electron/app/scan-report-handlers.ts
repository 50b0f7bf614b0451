import { fileNameOf } from '../../assessors/scan-report/file-name.ts'
import { NO_NAMES, type ReportSite, type SiteNames } from '../../assessors/scan-report/report-site.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { scanReportProcedures } from '../../data/contract/scan-report.ts'
import { acceptedBySite, acceptedFindings } from './accepted-findings.ts'
import { dayIn } from './calendar-day.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { originWords } from './scan-bundle/origin-words.ts'
import { writeScanReport } from './scan-report.ts'

/** Unit and system of each website by its id. */
const namesById = async ({ store }: AppDeps): Promise<ReadonlyMap<string, SiteNames>> => {
  const [websites, organisations, systems] = await Promise.all([
    store.websites.list(),
    store.organisations.list(),
    store.systems.all(),
  ])
  const units = new Map(organisations.map(({ id, name }) => [id, name]))
  const titles = new Map(systems.map(({ id, code, name }) => [id, `${code} – ${name}`]))
  return new Map(
    websites.map(({ id, ownerId, systemId }) => [
      id,
      { unit: units.get(ownerId ?? '') ?? null, system: titles.get(systemId ?? '') ?? null },
    ]),
  )
}

/** The results of a run, or of one of its targets, read one after the other. */
async function* sitesOf(
  deps: AppDeps,
  { runId, target }: { readonly runId: string; readonly target: string | null },
): AsyncGenerator<ReportSite> {
  const names = await namesById(deps)
  const acceptedOf = acceptedBySite(await acceptedFindings(deps.store, deps.now()))
  const marks = await deps.store.scans.targets(runId)
  for (const mark of marks) {
    if (target !== null && mark.target !== target) continue
    const result = await deps.store.scans.result(runId, mark.target)
    if (result === null) continue
    yield { result, names: names.get(mark.websiteId ?? '') ?? NO_NAMES, accepted: acceptedOf(result) }
  }
}

/** Reports of scans, written where the user chose. */
export const scanReportHandlers = (deps: AppDeps): Handlers<keyof typeof scanReportProcedures> => ({
  'scan.report': async ({ runId, target, formats, language }) => {
    const run = await deps.store.scans.runHead(runId)
    if (run === undefined) throw new Failure('not-found', { entity: 'scan', id: runId })
    const sites = sitesOf(deps, { runId, target })
    const imported = await deps.store.scanOrigins.of(runId)
    const origin = imported === undefined ? null : originWords(imported, deps.texts(language))
    const files = await writeScanReport(deps, { sites, origin }, { formats, language })
    const subject = target === null ? dayIn(new Date(run.startedAt)) : fileNameOf(target)
    const folder = await deps.host.choosePlace(
      `${deps.texts(language)('scan-report.file.folder')}-${subject}`,
    )
    if (folder === null) return { folder: null, files: [] }
    await saveFiles(folder, files)
    return { folder, files: files.map(writtenFile) }
  },
})
