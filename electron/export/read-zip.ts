import { contentOf, isReadable, piecesOf, readThrough, spanOf, type ZipSpan } from './zip-content.ts'
import {
  nameText,
  type ZipBytes,
  type ZipRecord,
  ZipRefused,
  zipBytes,
  zipDirectory,
} from './zip-directory.ts'

/** Bounds of a zip, in entries and unpacked bytes. */
export interface ZipLimits {
  readonly entries: number
  readonly fileBytes: number
  readonly totalBytes: number
}

/**
 * One file of a zip; `read` unpacks it and throws `ZipRefused` when it is not what the directory says, `through` does so without
 * holding it. `pieces` is for what was gone through before.
 */
export interface ZipEntry {
  readonly name: string
  readonly size: number
  readonly read: () => Uint8Array
  readonly through: (take: (piece: Uint8Array) => void) => Promise<void>
  readonly pieces: () => Generator<Uint8Array>
}

/** A name that stays inside the folder it is unpacked into, on every system. */
const isSafe = (name: string): boolean =>
  name.length > 0 &&
  name.length <= 255 &&
  !/[\\:*?"<>|\p{Cc}]/u.test(name) &&
  name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const checkRecords = (records: readonly ZipRecord[], limits: ZipLimits): void => {
  const names = new Set<string>()
  let total = 0
  for (const record of records) {
    const { name, size } = record
    if (!isSafe(name)) throw new ZipRefused(`unsafe name ${JSON.stringify(name)}`)
    const folded = name.normalize('NFC').toLowerCase()
    if (names.has(folded)) throw new ZipRefused(`two entries ${JSON.stringify(name)}`)
    names.add(folded)
    if (!isReadable(record)) throw new ZipRefused('unknown compression')
    if (size > limits.fileBytes) throw new ZipRefused('a file is too large', 'too-large')
    total += size
  }
  if (total > limits.totalBytes) throw new ZipRefused('the files are too large', 'too-large')
}

/** Set when CRC and sizes stand behind the data of an entry instead of in its own header. */
const SIZES_BEHIND = 8

/** Version, flags, method and time (and CRC and sizes) must be the same in the directory and in the entry's own header. */
const sameHeader = ({ at, offset }: ZipRecord, { view }: ZipBytes): boolean => {
  const shared = (view.getUint16(offset + 6, true) & SIZES_BEHIND) === 0 ? 22 : 10
  for (let byte = 0; byte < shared; byte += 1) {
    if (view.getUint8(offset + 4 + byte) !== view.getUint8(at + 6 + byte)) return false
  }
  return true
}

/** Where an entry lies; its own header must say what the directory says. */
const soleSpan = (record: ZipRecord, zip: ZipBytes): ZipSpan => {
  const span = spanOf(record, zip)
  const nameLength = zip.view.getUint16(span.start + 26, true)
  const name = nameText(zip.bytes.subarray(span.start + 30, span.start + 30 + nameLength))
  if (name !== record.name) throw new ZipRefused('an entry has two names')
  if (!sameHeader(record, zip)) throw new ZipRefused('an entry has two headers')
  return span
}

/**
 * Lists a zip without unpacking it. Strict on purpose: whatever two programs could read in two ways is refused, and no
 * entry may unpack to more than the directory says (CWE-22, CWE-409).
 */
export const readZip = (bytes: Uint8Array, limits: ZipLimits): readonly ZipEntry[] => {
  const zip = zipBytes(bytes)
  const records = zipDirectory(zip, limits)
  checkRecords(records, limits)
  const placed = records.map((record) => ({ record, span: soleSpan(record, zip) }))
  const ordered = placed.map(({ span }) => span).sort((a, b) => a.start - b.start)
  if (ordered.some((span, index) => span.end > (ordered[index + 1]?.start ?? Number.POSITIVE_INFINITY)))
    throw new ZipRefused('entries overlap')
  return placed.map(({ record, span }) => ({
    name: record.name,
    size: record.size,
    read: () => contentOf(record, span, zip),
    through: (take) => readThrough(record, span, { zip, take }),
    pieces: () => piecesOf(record, span, zip),
  }))
}
