/** A file of a package, from a zip or from a folder; `read` throws when it is not what it should be. */
export interface PackedFile {
  readonly name: string
  readonly size: number
  readonly read: () => Promise<Uint8Array>
}

const MB = 1024 * 1024

/** Bounds of a package: entries, bytes of one file, bytes of all. */
export const LIMITS = { entries: 5000, fileBytes: 256 * MB, totalBytes: 1024 * MB, directoryBytes: 8 * MB }

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const DEFLATED = 8
/** Set when CRC and sizes stand behind the data of an entry instead of in its own header. */
const SIZES_BEHIND = 8

/** A zip that will not be read, and why. */
const refuse = (why: string): never => {
  throw new Error(`zip: ${why}`)
}

const bytesOf = async (blob: Blob, from: number, to: number): Promise<DataView> =>
  from < 0 || to > blob.size || from > to
    ? refuse('broken')
    : new DataView(await blob.slice(from, to).arrayBuffer())

const textOf = (view: DataView, from: number, length: number): string =>
  from + length > view.byteLength
    ? refuse('broken directory')
    : new TextDecoder('utf-8', { fatal: true }).decode(
        new Uint8Array(view.buffer, view.byteOffset + from, length),
      )

interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  /** Version, flags, method, time, CRC and sizes as the directory has them. */
  readonly head: readonly number[]
}

/** A name that stays inside its folder on every system. */
const isSafe = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 255 &&
  !/[\\:*?"<>|\p{Cc}]/u.test(name) &&
  name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const headBytes = (view: DataView, from: number): number[] =>
  Array.from({ length: 22 }, (_, index) => view.getUint8(from + index))

const entryAt = (view: DataView, at: number): { readonly entry: Entry; readonly next: number } => {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) refuse('broken directory')
  const nameLength = view.getUint16(at + 28, true)
  const name = textOf(view, at + 46, nameLength)
  const method = view.getUint16(at + 10, true)
  if ((view.getUint16(at + 8, true) & 1) !== 0 || view.getUint16(at + 34, true) !== 0) refuse('encrypted')
  if (!isSafe(name)) refuse('unsafe name')
  if (method !== 0 && method !== DEFLATED) refuse('unknown compression')
  const entry = {
    name,
    method,
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    head: headBytes(view, at + 6),
  }
  return { entry, next: at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true) }
}

const directoryOf = async (zip: Blob): Promise<Entry[]> => {
  const endAt = zip.size - 22
  const end = await bytesOf(zip, endAt, zip.size)
  if (end.getUint32(0, true) !== END || end.getUint16(20, true) !== 0) refuse('no end of directory')
  const count = end.getUint16(10, true)
  const [length, from] = [end.getUint32(12, true), end.getUint32(16, true)]
  if (end.getUint32(4, true) !== 0 || end.getUint16(8, true) !== count) refuse('several disks')
  if (count > LIMITS.entries || length > LIMITS.directoryBytes) refuse('too many entries')
  if (from + length !== endAt) refuse('something between directory and end')
  const view = await bytesOf(zip, from, endAt)
  const entries: Entry[] = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    const found = entryAt(view, at)
    entries.push(found.entry)
    at = found.next
  }
  if (at !== length) refuse('broken directory')
  return entries
}

const checkBounds = (entries: readonly Entry[]): void => {
  const names = new Set(entries.map(({ name }) => name.normalize('NFC').toLowerCase()))
  if (names.size !== entries.length) refuse('two entries of one name')
  if (entries.some(({ size }) => size > LIMITS.fileBytes)) refuse('a file is too large')
  if (entries.reduce((sum, { size }) => sum + size, 0) > LIMITS.totalBytes) refuse('the files are too large')
}

interface Span {
  readonly start: number
  readonly data: number
  readonly end: number
}

/** Where an entry lies; its own header must say what the directory says. */
const spanOf = async (zip: Blob, { offset, name, packed, head }: Entry): Promise<Span> => {
  const fixed = await bytesOf(zip, offset, offset + 30)
  if (fixed.getUint32(0, true) !== LOCAL) refuse('broken entry')
  const nameLength = fixed.getUint16(26, true)
  const data = offset + 30 + nameLength + fixed.getUint16(28, true)
  const own = await bytesOf(zip, offset + 30, offset + 30 + nameLength)
  if (data + packed > zip.size || textOf(own, 0, nameLength) !== name) refuse('an entry has two names')
  const shared = (fixed.getUint16(6, true) & SIZES_BEHIND) === 0 ? 22 : 10
  const local = headBytes(fixed, 4)
  if (local.slice(0, shared).some((byte, index) => byte !== head[index])) refuse('an entry has two headers')
  return { start: offset, data, end: data + packed }
}

/** All that comes out, never more than the directory says (CWE-409). */
const inflate = async (packed: Blob, size: number): Promise<Uint8Array> => {
  const out = new Uint8Array(size)
  let at = 0
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > size) {
      await reader.cancel()
      return refuse('an entry has two sizes')
    }
    out.set(part.value, at)
    at += part.value.length
  }
  return at === size ? out : refuse('an entry has two sizes')
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320
  return value
})

const crcOf = (bytes: Uint8Array): number => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

const unpack = async (zip: Blob, { method, size, crc }: Entry, { data, end }: Span): Promise<Uint8Array> => {
  const packed = zip.slice(data, end)
  const bytes = method === DEFLATED ? await inflate(packed, size) : new Uint8Array(await packed.arrayBuffer())
  return bytes.length === size && crcOf(bytes) === crc ? bytes : refuse('an entry has a wrong checksum')
}

/**
 * Lists a zip without unpacking it and without reading all of it. Whatever two programs could read in two ways is refused.
 * Throws an `Error` that says why.
 */
export const openZip = async (zip: Blob): Promise<PackedFile[]> => {
  const entries = await directoryOf(zip)
  checkBounds(entries)
  const files: (PackedFile & { readonly span: Span })[] = []
  for (const entry of entries) {
    const span = await spanOf(zip, entry)
    files.push({ name: entry.name, size: entry.size, span, read: () => unpack(zip, entry, span) })
  }
  const spans = files.map(({ span }) => span).sort((a, b) => a.start - b.start)
  if (spans.some(({ end }, index) => end > (spans[index + 1]?.start ?? Number.POSITIVE_INFINITY)))
    refuse('entries overlap')
  return files
}
