import { X509Certificate } from 'node:crypto'
import { NO_NAMES, type ReportOrigin } from '../../assessors/scan-report/report-site.ts'
import type { KeyFile } from '../../data/contract/dossier.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { BundleManifest } from '../../data/contract/scan-bundle.ts'
import type { AcceptedFinding } from '../../data/contract/scan-finding.ts'
import type { ReportFormat } from '../../data/contract/scan-report.ts'
import { readSigningKey } from '../export/late-writers.ts'
import type { SigningKey } from '../export/signature/signing-key.ts'
import { acceptedBySite } from './accepted-findings.ts'
import type { Catalogues } from './catalogues.ts'
import { type FileResults, readResultFile } from './read-results.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { type BundleFile, writeBundleFile } from './scan-bundle/write-bundle.ts'
import { type ReportDeps, type ResultFormat, renderScanResults, writeScanReport } from './scan-report.ts'
import type { Language } from './texts.ts'

/** Results that can be gone through more than once without being held. */
export type Results = () => Iterable<SiteResult>

/** A bundle to be written, with the file of its key. */
type BundleOrder = Omit<BundleFile, 'results' | 'key'> & {
  readonly results: Results
  readonly key: KeyFile | undefined
}

/** Whether the key of a file can sign now; throws `key-…`, before a scan of an hour rather than after it. */
const openKey = async (key: KeyFile | undefined, now: Date): Promise<SigningKey | undefined> =>
  key && readSigningKey(Buffer.from(key.base64, 'base64'), key.passphrase, now)

/** A file of results as read. */
export interface NamedResults {
  readonly name: string
  readonly bytes: Uint8Array
  readonly ca: readonly string[]
  readonly language: Language
}

/** Results to be told, with what somebody bears of their sites where a workspace was asked. */
export interface ToldResults {
  readonly results: Results
  readonly accepted?: readonly AcceptedFinding[] | undefined
}

const sitesOf = function* ({ results, accepted }: ToldResults) {
  const acceptedOf = acceptedBySite(accepted ?? [])
  for (const result of results()) yield { result, names: NO_NAMES, accepted: acceptedOf(result) }
}

/** What can be made of results without a workspace: tables and tests for pipelines, reports, bundles for another office. */
export const createResultFiles = (deps: ReportDeps & { readonly catalogues: Pick<Catalogues, 'info'> }) => ({
  /** Reads a file of results or a bundle; `ca` are roots in PEM. Throws `bad-input` or `import-unreadable`. */
  readResults: ({ name, bytes, ca, language }: NamedResults): Promise<FileResults> =>
    readResultFile(
      { name, bytes, roots: ca.map((pem) => new X509Certificate(pem).raw) },
      { texts: deps.texts(language), now: deps.now() },
    ),
  renderResults: (
    told: ToldResults,
    order: { readonly format: ResultFormat; readonly language: Language },
  ): Promise<Uint8Array> => renderScanResults(deps, sitesOf(told), order),
  /** Rejects with `key-…` when the key of a file cannot sign. */
  checkKey: async (key: KeyFile): Promise<void> => void (await openKey(key, deps.now())),
  writeBundle: async (file: BundleOrder): Promise<BundleManifest> => {
    const now = deps.now()
    return (await writeBundleFile(deps, { ...file, key: await openKey(file.key, now) }, now)).manifest
  },
  /** Writes reports into a folder; throws `scan-nothing` when there is no result. */
  writeReports: async (
    matter: ToldResults & { readonly origin: ReportOrigin | null },
    order: {
      readonly formats: readonly ReportFormat[]
      readonly language: Language
      readonly folder: string
    },
  ) => {
    const files = await writeScanReport(deps, { sites: sitesOf(matter), origin: matter.origin }, order)
    await saveFiles(order.folder, files)
    return files.map(writtenFile)
  },
})

export type ResultFiles = ReturnType<typeof createResultFiles>
