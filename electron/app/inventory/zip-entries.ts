import { contentOf, spanOf } from '../../export/zip-content.ts'
import { ZipRefused, zipBytes, zipDirectory } from '../../export/zip-directory.ts'
import { LIMITS } from './limits.ts'
import { unreadable } from './unreadable.ts'

const REASONS = { damaged: 'damaged', protected: 'protected', 'too-large': 'inflates' } as const

const unpacked = (
  bytes: Buffer,
  wanted: (name: string) => boolean,
  limit: number,
): ReadonlyMap<string, Buffer> => {
  const zip = zipBytes(bytes)
  const records = zipDirectory(zip, { entries: LIMITS.archiveEntries, lax: true })
  const chosen = records.filter(({ name }) => wanted(name))
  if (chosen.reduce((sum, { size }) => sum + size, 0) > limit)
    throw new ZipRefused('the files are too large', 'too-large')
  const files = new Map<string, Buffer>()
  for (const record of chosen) {
    if (files.has(record.name)) throw new ZipRefused('two entries of one name')
    const { buffer, byteOffset, length } = contentOf(record, spanOf(record, zip), zip)
    files.set(record.name, Buffer.from(buffer, byteOffset, length))
  }
  return files
}

/**
 * The wanted files of a ZIP archive by name; `limit` bounds their sum in bytes. Workbooks of many programs come this way, so a
 * comment, folders and parts nobody wants are let be; what is wanted must be what the directory says. Throws `import-unreadable`
 * (damaged, protected, inflates).
 */
export const zipEntries = (
  zip: Buffer,
  wanted: (name: string) => boolean,
  limit: number = LIMITS.inflatedBytes,
): ReadonlyMap<string, Buffer> => {
  try {
    return unpacked(zip, wanted, limit)
  } catch (error) {
    if (error instanceof ZipRefused) throw unreadable(REASONS[error.fault])
    throw error
  }
}
