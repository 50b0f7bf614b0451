import { basename } from 'node:path'
import type { ReportOrigin } from '../../assessors/scan-report/report-site.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { ImportFault } from '../../data/contract/inventory.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import { type BundleLine, linesOf, readScanBundle } from '../export/read-scan-bundle.ts'
import { originWords } from './scan-bundle/origin-words.ts'
import { type LineContext, readResult } from './scan-bundle/stage-bundle.ts'

/** A file of results: JSON Lines of `scan --json`, or a scan bundle, whose signer must lead to the roots where there are any. */
export interface ResultFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly roots: readonly Uint8Array[]
}

/**
 * Results of a file, to be gone through as often as needed, and where a bundle came from. Going through them throws
 * `bad-input` with line and field of what is no result.
 */
export interface FileResults {
  readonly results: () => Iterable<SiteResult>
  readonly origin: ReportOrigin | null
}

/** Faults are told together, up to this many. */
const MOST_FAULTS = 20

/** Reads on to the end before it throws, so that the faults of a file are told at once. */
const checked = (lines: () => Iterable<BundleLine>, context: LineContext) =>
  function* (): Generator<SiteResult> {
    const faults: ImportFault[] = []
    for (const line of lines()) {
      const read = readResult(line, context)
      if (read.ok) yield read.result
      else faults.push(...read.faults)
      if (faults.length >= MOST_FAULTS) break
    }
    if (faults.length > 0) throw new Failure('bad-input', { faults })
  }

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/** Opens a file of results; throws `import-unreadable` for a bundle that is damaged, changed or wrongly signed. */
export const readResultFile = async (
  { name, bytes, roots }: ResultFile,
  { texts, now }: Pick<LineContext, 'texts' | 'now'>,
): Promise<FileResults> => {
  const file = basename(name)
  const context = { file, texts, now }
  if (!isZip(bytes)) return { results: checked(() => linesOf([bytes]), context), origin: null }
  const bundle = await readScanBundle(bytes, { roots, now })
  return { results: checked(bundle.lines, context), origin: originWords({ file, ...bundle }, texts) }
}
