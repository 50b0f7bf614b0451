import { inflateRawSync } from 'node:zlib'
import { LIMITS } from './limits.ts'
import { unreadable } from './unreadable.ts'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const CENTRAL_SIZE = 46
const LOCAL_SIZE = 30
const ENCRYPTED = 0x1
const MAX_COMMENT = 0xffff

/** What the directory of an archive claims about one of its files. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly inflated: number
  readonly offset: number
}

const damaged = () => unreadable('damaged')

const endOfDirectory = (zip: Buffer): number => {
  const first = Math.max(0, zip.length - END_SIZE - MAX_COMMENT)
  for (let at = zip.length - END_SIZE; at >= first; at--) {
    if (zip.readUInt32LE(at) === END) return at
  }
  throw damaged()
}

const entryAt = (zip: Buffer, at: number): Entry & { readonly size: number } => {
  if (at + CENTRAL_SIZE > zip.length || zip.readUInt32LE(at) !== CENTRAL) throw damaged()
  if ((zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw unreadable('protected')
  const nameLength = zip.readUInt16LE(at + 28)
  const size = CENTRAL_SIZE + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  return {
    name: zip.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength),
    method: zip.readUInt16LE(at + 10),
    packed: zip.readUInt32LE(at + 20),
    inflated: zip.readUInt32LE(at + 24),
    offset: zip.readUInt32LE(at + 42),
    size,
  }
}

const directory = (zip: Buffer): readonly Entry[] => {
  const end = endOfDirectory(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > LIMITS.archiveEntries) throw unreadable('inflates')
  const entries: Entry[] = []
  for (let at = zip.readUInt32LE(end + 16); entries.length < count; ) {
    const entry = entryAt(zip, at)
    entries.push(entry)
    at += entry.size
  }
  return entries
}

const packedBytes = (zip: Buffer, entry: Entry): Buffer => {
  const { offset, packed } = entry
  if (offset + LOCAL_SIZE > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw damaged()
  const start = offset + LOCAL_SIZE + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  if (start + packed > zip.length) throw damaged()
  return zip.subarray(start, start + packed)
}

const inflate = (bytes: Buffer, limit: number): Buffer => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    const tooLong =
      error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw tooLong ? unreadable('inflates') : damaged()
  }
}

const contentOf = (zip: Buffer, entry: Entry, limit: number): Buffer => {
  const bytes = packedBytes(zip, entry)
  if (entry.method === 0) return bytes
  if (entry.method !== 8) throw damaged()
  return inflate(bytes, limit)
}

/**
 * The wanted files of a ZIP archive by name. Sizes are checked in the archive's directory before anything is inflated, and
 * again while inflating, since the directory may lie; `limit` bounds their sum in bytes. Throws `import-unreadable` (damaged, protected, inflates).
 */
export const zipEntries = (
  zip: Buffer,
  wanted: (name: string) => boolean,
  limit: number = LIMITS.inflatedBytes,
): ReadonlyMap<string, Buffer> => {
  if (zip.length < END_SIZE) throw damaged()
  const entries = directory(zip).filter(({ name }) => wanted(name))
  const claimed = entries.reduce((sum, { inflated }) => sum + inflated, 0)
  if (claimed > limit) throw unreadable('inflates')
  const files = new Map<string, Buffer>()
  let left = limit
  for (const entry of entries) {
    if (files.has(entry.name)) throw damaged()
    const content = contentOf(zip, entry, left)
    left -= content.length
    if (left < 0) throw unreadable('inflates')
    files.set(entry.name, content)
  }
  return files
}
