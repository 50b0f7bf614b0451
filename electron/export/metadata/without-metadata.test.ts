import { describe, expect, it } from 'vitest'
import { JPEG_DRAWN, jpegWith, PNG_DRAWN, pngWith, webpWith } from './fixtures/pictures.ts'
import { withoutMetadata } from './without-metadata.ts'

const WORD = 'Canon EOS 5D của Nguyễn Văn Bình, 21.0278 N 105.8342 E'

const cleaned = (bytes: Buffer, type: string): Buffer | null => {
  const { kind, bytes: out } = withoutMetadata(bytes, type)
  return kind === 'clean' ? Buffer.from(out) : null
}

describe('a JPEG', () => {
  const out = cleaned(jpegWith(WORD), 'image/jpeg') ?? Buffer.alloc(0)

  it('keeps what draws the picture, byte for byte, and how it is held; nothing else', () => {
    const turned = Buffer.from('FFE1002245786966000049492A00080000000100120103000100000006000000', 'hex')
    const orientation = Buffer.concat([turned, Buffer.alloc(4)])
    expect(out).toEqual(
      Buffer.concat([Buffer.from('FFD8', 'hex'), orientation, ...JPEG_DRAWN, Buffer.from('FFD9', 'hex')]),
    )
    expect(cleaned(out, 'image/jpeg')).toEqual(out)
  })

  it('loses what stands behind its end, such as a second picture with properties of its own', () => {
    const two = Buffer.concat([jpegWith(WORD), jpegWith(WORD)])
    expect(cleaned(two, 'image/jpeg')).toEqual(out)
  })

  it('is not called clean when it is cut or is something else', () => {
    const whole = jpegWith(WORD)
    for (let length = 0; length < whole.length; length += 1) {
      expect(withoutMetadata(whole.subarray(0, length), 'image/jpeg').kind, String(length)).toBe('kept')
    }
    expect(withoutMetadata(Buffer.from(WORD), 'image/jpeg').kind).toBe('kept')
  })
})

describe('a PNG', () => {
  it('keeps what draws the picture and nothing else', () => {
    const out = cleaned(pngWith(WORD), 'image/png')
    expect(out).toEqual(Buffer.concat([Buffer.from('89504E470D0A1A0A', 'hex'), ...PNG_DRAWN]))
  })

  it('is not called clean when it is cut, or a chunk is not what its checksum says', () => {
    const whole = pngWith(WORD)
    const end = whole.length - Buffer.byteLength(WORD)
    for (let length = 0; length < end; length += 1)
      expect(withoutMetadata(whole.subarray(0, length), 'image/png').kind).toBe('kept')
    const wrong = Buffer.from(whole)
    wrong[30] = (wrong[30] ?? 0) ^ 1
    expect(withoutMetadata(wrong, 'image/png').kind).toBe('kept')
  })
})

describe('other files', () => {
  it('a WebP loses EXIF, XMP and unknown chunks, and no longer promises them', () => {
    const out = cleaned(webpWith(WORD), 'image/webp') ?? Buffer.alloc(0)
    expect(out.includes(WORD)).toBe(false)
    expect(out.toString('latin1')).toContain('VP8L')
    expect(out.readUInt32LE(4)).toBe(out.length - 8)
    expect(out.readUInt8(20)).toBe(0)
    expect(withoutMetadata(webpWith(WORD).subarray(0, 60), 'image/webp').kind).toBe('kept')
  })

  it('plain words have no properties; PDF, office files and what is unknown are never called clean', () => {
    const bytes = Buffer.from(WORD)
    expect(withoutMetadata(bytes, 'text/csv')).toEqual({ kind: 'clean', bytes })
    for (const type of ['application/pdf', 'application/zip', 'application/octet-stream', 'constructor'])
      expect(withoutMetadata(bytes, type)).toEqual({ kind: 'kept', bytes })
  })
})
