import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, sha256 } from './canonical.ts'
import { codeKey, storedForm, urlKey } from './text.ts'

test('stored form reaches every text of a value and leaves the rest alone', () => {
  const nfd = 'Sở'.normalize('NFD')
  expect(storedForm({ [nfd]: [nfd, 1, null, true, { a: nfd }] })).toEqual({
    Sở: ['Sở', 1, null, true, { a: 'Sở' }],
  })
})

test('stored text survives UTF-8 and does not change again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) }),
      (text) => {
        const stored = storedForm(text)
        expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored)
        expect(storedForm(stored)).toBe(stored)
      },
    ),
  )
})

test('codes are compared without case, spaces around them, and Unicode form', () => {
  expect(codeKey(' HT-Đ1 '.normalize('NFD'))).toBe(codeKey('ht-đ1'))
  expect(codeKey('HT-1')).not.toBe(codeKey('HT-01'))
})

test('addresses are compared as the URL standard writes them', () => {
  expect(urlKey('https://MinhHa.example')).toBe('https://minhha.example/')
  expect(urlKey('https://minhha.example:443/a?b')).toBe('https://minhha.example/a?b')
  expect(urlKey('Không phải địa chỉ')).toBe('không phải địa chỉ')
})

test('canonical JSON does not depend on the order of keys and is read back as the same value', () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}')
  expect(canonicalJson({ 9: [undefined], 10: 'é' })).toBe('{"10":"é","9":[null]}')
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

test('SHA-256 of text in UTF-8', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
