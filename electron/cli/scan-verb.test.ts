import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SiteResult } from '../../data/contract/scan.ts'
import { capdo, jobs, jsonLines, put, siteResult } from './fixtures/fake-host.ts'

describe('scan', () => {
  it('prints one JSON line a target and ends with 1 when one does not pass', async () => {
    const good = await capdo(['scan', 'a.vn', 'b.vn', 'a.vn', '--json'])
    expect(good).toMatchObject({ code: 0, err: '' })
    expect(jsonLines(good.out)).toMatchObject([{ target: 'a.vn' }, { target: 'b.vn' }])
    expect((await capdo(['scan', 'bad.vn'])).code).toBe(1)
  })

  it('hands over names that are resolved here, connections that go elsewhere, and a list', async () => {
    const list = put('list.txt', '\uFEFF# sites\r\n c.vn \r\n\r\nd.vn:8443\n')
    await capdo([
      'scan',
      ...['--file', list, '--profile', 'quick'],
      ...[
        '--resolve',
        'c.vn:443:127.0.0.1,[::1]',
        '--resolver',
        '[::1]:5353',
        '--contact',
        'a@b.vn',
        '--connect-to',
        'D.vn:8443:[::1]:4401',
      ],
    ])
    expect(jobs.at(-1)).toEqual({
      targets: ['c.vn', 'd.vn:8443'],
      resolver: { address: '::1', port: 5353 },
      contact: 'a@b.vn',
      profile: 'quick',
      tlsProfile: 'vn-gov',
      ca: [],
      resolve: [{ host: 'c.vn', port: 443, addresses: ['127.0.0.1', '::1'] }],
      connectTo: [{ host: 'd.vn', port: 8443, toHost: '::1', toPort: 4401 }],
    })
  })

  it('judges by the rules that are asked for', async () => {
    await capdo(['scan', 'a.vn', '--tls-profile', 'mozilla-modern-6.0'])
    expect(jobs.at(-1)?.tlsProfile).toBe('mozilla-modern-6.0')
  })

  it('refuses a file of authorities that is none', async () => {
    const pem = put('ca.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
    expect((await capdo(['scan', 'a.vn', '--ca', pem])).err).toContain('PEM')
  })

  it('takes a results file up again, cuts a half line and leaves final results alone', async () => {
    const out = put(
      'out.jsonl',
      `${JSON.stringify(siteResult('a.vn'))}\n${JSON.stringify(siteResult('slow.vn'))}\n{"target":"c.v`,
    )
    const ran = await capdo(['scan', 'a.vn', 'slow.vn', 'c.vn', '--out', out])
    expect(jobs.at(-1)?.targets).toEqual(['slow.vn', 'c.vn'])
    expect(ran.err).toContain('1 địa chỉ')
    expect(jsonLines(readFileSync(out, 'utf8')).map((line) => (line as SiteResult).target)).toEqual([
      'a.vn',
      'slow.vn',
      'slow.vn',
      'c.vn',
    ])
  })

  it('does not touch a file that holds something else', async () => {
    const notes = put('notes.txt', 'buy milk\nand br')
    expect((await capdo(['scan', 'a.vn', '--out', notes])).code).toBe(2)
    expect(readFileSync(notes, 'utf8')).toBe('buy milk\nand br')
  })
})
