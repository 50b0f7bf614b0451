import { expect, test } from 'vitest'
import { strangeAddresses } from './address-doubt.ts'

test.each([
  ['198.51.100.0/27', true, []],
  ['203.0.113.0/26 (NAT), 2001:db8::/32', true, []],
  ['198.51.100.1 – 198.51.100.20', true, []],
  ['', true, []],
  ['198.51.100.0/33', true, ['198.51.100.0/33']],
  ['198.51.100.300; 10.0.0.1', false, ['198.51.100.300']],
  ['10.0.0.0/8', false, ['10.0.0.0/8']],
  ['không có', true, ['không có']],
  ['2001:db8::1::2', false, ['2001:db8::1::2']],
])('%j', (text, range, strange) => {
  expect(strangeAddresses(text, range)).toEqual(strange)
})
