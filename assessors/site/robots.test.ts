import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorTime } from '../fixtures/processor-time.mts'
import { mayRead, readRobots } from './robots.ts'

const AGENT = 'Capdo-SiteScan'
const may = (text: string, path: string): boolean => mayRead(readRobots(text, AGENT), path)

describe('robots.txt', () => {
  it.each([
    ['', '/a', true],
    ['User-agent: *\nDisallow: /', '/a', false],
    ['User-agent: *\nDisallow:', '/a', true],
    ['User-agent: *\nDisallow: /a', '/abc', false],
    ['User-agent: *\nDisallow: /a/\nAllow: /a/b', '/a/b/c', true],
    ['User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['User-agent: *\nDisallow: /*.php$', '/x/y.php', false],
    ['User-agent: *\nDisallow: /*.php$', '/x/y.php?q=1', true],
    ['User-agent: *\nDisallow: /a*b', '/axxb/c', false],
    ['User-agent: *\nDisallow: /a$', '/ab', true],
    ['User-agent: *\nDisallow: /tìm', '/t%C3%ACm-kiem', false],
    ['User-agent: *\nDisallow: /%7euser', '/~user/x', false],
    ['user-AGENT : *\r\ndisallow : /x # note', '/x', false],
    ['User-agent: khac\nDisallow: /', '/a', true],
    ['User-agent: capdo-sitescan\nDisallow: /a\n\nUser-agent: *\nDisallow: /', '/b', true],
    ['User-agent: Capdo-SiteScan/1.0\nDisallow: /', '/b', false],
    ['User-agent: x\nUser-agent: *\nDisallow: /a', '/a', false],
    ['User-agent: *\nSitemap: /s\nDisallow: /a', '/a', false],
    ['Disallow: /', '/a', true],
    ['<html>404</html>', '/a', true],
  ])('%j for %s: %s', (text, path, expected) => {
    expect(may(text, path)).toBe(expected)
  })

  it('reads anything, in time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 60 }), (text, path) => {
        may(`User-agent: *\nDisallow: ${text}`, path)
      }),
      { numRuns: 500 },
    )
    const began = processorTime()
    may(`User-agent: *\n${`Disallow: /${'*a'.repeat(1500)}$\n`.repeat(400)}`, `/${'a'.repeat(4000)}`)
    expect(processorTime() - began).toBeLessThan(1500)
  })
})
