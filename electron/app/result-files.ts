import { X509Certificate } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { v7 } from 'uuid'
import { NO_NAMES, type ReportOrigin } from '../../assessors/scan-report/report-site.ts'
import type { KeyFile } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { ScanProfile, SiteResult } from '../../data/contract/scan.ts'
import type { BundleManifest } from '../../data/contract/scan-bundle.ts'
import type { AcceptedFinding } from '../../data/contract/scan-finding.ts'
import type { ReportFormat } from '../../data/contract/scan-report.ts'
import { writeScanBundle } from '../export/scan-bundle.ts'
import { readSigningKey, type SigningKey } from '../export/signature/signing-key.ts'
import { acceptedBySite } from './accepted-findings.ts'
import type { Catalogues } from './catalogues.ts'
import { type FileResults, readResultFile } from './read-results.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { type ReportDeps, type ResultFormat, renderScanResults, writeScanReport } from './scan-report.ts'
import type { Language } from './texts.ts'
import { TOOL } from './tool.ts'

/** Results that can be gone through more than once without being held. */
export type Results = () => Iterable<SiteResult>

/** A bundle to be written to `path`; `place` = where the scan looked from, in the words of who ran it. */
export interface BundleFile {
  readonly path: string
  readonly results: Results
  readonly asked: number
  readonly profile: ScanProfile
  readonly tlsProfile: string
  readonly place: string
  readonly resolver: string
  readonly clock: BundleManifest['clock']
  readonly key: KeyFile | undefined
}

/** Whether the key of a file can sign now; throws `key-…`, before a scan of an hour rather than after it. */
const openKey = (key: KeyFile | undefined, now: Date): SigningKey | undefined =>
  key && readSigningKey(Buffer.from(key.base64, 'base64'), key.passphrase, now)

const familiesOf = (results: Results): { ipv4: number; ipv6: number } => {
  const count = { ipv4: 0, ipv6: 0 }
  for (const { addresses } of results()) {
    if (addresses.some(({ family }) => family === 4)) count.ipv4 += 1
    if (addresses.some(({ family }) => family === 6)) count.ipv6 += 1
  }
  return count
}

/** Writes a file in one step: what stood there before stays until the new one is whole. Throws `place-unwritable`. */
const replaced = async (path: string, fill: (write: (piece: Uint8Array) => void) => Promise<void>) => {
  const fresh = `${path}.new`
  let file: number | null = null
  try {
    const open = openSync(fresh, 'w', 0o600)
    file = open
    await fill((piece) => writeSync(open, piece))
    closeSync(open)
    file = null
    renameSync(fresh, path)
  } catch (error) {
    if (file !== null) closeSync(file)
    rmSync(fresh, { force: true })
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new Failure('place-unwritable', { path, reason: String((error as NodeJS.ErrnoException).code) })
  }
}

const writeBundle = async (
  { catalogues }: { readonly catalogues: Pick<Catalogues, 'info'> },
  file: BundleFile,
  now: Date,
): Promise<BundleManifest> => {
  const { path, results, asked, profile, tlsProfile, place, resolver, clock, key } = file
  const about = {
    ...{ id: v7(), createdAt: now.toISOString(), tool: TOOL, profile, tlsProfile },
    vantage: { place, ...familiesOf(results), resolver },
    clock,
    catalogues: catalogues.info.map(({ id, version, digest }) => ({ id, version, digest })),
    asked,
  }
  const signer = openKey(key, now)
  const written: BundleManifest[] = []
  await replaced(path, async (write) => {
    written.push(await writeScanBundle({ about, results: results(), key: signer, at: now, write }))
  })
  const [manifest] = written
  if (manifest === undefined) throw new Error('the bundle was not written')
  return manifest
}

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
  /** Throws `key-…` when the key of a file cannot sign. */
  checkKey: (key: KeyFile): void => void openKey(key, deps.now()),
  writeBundle: (file: BundleFile): Promise<BundleManifest> => writeBundle(deps, file, deps.now()),
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
