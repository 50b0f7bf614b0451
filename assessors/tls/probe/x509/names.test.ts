import { describe, expect, it } from 'vitest'
import { inDnsSubtree, inIpSubtree, ipOctets, matchesDns, matchesName } from './names.ts'

const names = (dns: string[], ip: Uint8Array[] = []) => ({ dns, ip, truncated: false })

describe('matchesDns (RFC 9525 6.3)', () => {
  it.each([
    ['lab.test', 'lab.test', true],
    ['LAB.Test', 'lab.test', true],
    ['*.lab.test', 'a.lab.test', true],
    ['*.lab.test', 'lab.test', false],
    ['*.lab.test', 'a.b.lab.test', false],
    ['w*.lab.test', 'www.lab.test', false],
    ['*w.lab.test', 'www.lab.test', false],
    ['a.*.test', 'a.lab.test', false],
    ['*', 'lab', false],
    ['*.*.test', 'a.b.test', false],
    ['lab.test.', 'lab.test', true],
    ['evil.test', 'lab.test', false],
  ])('%s for %s: %s', (presented, wanted, expected) => {
    expect(matchesDns(presented, wanted)).toBe(expected)
  })
})

describe('matchesName', () => {
  it('compares international names as A-labels', () => {
    expect(matchesName(names(['xn--bnh-thun-21a0927e.vn']), 'bình-thuận.vn')).toBe(true)
    expect(matchesName(names(['xn--mnchen-3ya.test']), 'münchen.test')).toBe(true)
    expect(matchesName(names(['xn--mnchen-3ya.test']), 'MÜNCHEN.test.')).toBe(true)
  })

  it('matches addresses by octets and never by text or common name', () => {
    expect(matchesName(names([], [Uint8Array.of(127, 0, 0, 1)]), '127.0.0.1')).toBe(true)
    expect(matchesName(names(['127.0.0.1']), '127.0.0.1')).toBe(false)
    expect(matchesName(names([], [ipOctets('2001:db8::1') ?? new Uint8Array()]), '[2001:0db8:0::0001]')).toBe(
      true,
    )
    expect(matchesName(names([]), 'lab.test')).toBe(false)
  })
})

describe('name constraints', () => {
  it('keeps to label borders and masks', () => {
    expect(inDnsSubtree('a.lab.test', 'lab.test')).toBe(true)
    expect(inDnsSubtree('evillab.test', 'lab.test')).toBe(false)
    expect(inIpSubtree(Uint8Array.of(10, 1, 2, 3), Uint8Array.of(10, 1, 0, 0, 255, 255, 0, 0))).toBe(true)
    expect(inIpSubtree(Uint8Array.of(10, 2, 2, 3), Uint8Array.of(10, 1, 0, 0, 255, 255, 0, 0))).toBe(false)
  })
})
