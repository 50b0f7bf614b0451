import { createHash } from 'node:crypto'
import { Failure } from '../../data/contract/failure.ts'
import { MANIFEST, Manifest, SIGNATURE } from './manifest.ts'
import { readZip, type ZipEntry, type ZipLimits, ZipRefused } from './read-zip.ts'

/** What was found: `bad` names files that are changed, missing or not listed; null means "not concluded". */
export interface PackageReport {
  readonly ok: boolean
  readonly files: number
  readonly bad: readonly string[]
  readonly signature: {
    readonly present: boolean
    readonly valid: boolean | null
    readonly signer: string | null
    readonly trusted: boolean | null
    readonly signedAt: string | null
  }
}

const MB = 1024 * 1024

const LIMITS: ZipLimits = { entries: 5000, fileBytes: 256 * MB, totalBytes: 1024 * MB }
const MANIFEST_BYTES = 8 * MB

const unreadable = (reason: string): Failure => new Failure('import-unreadable', { reason })

const entriesOf = (bytes: Uint8Array): ReadonlyMap<string, ZipEntry> => {
  try {
    return new Map(readZip(bytes, LIMITS).map((entry) => [entry.name, entry]))
  } catch (error) {
    if (error instanceof ZipRefused) throw unreadable(error.reason)
    throw error
  }
}

const manifestOf = (entry: ZipEntry | undefined): Manifest => {
  if (entry === undefined) throw unreadable('no manifest')
  if (entry.size > MANIFEST_BYTES) throw unreadable('the manifest is too large')
  try {
    return Manifest.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry.read())))
  } catch {
    throw unreadable('the manifest is not readable')
  }
}

const isSound = (listed: Manifest['files'][number], entry: ZipEntry | undefined): boolean => {
  if (entry === undefined || entry.size !== listed.size) return false
  try {
    return createHash('sha256').update(entry.read()).digest('hex') === listed.sha256
  } catch (error) {
    if (error instanceof ZipRefused) return false
    throw error
  }
}

/**
 * Checks a package against its manifest: every listed file is there with its size and SHA-256, and nothing else is in it.
 * A signature cannot be checked yet: one that is present leaves the package not ok. Throws `Failure` `import-unreadable`
 * when the bytes are no package or unsafe to unpack.
 */
export const verifyPackage = async (bytes: Uint8Array): Promise<PackageReport> => {
  const entries = entriesOf(bytes)
  const { files } = manifestOf(entries.get(MANIFEST))
  const listed = new Set(files.map((file) => file.name))
  const changed = files.filter((file) => !isSound(file, entries.get(file.name))).map((file) => file.name)
  const extra = [...entries.keys()].filter(
    (name) => !listed.has(name) && name !== MANIFEST && name !== SIGNATURE,
  )
  const twice = listed.size !== files.length ? [MANIFEST] : []
  const bad = [...new Set([...changed, ...extra, ...twice])]
  const present = entries.has(SIGNATURE)
  return {
    ok: bad.length === 0 && !present,
    files: files.length,
    bad,
    signature: { present, valid: null, signer: null, trusted: null, signedAt: null },
  }
}
