import { crc32, inflateSync } from 'node:zlib'
import { endOfScan } from '../jpeg-scan.ts'

/** A picture that every writer can print: pixels, and the bytes that make them, without what is only said about them. */
export interface CleanPicture {
  readonly type: 'png' | 'jpg'
  readonly bytes: Uint8Array
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Chunks that make pixels (PNG, 11.2 and 11.3.1); text, times and profiles stay away. */
const KEPT_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

/** Largest side in pixels. */
const LARGEST = 4000

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Whether the pixels unpack to what the head says and to nothing more; interlaced ones and 16 bits a channel are not taken. */
const fits = (head: DataView, packed: Uint8Array): boolean => {
  const [width, height] = [head.getUint32(0), head.getUint32(4)]
  const [depth, colour, interlaced] = [head.getUint8(8), head.getUint8(9), head.getUint8(12)]
  const channels = CHANNELS[colour]
  if (channels === undefined || depth > 8 || interlaced !== 0) return false
  if (width === 0 || height === 0 || width > LARGEST || height > LARGEST) return false
  const expected = height * (1 + Math.ceil((width * channels * depth) / 8))
  try {
    return inflateSync(packed, { maxOutputLength: expected }).length === expected
  } catch {
    return false
  }
}

const cleanPng = (bytes: Uint8Array): CleanPicture | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, PNG.length)]
  const pixels: Uint8Array[] = []
  let head: DataView | null = null
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const name = new TextDecoder('latin1').decode(bytes.subarray(at + 4, at + 8))
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return null
    if (name === 'IHDR' && length === 13) head = new DataView(bytes.buffer, bytes.byteOffset + at + 8, 13)
    if (name === 'IDAT') pixels.push(bytes.subarray(at + 8, end - 4))
    if (KEPT_CHUNKS.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  if (head === null || !fits(head, Buffer.concat(pixels))) return null
  return { type: 'png', bytes: Buffer.concat(kept) }
}

/** Baseline and progressive frames (ISO 10918-1, B.1.1.3). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])
const SCAN = 0xda
const END = 0xd9

/** Segments that only say something about the picture: all application data but JFIF and Adobe's, and comments. */
const isSaid = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee)

/** A frame of 8 bits with one or three channels; four are for printing presses and have no place in PDF/A with sRGB. */
const isFrame = (view: DataView, at: number): boolean => {
  const [bits, height, width, channels] = [
    view.getUint8(at),
    view.getUint16(at + 1),
    view.getUint16(at + 3),
    view.getUint8(at + 5),
  ]
  const sized = width > 0 && height > 0 && width <= LARGEST && height <= LARGEST
  return bits === 8 && sized && (channels === 1 || channels === 3)
}

const cleanJpeg = (bytes: Uint8Array): CleanPicture | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let framed = false
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff || marker < 0xc0) return null
    const head = at + 2 + view.getUint16(at + 2)
    if (head > bytes.length || head < at + 4) return null
    if (FRAMES.has(marker)) {
      if (framed || head - at < 10 || !isFrame(view, at + 4)) return null
      framed = true
    }
    const end = marker === SCAN ? (endOfScan(bytes, head) ?? bytes.length) : head
    if (!isSaid(marker)) kept.push(bytes.subarray(at, end))
    if (marker === SCAN && bytes[end + 1] === END) {
      const close = bytes.subarray(end, end + 2)
      return framed ? { type: 'jpg', bytes: Buffer.concat([...kept, close]) } : null
    }
    at = end
  }
  return null
}

/** A PNG or JPEG without its metadata; null for what is neither, is broken, too large in pixels, or no writer prints alike. */
export const cleanPicture = (bytes: Uint8Array): CleanPicture | null => {
  if (PNG.every((byte, index) => bytes[index] === byte)) return cleanPng(bytes)
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? cleanJpeg(bytes) : null
}
