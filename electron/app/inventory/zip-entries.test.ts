import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { zipEntries } from './zip-entries.ts'

const everything = (): boolean => true
const reason = (of: string) => expect.objectContaining({ code: 'import-unreadable', details: { reason: of } })

const zip = (parts: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync(parts))

const centralAt = (bytes: Buffer): number => bytes.readUInt32LE(bytes.length - 22 + 16)

test('wanted files are inflated, others are not looked at', () => {
  const archive = zip({ 'a.xml': strToU8('một'), 'b.bin': strToU8('hai'), 'c.xml': strToU8('') })
  const files = zipEntries(archive, (name) => name.endsWith('.xml'))
  expect([...files].map(([name, bytes]) => [name, bytes.toString('utf8')])).toEqual([
    ['a.xml', 'một'],
    ['c.xml', ''],
  ])
})

test('stored files are taken as they are', () => {
  const archive = Buffer.from(zipSync({ 'a.xml': strToU8('một') }, { level: 0 }))
  expect(zipEntries(archive, everything).get('a.xml')?.toString('utf8')).toBe('một')
})

test('a comment, folders and names of another code page are let be', () => {
  const parts = { 'xl/': new Uint8Array(), 'a.xml': strToU8('một'), 'b\u00e9.bin': strToU8('x') }
  const archive = Buffer.concat([zip(parts), strToU8('ghi chú')])
  archive.writeUInt16LE(strToU8('ghi chú').length, archive.length - strToU8('ghi chú').length - 2)
  for (let at = archive.indexOf('b\u00e9'); at >= 0; at = archive.indexOf('b\u00e9', at + 1))
    archive.writeUInt16BE(0x8282, at + 1)
  expect([...zipEntries(archive, (name) => name.endsWith('.xml')).keys()]).toEqual(['a.xml'])
})

describe('a bomb', () => {
  const limit = 1024 * 1024
  const bomb = () => zip({ 'a.xml': new Uint8Array(limit + 1) })

  test('of the size that imports bear is refused without a limit of its own', () => {
    const archive = zip({ 'a.xml': strToU8('x') })
    archive.writeUInt32LE(LIMITS.inflatedBytes + 1, centralAt(archive) + 24)
    expect(() => zipEntries(archive, everything)).toThrow(reason('inflates'))
  })

  test('is refused by the sizes in the directory', () => {
    const archive = bomb()
    expect(archive.length).toBeLessThan(2000)
    expect(() => zipEntries(archive, everything, limit)).toThrow(reason('inflates'))
  })

  test('is refused while inflating when the directory lies', () => {
    const archive = bomb()
    archive.writeUInt32LE(10, centralAt(archive) + 24)
    expect(() => zipEntries(archive, everything, limit)).toThrow(reason('inflates'))
  })

  test('is refused when many small files sum up', () => {
    const half = new Uint8Array(Math.ceil(limit / 2))
    const archive = zip({ 'a.xml': half, 'b.xml': half, 'c.xml': strToU8('x') })
    expect(() => zipEntries(archive, everything, limit)).toThrow(reason('inflates'))
  })

  test('outside the wanted files does no harm', () => {
    const archive = zip({ 'a.xml': strToU8('x'), 'b.bin': new Uint8Array(limit + 1) })
    expect(zipEntries(archive, (name) => name === 'a.xml', limit).size).toBe(1)
  })

  test('of names is refused', () => {
    const parts = Object.fromEntries(
      Array.from({ length: LIMITS.archiveEntries + 1 }, (_, i) => [`${i}.xml`, strToU8('')]),
    )
    expect(() => zipEntries(zip(parts), everything)).toThrow(reason('inflates'))
  })
})

describe('a damaged archive', () => {
  const whole = zip({ 'a.xml': strToU8('một hai ba bốn năm'), 'b.xml': strToU8('x') })

  test.each([
    ['empty', Buffer.alloc(0)],
    ['only a mark', Buffer.from('PK\u0003\u0004')],
    ['no directory', whole.subarray(0, whole.length - 22)],
    ['zeros', Buffer.alloc(4096)],
  ])('%s is refused', (_, bytes) => {
    expect(() => zipEntries(bytes, everything)).toThrow(reason('damaged'))
  })

  test('whatever byte is wrong, the failure is one of ours', () => {
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0xff
      try {
        zipEntries(bytes, everything)
      } catch (error) {
        expect(error).toEqual(expect.objectContaining({ code: 'import-unreadable' }))
      }
    }
  })

  test('cut anywhere, it is refused', () => {
    for (let length = 0; length < whole.length; length += 7) {
      expect(() => zipEntries(whole.subarray(0, length), everything)).toThrow(reason('damaged'))
    }
  })

  test('a file with a password is refused by name', () => {
    const bytes = Buffer.from(whole)
    bytes.writeUInt16LE(1, centralAt(bytes) + 8)
    expect(() => zipEntries(bytes, everything)).toThrow(reason('protected'))
  })

  test('two files of one name are refused', () => {
    const bytes = Buffer.from(whole)
    const name = bytes.lastIndexOf('b.xml')
    bytes.write('a.xml', name, 'latin1')
    expect(() => zipEntries(bytes, everything)).toThrow(reason('damaged'))
  })
})
