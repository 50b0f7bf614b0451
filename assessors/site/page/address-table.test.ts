import { describe, expect, it } from 'vitest'
import { type AddressTable, placeOf, rangeOf } from './address-table.ts'

const table: AddressTable = {
  asOf: '2026-01-01',
  confidence: 'unconfirmed',
  home: ['1.52.0.0-1.55.255.255', '2401:d800::-2401:d800:ffff:ffff:ffff:ffff:ffff:ffff'],
  networks: [{ name: 'x', ranges: ['104.16.0.0/13', '2606:4700::/32'] }],
}

describe('where an address is', () => {
  it.each([
    ['1.52.0.0', 'home'],
    ['1.55.255.255', 'home'],
    ['1.56.0.0', 'abroad'],
    ['104.23.255.255', 'network'],
    ['104.24.0.0', 'abroad'],
    ['2401:d800::1', 'home'],
    ['2401:d801::', 'abroad'],
    ['2606:4700:ffff::1', 'network'],
    ['127.0.0.1', null],
    ['::1', null],
    ['fd00::1', null],
    ['no address', null],
  ])('%s: %s', (ip, place) => {
    expect(placeOf(ip, table)).toBe(place)
  })

  it.each(['', '1.2.3', '1.2.3.256', '1.2.3.4/33', '2::1::', '1.2.3.4-1.2.3.3', '1.2.3.4/8-1.2.3.9'])(
    'takes no range from %j',
    (text) => {
      expect(rangeOf(text)).toBeNull()
    },
  )
})
