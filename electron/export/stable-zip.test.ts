import { describe, expect, it } from 'vitest'
import { growingZip, stableZip } from './stable-zip.ts'

/** Bytes that do not compress, the same in every run. */
const noise = (length: number): Uint8Array => {
  let state = length + 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

const FILES: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['01-van-ban.docx', noise(40_000)],
  ['evidence/001-Biên bản kiểm tra (bản ký).pdf', new TextEncoder().encode('x'.repeat(70_000))],
  ['rong.txt', new Uint8Array()],
  ['manifest.json', new TextEncoder().encode('{}\n')],
]

const grown = (files: typeof FILES): Uint8Array => {
  const zip = growingZip()
  return Buffer.concat([...files.map(([name, bytes]) => zip.add(name, bytes)), ...zip.end()])
}

describe('a zip that grows', () => {
  it.each([0, 1, 2, 4])('is that of %i files written at once, byte by byte', (count) => {
    const files = FILES.slice(0, count)
    expect(Buffer.compare(grown(files), stableZip(new Map(files)))).toBe(0)
  })
})
