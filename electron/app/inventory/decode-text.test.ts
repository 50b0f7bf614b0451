import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const text = 'Mã hệ thống;Tên hệ thống\nHT-01;Cổng thông tin điện tử'

const utf16 = (big: boolean, mark: boolean): Buffer => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
  return big ? bytes.swap16() : bytes
}

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 little end', utf16(false, true)],
  ['UTF-16 big end', utf16(true, true)],
  ['UTF-16 little end without a mark', utf16(false, false)],
  ['UTF-16 big end without a mark', utf16(true, false)],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes)).toEqual({ text, guessed: false })
})

test('letters and accents that stand apart are joined', () => {
  expect(decodeText(Buffer.from(text.normalize('NFD'))).text).toBe(text)
})

test('windows-1258 is a guess', () => {
  // Accents stand behind their letter in code page 1258: DE is the tilde, F2 the dot below, EA the letter ê.
  const bytes = Buffer.from([0x4d, 0x61, 0xde, 0x20, 0x68, 0xea, 0xf2])
  expect(decodeText(bytes)).toEqual({ text: 'Mã hệ', guessed: true })
})

test('bytes that are no text are refused', () => {
  expect(() => decodeText(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toThrow(
    expect.objectContaining({ code: 'import-unreadable', details: { reason: 'encoding' } }),
  )
})
