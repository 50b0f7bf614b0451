import { describe, expect, it } from 'vitest'
import { formatDay, formatInstant, formatNumber, formatSize, readCount, withInstants } from './format.ts'

describe('moments inside a text', () => {
  it('are written as people do, the rest stays', () => {
    const text = withInstants('từ 2026-11-12T08:00:48.000Z, max-age=1')
    expect(text).toMatch(/^từ \d\d\/11\/2026 \d\d:\d\d:48, max-age=1$/)
  })
})

describe('formatting', () => {
  it('writes numbers the Vietnamese way', () => {
    expect(formatNumber(1234567.8, 'vi')).toBe('1.234.567,8')
    expect(formatNumber(1234567.8, 'en')).toBe('1,234,567.8')
  })
  it('writes days and instants day first', () => {
    expect(formatDay('2026-08-19')).toBe('19/08/2026')
    expect(formatDay('soon')).toBe('soon')
    expect(formatInstant('2026-11-21T03:04:05.000Z')).toMatch(/^2[01]\/11\/2026 \d\d:04:05$/)
  })
  it('writes sizes', () => {
    expect(formatSize(0, 'vi')).toBe('0 B')
    expect(formatSize(512, 'vi')).toBe('512 B')
    expect(formatSize(12_595, 'vi')).toBe('12,3 KB')
    expect(formatSize(5 * 1024 * 1024, 'en')).toBe('5 MB')
  })
})

describe('reading', () => {
  it.each([
    ['100.000', 100_000],
    ['100,000', 100_000],
    ['1 234 567', 1_234_567],
    ['42', 42],
    ['0', 0],
    ['1.5', null],
    ['-3', null],
    ['12a', null],
    ['', null],
    ['99999999999999999999', null],
  ])('reads %j as %j', (typed, value) => expect(readCount(typed)).toBe(value))
})
