import { crc32, inflateRawSync } from 'node:zlib'

/** A zip that will not be read, and why; nothing of it was unpacked. */
export class ZipRefused extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`zip refused: ${reason}`)
    this.name = 'ZipRefused'
    this.reason = reason
  }
}

/** Bounds of a zip, in entries and unpacked bytes. */
export interface ZipLimits {
  readonly entries: number
  readonly fileBytes: number
  readonly totalBytes: number
}

/** One file of a zip; `read` unpacks it and throws `ZipRefused` when it is not what the directory says. */
export interface ZipEntry {
  readonly name: string
  readonly size: number
  readonly read: () => Uint8Array
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

interface Record {
  readonly name: string
  /** Where the record stands in the directory. */
  readonly at: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** A name that stays inside the folder it is unpacked into, on every system. */
const isSafe = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 255 &&
  !/[\\:*?"<>|\p{Cc}]/u.test(name) &&
  name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const text = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ZipRefused('a name is not UTF-8')
  }
}

/** The central directory; encryption, zip64, several disks, other methods and unsafe names are refused. */
const directory = (bytes: Uint8Array, view: DataView, limits: ZipLimits): Record[] => {
  const end = bytes.length - 22
  if (end < 0 || view.getUint32(end, true) !== END || view.getUint16(end + 20, true) !== 0)
    throw new ZipRefused('no end of directory')
  const count = view.getUint16(end + 10, true)
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw new ZipRefused('several disks')
  if (count > limits.entries) throw new ZipRefused('too many entries')
  const records: Record[] = []
  let at = view.getUint32(end + 16, true)
  if (at + view.getUint32(end + 12, true) !== end) throw new ZipRefused('something between directory and end')
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new ZipRefused('broken directory')
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw new ZipRefused('broken directory')
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new ZipRefused('encrypted entry')
    if (view.getUint16(at + 34, true) !== 0) throw new ZipRefused('several disks')
    records.push({
      name: text(bytes.subarray(at + 46, at + 46 + nameLength)),
      at,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at = next
  }
  if (at !== end) throw new ZipRefused('broken directory')
  return records
}

const checkRecords = (records: readonly Record[], limits: ZipLimits): void => {
  const names = new Set<string>()
  let total = 0
  for (const { name, method, size } of records) {
    if (!isSafe(name)) throw new ZipRefused(`unsafe name ${JSON.stringify(name)}`)
    const folded = name.normalize('NFC').toLowerCase()
    if (names.has(folded)) throw new ZipRefused(`two entries ${JSON.stringify(name)}`)
    names.add(folded)
    if (method !== STORED && method !== DEFLATED) throw new ZipRefused('unknown compression')
    if (size > limits.fileBytes) throw new ZipRefused('a file is too large')
    total += size
  }
  if (total > limits.totalBytes) throw new ZipRefused('the files are too large')
}

interface Span {
  readonly start: number
  readonly data: number
  readonly end: number
}

/** Set when CRC and sizes stand behind the data of an entry instead of in its own header. */
const SIZES_BEHIND = 8

/** Version, flags, method and time (and CRC and sizes) must be the same in the directory and in the entry's own header. */
const sameHeader = ({ at, offset }: Record, view: DataView): boolean => {
  const shared = (view.getUint16(offset + 6, true) & SIZES_BEHIND) === 0 ? 22 : 10
  for (let byte = 0; byte < shared; byte += 1) {
    if (view.getUint8(offset + 4 + byte) !== view.getUint8(at + 6 + byte)) return false
  }
  return true
}

/** Where an entry lies; its own header must bear the name of the directory. */
const spanOf = (record: Record, bytes: Uint8Array, view: DataView): Span => {
  const { offset, packed, name } = record
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL)
    throw new ZipRefused('broken entry')
  const nameLength = view.getUint16(offset + 26, true)
  const data = offset + 30 + nameLength + view.getUint16(offset + 28, true)
  if (data + packed > bytes.length) throw new ZipRefused('broken entry')
  if (text(bytes.subarray(offset + 30, offset + 30 + nameLength)) !== name)
    throw new ZipRefused('an entry has two names')
  if (!sameHeader(record, view)) throw new ZipRefused('an entry has two headers')
  return { start: offset, data, end: data + packed }
}

const inflate = (raw: Uint8Array, size: number): Buffer => {
  try {
    const { buffer, engine } = inflateRawSync(raw, {
      maxOutputLength: Math.max(size, 1),
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
    if (engine.bytesWritten === raw.length) return buffer
  } catch {
    throw new ZipRefused('an entry does not unpack')
  }
  throw new ZipRefused('something behind an entry')
}

const unpack = ({ method, size, crc }: Record, raw: Uint8Array): Uint8Array => {
  const content = method === STORED ? raw : inflate(raw, size)
  if (content.length !== size) throw new ZipRefused('an entry has two sizes')
  if (crc32(content) !== crc) throw new ZipRefused('an entry has a wrong checksum')
  return content
}

/**
 * Lists a zip without unpacking it. Strict on purpose: whatever two programs could read in two ways is refused, and no
 * entry may unpack to more than the directory says (CWE-22, CWE-409).
 */
export const readZip = (bytes: Uint8Array, limits: ZipLimits): readonly ZipEntry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const records = directory(bytes, view, limits)
  checkRecords(records, limits)
  const spans = records.map((record) => spanOf(record, bytes, view))
  const ordered = [...spans].sort((a, b) => a.start - b.start)
  if (ordered.some((span, index) => span.end > (ordered[index + 1]?.start ?? Number.POSITIVE_INFINITY)))
    throw new ZipRefused('entries overlap')
  return records.map((record, index) => ({
    name: record.name,
    size: record.size,
    read: () => unpack(record, bytes.subarray(spans[index]?.data ?? 0, spans[index]?.end ?? 0)),
  }))
}
