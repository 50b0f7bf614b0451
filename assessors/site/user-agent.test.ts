import { describe, expect, it } from 'vitest'
import { agentWithContact } from './user-agent.ts'

const AGENT = 'Capdo-SiteScan/0.1 (security check ordered by the site owner)'

describe('the name the scanner gives itself', () => {
  it.each([
    [null, AGENT],
    ['  ', AGENT],
    [
      'attt@minhha.gov.vn',
      'Capdo-SiteScan/0.1 (security check ordered by the site owner; contact: attt@minhha.gov.vn)',
    ],
    [
      'Sở KH&CN Đà Nẵng\r\nX-Evil: 1 (a)',
      'Capdo-SiteScan/0.1 (security check ordered by the site owner; contact: So KH&CN Da Nang X-Evil: 1 a)',
    ],
  ])('with contact %j', (contact, expected) => {
    expect(agentWithContact(AGENT, contact)).toBe(expected)
  })
})
