import { describe, expect, it } from 'vitest'
import { readAddress } from './read-address.ts'

describe('address of a website', () => {
  it.each([
    ['minhha.example', 'https://minhha.example/'],
    [' http://a.example/b ', 'http://a.example/b'],
    ['https://a.example:8443', 'https://a.example:8443/'],
    ['', null],
    ['ftp://a.example', null],
    ['javascript://x', null],
    ['a b', null],
    ['https://', null],
  ])('reads %j as %j', (typed, url) => expect(readAddress(typed)).toBe(url))
})
