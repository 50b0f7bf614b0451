/** What is wrong with a zip: it is broken or odd, bears a password, or is larger than is borne. */
type ZipFault = 'damaged' | 'protected' | 'too-large'

/** A zip that will not be read, and why; nothing of it was unpacked. */
export class ZipRefused extends Error {
  readonly reason: string
  readonly fault: ZipFault
  constructor(reason: string, fault: ZipFault = 'damaged') {
    super(`zip refused: ${reason}`)
    this.name = 'ZipRefused'
    this.reason = reason
    this.fault = fault
  }
}

/** One file as the directory at the end of a zip tells it; nothing of it is believed before it is unpacked. */
export interface ZipRecord {
  readonly name: string
  /** Where the record stands in the directory. */
  readonly at: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where the entry's own header stands. */
  readonly offset: number
}

/** `lax`: a comment at the end, something between directory and end, and names that are not UTF-8 are borne. */
export interface DirectoryRules {
  readonly entries: number
  readonly lax?: boolean
}

/** The bytes of a zip with a view on them. */
export interface ZipBytes {
  readonly bytes: Uint8Array
  readonly view: DataView
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const END_SIZE = 22
const MAX_COMMENT = 0xffff
const ENCRYPTED = 1

/** Bytes as a zip. */
export const zipBytes = (bytes: Uint8Array): ZipBytes => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
})

/** A name as text; throws `ZipRefused` for what is not UTF-8. */
export const nameText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ZipRefused('a name is not UTF-8')
  }
}

const endOf = ({ bytes, view }: ZipBytes, { lax = false }: DirectoryRules): number => {
  const last = bytes.length - END_SIZE
  const first = lax ? Math.max(0, last - MAX_COMMENT) : Math.max(0, last)
  for (let at = last; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END) continue
    if (lax || view.getUint16(at + 20, true) === 0) return at
  }
  throw new ZipRefused('no end of directory')
}

/** A record of the directory, and where the next one begins. */
type Found = Omit<ZipRecord, 'name'> & { readonly name: Uint8Array; readonly next: number }

const recordAt = ({ bytes, view }: ZipBytes, at: number, end: number): Found => {
  if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new ZipRefused('broken directory')
  const nameLength = view.getUint16(at + 28, true)
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  if (next > end) throw new ZipRefused('broken directory')
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw new ZipRefused('encrypted entry', 'protected')
  if (view.getUint16(at + 34, true) !== 0) throw new ZipRefused('several disks')
  return {
    name: bytes.subarray(at + 46, at + 46 + nameLength),
    at,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    next,
  }
}

/** The central directory of a zip; encryption, zip64 and several disks are refused, and more entries than are borne. */
export const zipDirectory = (zip: ZipBytes, rules: DirectoryRules): readonly ZipRecord[] => {
  const { view } = zip
  const end = endOf(zip, rules)
  const count = view.getUint16(end + 10, true)
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw new ZipRefused('several disks')
  if (count > rules.entries) throw new ZipRefused('too many entries', 'too-large')
  let at = view.getUint32(end + 16, true)
  if (rules.lax !== true && at + view.getUint32(end + 12, true) !== end)
    throw new ZipRefused('something between directory and end')
  const records: ZipRecord[] = []
  for (let index = 0; index < count; index += 1) {
    const { next, name, ...record } = recordAt(zip, at, end)
    records.push({ ...record, name: rules.lax === true ? new TextDecoder().decode(name) : nameText(name) })
    at = next
  }
  if (rules.lax !== true && at !== end) throw new ZipRefused('broken directory')
  return records
}
