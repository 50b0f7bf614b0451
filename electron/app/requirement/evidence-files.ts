import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EVIDENCE_LIMIT } from '../../../data/contract/evidence.ts'
import { Failure } from '../../../data/contract/failure.ts'

/** SHA-256 of bytes, lower-case hex. */
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const HASH = /^[0-9a-f]{64}$/

/** Where the bytes of a hash lie; throws `not-found` for what is no hash. */
export const placeOf = (workspace: string, sha256: string): string => {
  if (!HASH.test(sha256)) throw new Failure('not-found', { entity: 'evidence', sha256 })
  return join(workspace, 'evidence', sha256.slice(0, 2), sha256)
}

const isThere = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** The file is on disk under its final name only when all of it is there. */
const writeWhole = async (path: string, bytes: Uint8Array, part: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw new Failure('place-unwritable', { path, reason: String(error) })
  }
}

/** Keeps bytes under their hash, once; answers the hash. Throws `evidence-too-large`, `place-unwritable`. */
export const keepBytes = async (workspace: string, bytes: Uint8Array, partId: string): Promise<string> => {
  if (bytes.length > EVIDENCE_LIMIT) {
    throw new Failure('evidence-too-large', { size: bytes.length, limit: EVIDENCE_LIMIT })
  }
  const sha256 = hashOf(bytes)
  const path = placeOf(workspace, sha256)
  const whole = (await isThere(path)) && hashOf(await readFile(path)) === sha256
  if (!whole) await writeWhole(path, bytes, `${path}.${partId}.part`)
  return sha256
}

/** The bytes kept under a hash. Throws `not-found` when the file has gone, `evidence-damaged` when it is another. */
export const readBytes = async (workspace: string, sha256: string): Promise<Buffer> => {
  const path = placeOf(workspace, sha256)
  if (!(await isThere(path))) throw new Failure('not-found', { entity: 'evidence', sha256 })
  if ((await stat(path)).size > EVIDENCE_LIMIT) throw new Failure('evidence-damaged', { sha256 })
  const bytes = await readFile(path)
  if (hashOf(bytes) !== sha256) throw new Failure('evidence-damaged', { sha256 })
  return bytes
}
