import { crc32 } from 'node:zlib'

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

/** Chunks that draw the picture (PNG, third edition, 11.2 and 11.3); words, times, EXIF and private ones are not among them. */
const PNG_DRAWN: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI'],
  ...['bKGD', 'hIST', 'pHYs', 'acTL', 'fcTL', 'fdAT'],
])

/** A PNG without its words, times, EXIF, XMP, private chunks and whatever stands behind its end; null when it is broken. */
export const stripPng = (bytes: Buffer): Buffer | null => {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return null
  const kept: Buffer[] = [PNG_SIGNATURE]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return null
    const chunk = bytes.subarray(at, end)
    if (crc32(chunk.subarray(4, -4)) !== bytes.readUInt32BE(end - 4)) return null
    const type = chunk.toString('latin1', 4, 8)
    if (PNG_DRAWN.has(type)) kept.push(chunk)
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return null
}

const WEBP_DRAWN: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Bits of VP8X that promise EXIF and XMP (RFC 9649 2.7). */
const WEBP_PROMISES = 0x08 | 0x04

const withoutPromises = (chunk: Buffer): Buffer => {
  const copy = Buffer.from(chunk)
  if (copy.length > 8) copy.writeUInt8(copy.readUInt8(8) & ~WEBP_PROMISES, 8)
  return copy
}

/** A WebP without EXIF, XMP and unknown chunks; null when it is broken. */
export const stripWebp = (bytes: Buffer): Buffer | null => {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null
  const last = 8 + bytes.readUInt32LE(4)
  if (last > bytes.length) return null
  const kept: Buffer[] = []
  for (let at = 12; at < last; ) {
    if (at + 8 > last) return null
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (end > last) return null
    const type = bytes.toString('latin1', at, at + 4)
    const chunk = bytes.subarray(at, end)
    if (WEBP_DRAWN.has(type)) kept.push(type === 'VP8X' ? withoutPromises(chunk) : chunk)
    at = end
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
