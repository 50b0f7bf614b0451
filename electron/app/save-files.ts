import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { WrittenFile } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { PackageFile } from '../export/write-package.ts'

/** Writes files into a folder, which is made when it is not there; throws `place-unwritable`. */
export const saveFiles = async (folder: string, files: readonly PackageFile[]): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
    for (const { name, bytes } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), bytes)
    }
  } catch (error) {
    throw new Failure('place-unwritable', {
      path: folder,
      reason: (error as NodeJS.ErrnoException).code ?? '',
    })
  }
}

/** What is told about a file that was written. */
export const writtenFile = ({ name, bytes, sha256 }: PackageFile): WrittenFile => ({
  name,
  size: bytes.length,
  sha256,
})
