import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WrittenFile } from '../../data/contract/dossier.ts'
import { MANIFEST, SIGNATURE } from '../export/manifest.ts'
import { type GrowingZip, growingZip } from '../export/stable-zip.ts'
import { type PackageFile, type PackageOrder, writePackage } from '../export/write-package.ts'
import { onDisk } from './on-disk.ts'
import { reopenPackage } from './reopen-package.ts'
import { writtenFile } from './save-files.ts'

/** A package and the folder that it is to be written into. */
export interface PackageJob {
  readonly order: PackageOrder
  readonly zipName: string
  readonly folder: string
  /** When a signature is judged, once the package is opened again. */
  readonly now: Date
}

/** What was written, and how many files were right when the package was opened again. */
export interface SavedPackage {
  readonly package: WrittenFile
  readonly files: readonly WrittenFile[]
  readonly reopened: number
}

/** Evidence is many files that lie in the workspace already: they, scans and diagrams go into the zip and not beside it. */
const isLoose = ({ name }: PackageFile): boolean => !name.includes('/')

const isPaper = ({ name }: PackageFile): boolean => /\.(docx|pdf)$/.test(name) && !name.includes('/')

interface Writing {
  readonly folder: string
  readonly sweep: () => void
  readonly zip: GrowingZip
  readonly put: (piece: Uint8Array) => Promise<void>
}

/** Writes every file into the zip, and beside it what people open; none is held longer than that. */
const writeFiles = async (
  order: PackageOrder,
  { folder, sweep, zip, put }: Writing,
): Promise<WrittenFile[]> => {
  const files: WrittenFile[] = []
  await writePackage(order, async (file) => {
    files.push(writtenFile(file))
    await put(zip.add(file.name, file.bytes))
    if (isLoose(file)) await writeFile(join(folder, file.name), file.bytes)
    if (isPaper(file)) sweep()
  })
  for (const piece of zip.end()) await put(piece)
  return files
}

/**
 * Writes a package and its files into a folder, one after the other, opens the package again from there, counts and hashes its files
 * and checks its signature. `sweep` is called between documents. Throws `Failure`:
 * `place-unwritable`, `package-changed`, and what `writePackage` throws.
 */
export const savePackage = async (
  { order, zipName, folder, now }: PackageJob,
  sweep: () => void = () => undefined,
): Promise<SavedPackage> => {
  const path = join(folder, zipName)
  const hash = createHash('sha256')
  let size = 0
  const files = await onDisk(folder, async () => {
    await mkdir(folder, { recursive: true })
    const handle: FileHandle = await open(path, 'w')
    const put = async (piece: Uint8Array): Promise<void> => {
      hash.update(piece)
      size += piece.length
      await handle.writeFile(piece)
    }
    try {
      return await writeFiles(order, { folder, sweep, zip: growingZip(), put })
    } finally {
      await handle.close()
    }
  })
  const zip: WrittenFile = { name: zipName, size, sha256: hash.digest('hex') }
  const listed = files.filter(({ name }) => name !== MANIFEST && name !== SIGNATURE).length
  return { package: zip, files, reopened: await reopenPackage(path, { sha256: zip.sha256, listed }, now) }
}
