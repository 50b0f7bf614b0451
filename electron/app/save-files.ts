import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { WrittenFile } from '../../data/contract/dossier.ts'
import type { PackageFile } from '../export/write-package.ts'
import { onDisk } from './on-disk.ts'

/** Writes files into a folder, which is made when it is not there; throws `place-unwritable`. */
export const saveFiles = (folder: string, files: readonly PackageFile[]): Promise<void> =>
  onDisk(folder, async () => {
    await mkdir(folder, { recursive: true })
    for (const { name, bytes } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), bytes)
    }
  })

/** What is told about a file that was written. */
export const writtenFile = ({ name, bytes, sha256 }: PackageFile): WrittenFile => ({
  name,
  size: bytes.length,
  sha256,
})
