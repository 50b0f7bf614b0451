import { join } from 'node:path'
import { dayIn } from '../../assessors/calendar/day.ts'
import { fileNameOf } from '../../assessors/scan-report/file-name.ts'
import { NO_NAMES, type ReportSite, type SiteNames } from '../../assessors/scan-report/report-site.ts'
import type { WrittenFile } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked } from '../../data/contract/index.ts'
import type { ScanRun } from '../../data/contract/scan.ts'
import type { ScanOrigin } from '../../data/contract/scan-bundle.ts'
import type { scanReportProcedures } from '../../data/contract/scan-report.ts'
import { readSigningKey, signDetached } from '../export/late-writers.ts'
import type { SigningKey } from '../export/signature/signing-key.ts'
import { fileOf, type PackageFile } from '../export/write-package.ts'
import { acceptedBySite, acceptedFindings } from './accepted-findings.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { originWords } from './scan-bundle/origin-words.ts'
import { writeBundleFile } from './scan-bundle/write-bundle.ts'
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

/** A detached signature beside each file, over its bytes as they are (RFC 5652). */
const signaturesOf = async (
  files: readonly PackageFile[],
  key: SigningKey | undefined,
  now: Date,
): Promise<PackageFile[]> => {
  if (key === undefined) return []
  return Promise.all(
    files.map(async ({ name, bytes }) => fileOf(`${name}.p7s`, await signDetached(bytes, key, now))),
  )
}

type Asked = Checked<'scan.report'>

/** What is to be written, and with what. */
interface Writing {
  readonly asked: Asked
  readonly run: ScanRun
  readonly origin: ScanOrigin | undefined
  readonly key: SigningKey | undefined
  readonly now: Date
}

const reportFiles = async (deps: AppDeps, { asked, origin, key, now }: Writing): Promise<PackageFile[]> => {
  const formats = asked.formats.filter((format) => format !== 'bundle')
  if (formats.length === 0) return []
  const { language } = asked
  const told = origin === undefined ? null : originWords(origin, deps.texts(language))
  const files = await writeScanReport(
    deps,
    { sites: sitesOf(deps, asked), origin: told },
    { formats, language },
  )
  return [...files, ...(await signaturesOf(files, key, now))]
}

/** The results of a run for another office; of results that came from one, place and clock are those of that office. */
const bundleFile = async (deps: AppDeps, writing: Writing, path: string): Promise<WrittenFile> => {
  const { asked, run, origin, key, now } = writing
  const results = async function* () {
    for await (const { result } of sitesOf(deps, asked)) yield result
  }
  let resolver = 'system'
  let count = 0
  for await (const { dns } of results()) {
    count += 1
    resolver = dns?.resolver ?? resolver
  }
  if (count === 0) throw new Failure('scan-nothing')
  const { startedAt, finishedAt, profile, tlsProfile, total } = run
  const clock = {
    ...{ startedAt, finishedAt: finishedAt ?? now.toISOString(), elapsedMs: null },
    offset: -now.getTimezoneOffset(),
  }
  const vantage = origin?.manifest.vantage ?? { place: asked.place ?? '', resolver }
  const { file } = await writeBundleFile(
    deps,
    {
      ...{ path, results, key, profile, tlsProfile, clock: origin?.manifest.clock ?? clock },
      ...{ place: vantage.place, resolver: vantage.resolver },
      asked: asked.target === null ? total : 1,
    },
    now,
  )
  return file
}

/** Reports and bundles of scans, written where the user chose. */
export const scanReportHandlers = (deps: AppDeps): Handlers<keyof typeof scanReportProcedures> => ({
  'scan.report': async (asked) => {
    const { runId, target, formats, language } = asked
    const run = await deps.store.scans.runHead(runId)
    if (run === undefined) throw new Failure('not-found', { entity: 'scan', id: runId })
    const now = deps.now()
    const key =
      asked.key && (await readSigningKey(Buffer.from(asked.key.base64, 'base64'), asked.key.passphrase, now))
    const origin = await deps.store.scanOrigins.of(runId)
    const writing = { asked, run, origin, key, now }
    const files = await reportFiles(deps, writing)
    const subject = target === null ? dayIn(new Date(run.startedAt)) : fileNameOf(target)
    const words = deps.texts(language)
    const folder = await deps.host.choosePlace(`${words('scan-report.file.folder')}-${subject}`)
    if (folder === null) return { folder: null, files: [] }
    await saveFiles(folder, files)
    const written = files.map(writtenFile)
    if (!formats.includes('bundle')) return { folder, files: written }
    const path = join(folder, `${words('scan-report.file.bundle')}-${subject}.zip`)
    return { folder, files: [...written, await bundleFile(deps, writing, path)] }
  },
})
