import { endOfScan } from '../jpeg-scan.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COMMENT = 0xfe
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef

const ORIENTATION = 0x0112

/** What draws the picture: JFIF, its colour profile and Adobe's colour transform; all other application data and comments go. */
const isDrawn = (marker: number, content: Buffer): boolean => {
  if (marker === COMMENT) return false
  if (marker < APP0 || marker > APP15) return true
  if (marker === APP0) return content.toString('latin1', 0, 5) === 'JFIF\0'
  if (marker === APP2) return content.toString('latin1', 0, 12) === 'ICC_PROFILE\0'
  return marker === APP14 && content.toString('latin1', 0, 5) === 'Adobe'
}

/** How the camera was held (EXIF 2.32, tag 0112): without it the picture would lie on its side. Null when nothing says so. */
const orientationOf = (content: Buffer): number | null => {
  if (content.toString('latin1', 0, 6) !== 'Exif\0\0' || content.length < 16) return null
  const tiff = content.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let index = 0; index < u16(first); index += 1) {
    const entry = first + 2 + index * 12
    if (u16(entry) !== ORIENTATION) continue
    const value = u16(entry + 8)
    return value > 1 && value <= 8 ? value : null
  }
  return null
}

/** EXIF that holds the orientation and nothing else. */
const orientationSegment = (value: number): Buffer => {
  const segment = Buffer.from(
    `FFE1002245786966000049492A0008000000010012010300${'01000000'.padEnd(24, '0')}`,
    'hex',
  )
  segment.writeUInt16LE(value, 28)
  return segment
}

/**
 * A JPEG without EXIF, XMP, IPTC, comments, thumbnails and whatever stands behind its end; the picture itself is not touched. Null
 * when it is not laid out as ITU T.81 says, so that nothing can be promised.
 */
export const stripJpeg = (bytes: Buffer): Buffer | null => {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  let orientation: number | null = null
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === EOI; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || marker < 0xc0) return null
    if (marker === EOI) {
      const turned = orientation === null ? [] : [orientationSegment(orientation)]
      return Buffer.concat([...kept.slice(0, 1), ...turned, ...kept.slice(1), Buffer.from([0xff, EOI])])
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length || end < at + 4) return null
    const content = bytes.subarray(at + 4, end)
    if (marker === APP1) orientation ??= orientationOf(content)
    const next = marker === SOS ? endOfScan(bytes, end) : end
    if (next === null) return null
    if (isDrawn(marker, content)) kept.push(bytes.subarray(at, next))
    at = next
  }
  return null
}
