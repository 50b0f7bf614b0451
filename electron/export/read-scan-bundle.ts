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
const LINE_END = 0x0a

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

/** A line that was put together from pieces, as long as it is not too long to be one. */
const lineOf = (line: number, parts: readonly Uint8Array[], size: number): BundleLine => {
  const text = Buffer.concat(parts).toString('utf8')
  return { line, text: text.slice(0, SHOWN), value: size > LONGEST_LINE ? undefined : parsedJson(text) }
}

/** The lines of results that come in pieces, read one after the other; throws `import-unreadable` (`bundle-lines`) beyond the limit. */
export function* linesOf(pieces: Iterable<Uint8Array>): Generator<BundleLine> {
  let [line, size] = [1, 0]
  let parts: Uint8Array[] = []
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      if (line > MOST_LINES) throw refused('bundle-lines')
      const found = piece.indexOf(LINE_END, from)
      const part = piece.subarray(from, found < 0 ? piece.length : found)
      // What makes a line too long is not kept.
      parts.push(part.subarray(0, Math.max(0, LONGEST_LINE - size)))
      size += part.length
      from += part.length + 1
      if (found < 0) continue
      yield lineOf(line, parts, size)
      ;[line, size, parts] = [line + 1, 0, []]
    }
  }
  if (size > 0) yield lineOf(line, parts, size)
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
  const { present, valid, signer, trusted, signedAt } = signature
  return {
    manifest,
    signature: { present, valid, signer, trusted, signedAt },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    lines: () => linesOf(entries.get(RESULTS)?.pieces() ?? []),
  }
}
