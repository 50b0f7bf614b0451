import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { Inflate } from 'fflate'
import { type ZipBytes, type ZipRecord, ZipRefused } from './zip-directory.ts'

const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

/** Where an entry lies: its own header, its packed content, and the end of that. */
export interface ZipSpan {
  readonly start: number
  readonly data: number
  readonly end: number
}

/** Whether the entry is packed in one of the two ways that are read. */
export const isReadable = ({ method }: ZipRecord): boolean => method === STORED || method === DEFLATED

/** Where an entry lies; throws `ZipRefused` where that is not within the zip. */
export const spanOf = ({ offset, packed }: ZipRecord, { bytes, view }: ZipBytes): ZipSpan => {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL)
    throw new ZipRefused('broken entry')
  const data = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (data + packed > bytes.length) throw new ZipRefused('broken entry')
  return { start: offset, data, end: data + packed }
}

const inflate = (raw: Uint8Array, size: number): Buffer => {
  try {
    const { buffer, engine } = inflateRawSync(raw, {
      maxOutputLength: Math.max(size, 1),
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
    if (engine.bytesWritten === raw.length) return buffer
  } catch (error) {
    const isLonger =
      error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new ZipRefused('an entry does not unpack', isLonger ? 'too-large' : 'damaged')
  }
  throw new ZipRefused('something behind an entry')
}

/** The content of an entry; it never takes more memory than the directory says, and must be what the directory says. */
export const contentOf = (record: ZipRecord, { data, end }: ZipSpan, { bytes }: ZipBytes): Uint8Array => {
  const { method, size, crc } = record
  if (!isReadable(record)) throw new ZipRefused('unknown compression')
  const raw = bytes.subarray(data, end)
  const content = method === STORED ? raw : inflate(raw, size)
  if (content.length !== size) throw new ZipRefused('an entry has two sizes')
  if (crc32(content) !== crc) throw new ZipRefused('an entry has a wrong checksum')
  return content
}

const isWhole = (record: ZipRecord, { size, crc }: { readonly size: number; readonly crc: number }): void => {
  if (size !== record.size) throw new ZipRefused('an entry has two sizes')
  if (crc !== record.crc) throw new ZipRefused('an entry has a wrong checksum')
}

/** Goes through the content of an entry, which is held to the same rules, without holding it. */
export const readThrough = async (
  record: ZipRecord,
  span: ZipSpan,
  { zip, take }: { readonly zip: ZipBytes; readonly take: (piece: Uint8Array) => void },
): Promise<void> => {
  if (record.method !== DEFLATED) {
    take(contentOf(record, span, zip))
    return
  }
  const raw = zip.bytes.subarray(span.data, span.end)
  const engine = createInflateRaw()
  let [size, crc] = [0, 0]
  try {
    engine.end(raw)
    for await (const piece of engine as AsyncIterable<Uint8Array>) {
      size += piece.length
      if (size > record.size) throw new ZipRefused('an entry does not unpack', 'too-large')
      crc = crc32(piece, crc)
      take(piece)
    }
  } catch (error) {
    throw error instanceof ZipRefused ? error : new ZipRefused('an entry does not unpack')
  }
  if (engine.bytesWritten !== raw.length) throw new ZipRefused('something behind an entry')
  isWhole(record, { size, crc })
}

/** Packed bytes unpacked at once: what comes out is at most some thousand times as much. */
const PIECE = 16 * 1024

/** The content of an entry piece by piece, in the turn of the caller, who has gone through it once before. */
export function* piecesOf(record: ZipRecord, { data, end }: ZipSpan, zip: ZipBytes): Generator<Uint8Array> {
  if (record.method !== DEFLATED) {
    yield zip.bytes.subarray(data, end)
    return
  }
  const out: Uint8Array[] = []
  const engine = new Inflate((piece) => void out.push(piece))
  for (let from = data; from < end; from += PIECE) {
    const to = Math.min(end, from + PIECE)
    engine.push(zip.bytes.subarray(from, to), to === end)
    yield* out.splice(0)
  }
}
