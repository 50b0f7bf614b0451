import { describe, expect, it } from 'vitest'
import { isPrivateAddress } from './address-scope.ts'
import { parseTarget, plainUrl, secureUrl } from './site-target.ts'

const brief = (text: string) => {
  const site = parseTarget(text)
  return site && [site.host, site.port, site.httpPort, site.path, site.isAddress]
}

describe('targets', () => {
  it.each([
    ['minhha.example', ['minhha.example', 443, 80, '/', false]],
    [' Minhha.Example. ', ['minhha.example', 443, 80, '/', false]],
    ['lab.test:4401', ['lab.test', 4401, 80, '/', false]],
    ['tỉnhmẫu.vn', ['xn--tnhmu-c31boi.vn', 443, 80, '/', false]],
    ['192.0.2.7', ['192.0.2.7', 443, 80, '/', true]],
    ['[2001:db8::1]:8443', ['2001:db8::1', 8443, 80, '/', true]],
    ['2001:db8::1', ['2001:db8::1', 443, 80, '/', true]],
    ['https://a.example/x?y=1#z', ['a.example', 443, 80, '/x?y=1', false]],
    ['http://a.example:8080/x', ['a.example', 443, 8080, '/x', false]],
  ])('reads %s', (text, wanted) => expect(brief(text)).toEqual(wanted))

  it.each([
    '',
    'a b',
    'ftp://a.example',
    'https://u:p@a.example',
    'a.example:0',
    'a.example:99999',
    'https://',
    `${'a'.repeat(3000)}`,
    'a\\b',
    'a.example:x',
  ])('refuses %j', (text) => expect(parseTarget(text)).toBeNull())

  it('writes the addresses of the home page', () => {
    const site = parseTarget('[2001:db8::1]:8443')
    expect(site && [secureUrl(site), plainUrl(site)]).toEqual([
      'https://[2001:db8::1]:8443/',
      'http://[2001:db8::1]/',
    ])
  })
})

it('knows addresses that are not of the public Internet', () => {
  const inner = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ]
  const outer = ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:db8::1', '::ffff:8.8.8.8']
  expect(inner.filter(isPrivateAddress)).toEqual(inner)
  expect(outer.filter(isPrivateAddress)).toEqual([])
})
