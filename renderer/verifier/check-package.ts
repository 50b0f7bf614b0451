import { checkSignature, type SignatureFinding } from './check-signature.ts'
import { LIMITS, type PackedFile } from './open-zip.ts'

/** One file as the manifest lists it, and whether it is what was listed; `extra` is in the package but not listed. */
export interface FileFinding {
  readonly name: string
  readonly title: string
  readonly state: 'good' | 'changed' | 'missing' | 'extra'
}

/** What was found in a package; `signature` is null when it bears none. */
export interface PackageFinding {
  readonly ok: boolean
  readonly dossier: string
  readonly createdAt: string
  readonly files: readonly FileFinding[]
  readonly manifestSha256: string
  readonly signature: SignatureFinding | null
}

const MANIFEST = 'manifest.json'
const SIGNATURE = 'manifest.json.p7s'
const MANIFEST_BYTES = 8 * 1024 * 1024
const SIGNATURE_BYTES = 1024 * 1024

interface Listed {
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly title: string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (): never => {
  throw new Error('manifest')
}

const text = (value: unknown): string => (typeof value === 'string' ? value : wrong())

const listedOf = (value: unknown): Listed => {
  if (!isRecord(value)) return wrong()
  const { name, size, sha256, title, document } = value
  const hash = text(sha256)
  if (typeof size !== 'number' || size < 0 || !/^[0-9a-f]{64}$/.test(hash)) return wrong()
  return {
    name: text(name),
    size,
    sha256: hash,
    title: typeof title === 'string' ? title : String(document ?? ''),
  }
}

interface Manifest {
  readonly dossier: string
  readonly createdAt: string
  readonly files: readonly Listed[]
}

const manifestOf = (bytes: Uint8Array): Manifest => {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (!isRecord(value) || !/^capdo-[a-z-]+\/1$/.test(text(value.schema)) || !Array.isArray(value.files))
    return wrong()
  const { dossier } = value
  const of = isRecord(dossier)
    ? [dossier.system, dossier.regime].filter((one) => typeof one === 'string')
    : []
  return {
    dossier: of.join(' · '),
    createdAt: text(value.createdAt),
    files: value.files.slice(0, LIMITS.entries).map(listedOf),
  }
}

const hashOf = async (bytes: Uint8Array): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const stateOf = async (listed: Listed, file: PackedFile | undefined): Promise<FileFinding['state']> => {
  if (file === undefined) return 'missing'
  if (file.size !== listed.size) return 'changed'
  try {
    return (await hashOf(await file.read())) === listed.sha256 ? 'good' : 'changed'
  } catch {
    return 'changed'
  }
}

const small = async (file: PackedFile | undefined, limit: number): Promise<Uint8Array> =>
  file === undefined || file.size > limit ? wrong() : file.read()

const signatureOf = async (
  file: PackedFile | undefined,
  content: Uint8Array,
): Promise<SignatureFinding | null> => {
  if (file === undefined) return null
  const bytes = file.size > SIGNATURE_BYTES ? new Uint8Array() : await file.read()
  return checkSignature(bytes, content)
}

/** What follows a check while it runs: files done and files in all. */
export type Progress = (done: number, of: number) => void

/**
 * Checks the files of a package against its manifest and the signature over the manifest. `ok` = every listed file is there
 * unchanged, nothing else is, and a signature, if there is one, is valid. Throws when there is no readable manifest.
 */
export const checkPackage = async (
  packed: readonly PackedFile[],
  progress: Progress,
): Promise<PackageFinding> => {
  const byName = new Map(packed.map((file) => [file.name, file]))
  const bytes = await small(byName.get(MANIFEST), MANIFEST_BYTES)
  const manifest = manifestOf(bytes)
  const names = new Set(manifest.files.map(({ name }) => name))
  const files: FileFinding[] = []
  for (const listed of manifest.files) {
    progress(files.length, manifest.files.length)
    const state = await stateOf(listed, byName.get(listed.name))
    files.push({ name: listed.name, title: listed.title, state })
  }
  const extra = packed.filter(({ name }) => !names.has(name) && name !== MANIFEST && name !== SIGNATURE)
  const signature = await signatureOf(byName.get(SIGNATURE), bytes)
  const listedOnce = names.size === manifest.files.length
  const whole = listedOnce && extra.length === 0 && files.every(({ state }) => state === 'good')
  return {
    ok: whole && signature?.valid !== false,
    dossier: manifest.dossier,
    createdAt: manifest.createdAt,
    files: [...files, ...extra.map(({ name }): FileFinding => ({ name, title: '', state: 'extra' }))],
    manifestSha256: await hashOf(bytes),
    signature,
  }
}
