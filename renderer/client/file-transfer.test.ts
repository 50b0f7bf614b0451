import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from './file-transfer.ts'

describe('files as base64', () => {
  it('agrees with a known value', () => expect(toBase64(new Uint8Array([80, 75, 3, 4]))).toBe('UEsDBA=='))
  it('brings every byte back, also beyond one chunk', () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => (index * 7) % 256)
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  })
})
