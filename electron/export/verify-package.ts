import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../data/contract/failure.ts'
import { BundleManifest } from '../../data/contract/scan-bundle.ts'
import { verifyDetached } from './late-writers.ts'
import { MANIFEST, Manifest, SIGNATURE } from './manifest.ts'
import { readZip, type ZipEntry, type ZipLimits } from './read-zip.ts'
import { NO_SIGNATURE, type SignatureReport } from './signature/signature-report.ts'
import { ZipRefused } from './zip-directory.ts'

/** What was found: `bad` names files that are changed, missing or not listed; null means "not concluded". */
export interface PackageReport {
  readonly ok: boolean
  readonly files: number
  readonly bad: readonly string[]
  readonly signature: SignatureReport
}

/** `roots` are DER certificates that signers must lead to; none = any signer, or none, will do. */
export interface PackageCheck {
  readonly roots: readonly Uint8Array[]
  readonly now: Date
}

const MB = 1024 * 1024

/** Bounds of a package. */
export const ZIP_LIMITS: ZipLimits = { entries: 5000, fileBytes: 1024 * MB, totalBytes: 1024 * MB }
const MANIFEST_BYTES = 8 * MB
const SIGNATURE_BYTES = MB

const unreadable = (reason: string): Failure => new Failure('import-unreadable', { reason })

const entriesOf = (bytes: Uint8Array): ReadonlyMap<string, ZipEntry> => {
  try {
    return new Map(readZip(bytes, ZIP_LIMITS).map((entry) => [entry.name, entry]))
  } catch (error) {
    if (error instanceof ZipRefused) throw unreadable(error.reason)
    throw error
  }
}

/** Every file of a package by its name. Throws `Failure` `import-unreadable`. */
export const packageFiles = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> =>
  new Map([...entriesOf(bytes)].map(([name, entry]) => [name, bytesOf(entry)]))

const bytesOf = (entry: ZipEntry): Uint8Array => {
  try {
    return entry.read()
  } catch (error) {
    if (error instanceof ZipRefused) throw unreadable(error.reason)
    throw error
  }
}

const manifestBytes = (entry: ZipEntry | undefined): Uint8Array => {
  if (entry === undefined) throw unreadable('no manifest')
  if (entry.size > MANIFEST_BYTES) throw unreadable('the manifest is too large')
  return bytesOf(entry)
}

/** A dossier and the results of a scan are packed alike. */
const AnyManifest = z.union([Manifest, BundleManifest])
type AnyManifest = z.infer<typeof AnyManifest>

const manifestOf = (bytes: Uint8Array): AnyManifest => {
  try {
    return AnyManifest.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    throw unreadable('the manifest is not readable')
  }
}

const signatureOf = async (
  entry: ZipEntry | undefined,
  content: Uint8Array,
  check: PackageCheck,
): Promise<SignatureReport> => {
  if (entry === undefined) return NO_SIGNATURE
  // A signature of this size is none; the empty bytes in its place are reported as not valid.
  const signature = entry.size > SIGNATURE_BYTES ? new Uint8Array() : bytesOf(entry)
  return verifyDetached(signature, { ...check, content })
}

const isSound = async (
  listed: AnyManifest['files'][number],
  entry: ZipEntry | undefined,
): Promise<boolean> => {
  if (entry === undefined || entry.size !== listed.size) return false
  const hash = createHash('sha256')
  try {
    await entry.through((piece) => void hash.update(piece))
    return hash.digest('hex') === listed.sha256
  } catch (error) {
    if (error instanceof ZipRefused) return false
    throw error
  }
}

/** Where roots are given the signer must lead to one of them: a package without a signature would not. */
const isAccepted = ({ present, valid, trusted }: SignatureReport, { roots }: PackageCheck): boolean =>
  roots.length > 0 ? valid === true && trusted === true : !present || valid === true

/**
 * Checks a package against its manifest: every listed file is there with its size and SHA-256, nothing else is in it, and the
 * signature over the manifest, if there is one, is valid and, if roots are given, trusted. Throws `Failure`
 * `import-unreadable` when the bytes are no package or unsafe to unpack.
 */
export const verifyPackage = async (bytes: Uint8Array, check: PackageCheck): Promise<PackageReport> => {
  const entries = entriesOf(bytes)
  const manifest = manifestBytes(entries.get(MANIFEST))
  const { files } = manifestOf(manifest)
  const listed = new Set(files.map((file) => file.name))
  const changed: string[] = []
  for (const file of files) if (!(await isSound(file, entries.get(file.name)))) changed.push(file.name)
  const extra = [...entries.keys()].filter(
    (name) => !listed.has(name) && name !== MANIFEST && name !== SIGNATURE,
  )
  const twice = listed.size !== files.length ? [MANIFEST] : []
  const bad = [...new Set([...changed, ...extra, ...twice])]
  const signature = await signatureOf(entries.get(SIGNATURE), manifest, check)
  return { ok: bad.length === 0 && isAccepted(signature, check), files: files.length, bad, signature }
}
