import { domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodePunycode, unicodeHost } from './punycode.ts'

it.each(['tỉnhmẫu.vn', 'tínnhiệmmạng.vn', 'tinnhiеmmаng.vn', 'bücher.example', '例え.テスト', 'a.b.c'])(
  'decodes %s as the platform does',
  (name) => {
    const ascii = new URL(`http://${name}`).hostname
    expect(unicodeHost(ascii)).toBe(domainToUnicode(ascii))
  },
)

it('answers null to what is no punycode', () => {
  for (const text of ['99999999999', 'a-\u00e9', 'x'.repeat(64), '!!!'])
    expect(decodePunycode(text)).toBeNull()
})

it('never throws and never runs long', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z0-9-]{0,63}$/), (text) => decodePunycode(text) !== undefined))
})
