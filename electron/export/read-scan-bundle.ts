import { createHash } from 'node:crypto'
import { Failure } from '../../data/contract/failure.ts'
import { BundleManifest, type SignatureState } from '../../data/contract/scan-bundle.ts'
import { MANIFEST } from './manifest.ts'
import { readZip } from './read-zip.ts'
import { RESULTS } from './scan-bundle.ts'
import { type PackageCheck, verifyPackage, ZIP_LIMITS } from './verify-package.ts'

/** One line of results; `value` is undefined where it is no JSON or too long. */
export interface BundleLine {
  readonly line: number
  readonly text: string
  readonly value: unknown
}

/** A bundle whose hashes and signature are right. `lines` reads the results one after the other. */
export interface ReadBundle {
  readonly manifest: BundleManifest
  readonly signature: SignatureState
  /** Of the whole file, lower-case hex. */
  readonly sha256: string
  readonly lines: () => Generator<BundleLine>
}

/** Most results of a bundle, and the longest of them in bytes. */
const MOST_LINES = 20_000
const LONGEST_LINE = 4 * 1024 * 1024

const refused = (reason: string): Failure => new Failure('import-unreadable', { reason })

const manifestOf = (bytes: Uint8Array): BundleManifest => {
  const parsed = BundleManifest.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!parsed.success) throw refused('bundle-kind')
  return parsed.data
}

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const SHOWN = 200

/** The lines of a file of results, read one after the other; throws `import-unreadable` (`bundle-lines`) beyond the limit. */
export function* linesOf(results: Uint8Array): Generator<BundleLine> {
  const bytes = Buffer.from(results.buffer, results.byteOffset, results.byteLength)
  for (let [from, line] = [0, 1]; from < bytes.length; line += 1) {
    if (line > MOST_LINES) throw refused('bundle-lines')
    const found = bytes.indexOf(0x0a, from)
    const end = found < 0 ? bytes.length : found
    const long = end - from > LONGEST_LINE
    const text = bytes.toString('utf8', from, long ? from + SHOWN : end)
    yield { line, text: text.slice(0, SHOWN), value: long ? undefined : parsedJson(text) }
    from = end + 1
  }
}

/**
 * Reads a scan bundle. Throws `import-unreadable` with a reason: what the zip reader says, `bundle-kind` (something else),
 * `bundle-changed` (a hash is wrong), `bundle-signature` (a wrong signature), `bundle-signer` (leads to none of the roots that
 * are given, or there is no signature), `bundle-lines` (too many).
 */
export const readScanBundle = async (bytes: Uint8Array, check: PackageCheck): Promise<ReadBundle> => {
  const { bad, signature, ok } = await verifyPackage(bytes, check)
  const entries = new Map(readZip(bytes, ZIP_LIMITS).map((entry) => [entry.name, entry]))
  const manifest = manifestOf(entries.get(MANIFEST)?.read() ?? new Uint8Array())
  if (bad.length > 0) throw refused('bundle-changed')
  if (signature.valid === false) throw refused('bundle-signature')
  if (!ok) throw refused('bundle-signer')
  return {
    manifest,
    signature,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    lines: () => linesOf(entries.get(RESULTS)?.read() ?? new Uint8Array()),
  }
}
