import { createHash } from 'node:crypto'
import { Failure } from '../../data/contract/failure.ts'
import { faultOf, verifyDetached } from './late-writers.ts'
import { MANIFEST, SIGNATURE } from './manifest.ts'
import { signatureBytes } from './signature/signature-file.ts'
import type { SignatureReport } from './signature/signature-report.ts'
import { stableZip } from './stable-zip.ts'
import { type PackageCheck, packageFiles, verifyPackage } from './verify-package.ts'

/** What is carried to the machine with the key: the manifest as it stands in the package, and its SHA-256 in lower-case hex. */
export interface ToSign {
  readonly manifest: Uint8Array
  readonly sha256: string
}

/** A package with its signature; `signature` says who signed when, and by which certificates. */
export interface SignedPackage {
  readonly bytes: Uint8Array
  readonly p7s: Uint8Array
  readonly signature: SignatureReport
}

const ANYONE = (now: Date): PackageCheck => ({ roots: [], now })

const soundFiles = async (zip: Uint8Array, now: Date): Promise<ReadonlyMap<string, Uint8Array>> => {
  const files = packageFiles(zip)
  if (files.has(SIGNATURE)) throw new Failure('package-signed')
  const { ok, bad } = await verifyPackage(zip, ANYONE(now))
  if (!ok) throw new Failure('package-changed', { files: bad.slice(0, 20) })
  return files
}

/** What must be signed elsewhere. Throws `Failure`: `import-unreadable`, `package-changed`, `package-signed`. */
export const toSign = async (zip: Uint8Array, now: Date): Promise<ToSign> => {
  const manifest = (await soundFiles(zip, now)).get(MANIFEST) ?? new Uint8Array()
  return { manifest, sha256: createHash('sha256').update(manifest).digest('hex') }
}

/**
 * Puts a detached signature that was made elsewhere over the manifest into the package and opens the result again. Throws
 * `Failure`: `signature-…` with what `SignatureFault` names, `signature-untrusted` when roots are given and the signer
 * leads to none of them, and those of `toSign`.
 */
export const attachSignature = async (
  zip: Uint8Array,
  file: Uint8Array,
  check: PackageCheck,
): Promise<SignedPackage> => {
  const files = await soundFiles(zip, check.now)
  const content = files.get(MANIFEST) ?? new Uint8Array()
  const p7s = signatureBytes(file)
  const signature = await verifyDetached(p7s, { ...check, content })
  if (signature.valid !== true) throw new Failure(`signature-${await faultOf(p7s, content)}`)
  if (signature.trusted === false)
    throw new Failure('signature-untrusted', { signer: signature.signer ?? '' })
  const bytes = stableZip(new Map([...files, [SIGNATURE, p7s]]))
  const reopened = await verifyPackage(bytes, check)
  if (!reopened.ok) throw new Error('the signed package does not verify')
  return { bytes, p7s, signature }
}
