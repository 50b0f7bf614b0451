import { describe, expect, it } from 'vitest'
import { isOwnAddress, isStart, outsideAddress } from './own-address.ts'

describe('addresses of the desktop', () => {
  it('knows its own page and nothing that only looks like it', () => {
    expect(isOwnAddress('app://capdo/')).toBe(true)
    expect(isOwnAddress('app://capdo/#/systems')).toBe(true)
    for (const other of [
      'app://capdo@evil/',
      'app://evil@capdo/',
      'app://capdo.evil/',
      'app://evil/capdo',
      'https://capdo/',
      'file:///app://capdo/',
      'about:blank',
      '',
    ]) {
      expect(isOwnAddress(other), other).toBe(false)
    }
  })

  it('lets a window go to the start page only', () => {
    expect(isStart('app://capdo/#/scan')).toBe(true)
    expect(isStart('app://capdo/assets/x.js')).toBe(false)
    expect(isStart('https://capdo/')).toBe(false)
  })

  it('offers only https outside, spelled so that a look-alike shows', () => {
    expect(outsideAddress('https://vbpl.vn/a b')).toBe('https://vbpl.vn/a%20b')
    expect(outsideAddress('https://vbpl.vn\u043e/')).toMatch(/^https:\/\/vbpl\.xn--/)
    for (const refused of [
      'http://a.vn/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://gov.vn@evil/',
      'smb://x',
      'x',
    ]) {
      expect(outsideAddress(refused), refused).toBeNull()
    }
  })
})
