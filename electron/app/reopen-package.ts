import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Failure } from '../../data/contract/failure.ts'
import { verifyPackage } from '../export/verify-package.ts'

/** What must be found: the hash of the zip, and how many files its manifest lists. */
interface Expected {
  readonly sha256: string
  readonly listed: number
}

/**
 * Opens a package from where it was written, counts and hashes its files, and checks its signature. Answers how many files were
 * right; throws `Failure` `package-changed` when the disk does not hold what was written.
 */
export const reopenPackage = async (path: string, expected: Expected, now: Date): Promise<number> => {
  const bytes = await readFile(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { ok, files, bad } = await verifyPackage(bytes, { roots: [], now })
  if (sha256 !== expected.sha256 || !ok || files !== expected.listed)
    throw new Failure('package-changed', { files: bad.slice(0, 20) })
  return files
}
