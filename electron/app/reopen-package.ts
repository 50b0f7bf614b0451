import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Failure } from '../../data/contract/failure.ts'
import { verifyPackage } from '../export/verify-package.ts'
import type { PackageFile, WrittenPackage } from '../export/write-package.ts'

/** Evidence is many files that lie in the workspace already: they, scans and diagrams go into the zip and not beside it. */
export const isLoose = ({ name }: PackageFile): boolean => !name.includes('/')

/**
 * Opens a package from where it was written, counts and hashes its files, and checks its signature. Answers how many files were
 * right; throws `Failure` `package-changed` when the disk does not hold what was written.
 */
export const reopenPackage = async (path: string, written: WrittenPackage, now: Date): Promise<number> => {
  const bytes = await readFile(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { ok, files, bad } = await verifyPackage(bytes, { roots: [], now })
  if (sha256 !== written.package.sha256 || !ok || files !== written.manifest.files.length)
    throw new Failure('package-changed', { files: bad.slice(0, 20) })
  return files
}
