import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { SiteResult } from '../../data/contract/scan.ts'
import { calling, capdo, jobs, jsonLines, offline, put, siteResult } from './fixtures/fake-host.ts'

const targetsIn = (path: string): string[] =>
  jsonLines(readFileSync(path, 'utf8')).map((line) => (line as SiteResult).target)

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
    expect(targetsIn(out)).toEqual(['a.vn', 'slow.vn', 'c.vn'])
  })

  it('tells of a key that another target exposes in a line that says so, and in place of the line in the file', async () => {
    const out = put('shared.jsonl', '')
    const first = await capdo(['scan', 'shared1.vn', 'other.vn', '--json', '--out', out])
    expect(jsonLines(first.out)).toHaveLength(2)
    const ran = await capdo([
      'scan',
      ...['shared1.vn', 'other.vn', 'shared2.vn', 'leak.vn', '--json', '--out', out],
    ])
    expect(ran.code).toBe(1)
    const lines = jsonLines(ran.out) as (SiteResult & { revision?: true })[]
    expect(lines.map(({ target, revision, grade }) => [target, revision, grade])).toEqual([
      ['shared2.vn', undefined, null],
      ['leak.vn', undefined, null],
      ['shared1.vn', true, 'F'],
      ['shared2.vn', true, 'F'],
    ])
    expect(targetsIn(out)).toEqual(['shared1.vn', 'other.vn', 'shared2.vn', 'leak.vn'])
    const kept = jsonLines(readFileSync(out, 'utf8')) as SiteResult[]
    expect(kept.map(({ grade }) => grade)).toEqual(['F', null, 'F', null])
    expect(kept.some((line) => 'revision' in line)).toBe(false)
    const again = await capdo(['scan', 'shared1.vn', 'leak.vn', '--json', '--out', out])
    expect(again).toMatchObject({ code: 1, out: '' })
  })

  it('shows a revised target once in the table', async () => {
    const { out } = await capdo(['scan', 'shared1.vn', 'leak.vn', '--lang', 'en'])
    expect(out.match(/shared1\.vn/g)).toHaveLength(1)
    expect(out).toMatch(/shared1\.vn.*F/)
  })

  it('marks in a file for pipelines what the workspace bears, and goes without when it cannot be opened', async () => {
    const asked = ['scan', 'a.vn', '--format', 'csv', '--lang', 'en']
    expect((await capdo(asked)).out).toBe('csv a.vn\n')
    const accepted = [{ code: 'X01' }]
    expect((await capdo(asked, calling({ 'scan.accepted': accepted }))).out).toBe('csv a.vn X01\n')
    const locked = await capdo(asked, calling({ 'scan.accepted': new Error('workspace-locked') }))
    expect(locked).toMatchObject({ code: 0, out: 'csv a.vn\n' })
    expect(locked.err).toContain('Accepted findings are not marked')
  })

  it('keeps no result in memory: five thousand large ones leave no trace', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const list = put('many.txt', Array.from({ length: 5000 }, (_, index) => `big${index}.vn\n`).join(''))
    const page = 'x'.repeat(20_000)
    let most = 0
    collect()
    const before = process.memoryUsage().heapUsed
    const ran = await capdo(['scan', '--file', list], {
      offline: async () => ({
        ...offline,
        scanTargets: async (job, { result }) => {
          for (const [index, target] of job.targets.entries()) {
            const reason = { code: 'x', text: `${page}${index}` }
            result({ ...siteResult(target), reason })
            if (index % 500 !== 499) continue
            collect()
            most = Math.max(most, process.memoryUsage().heapUsed - before)
          }
        },
      }),
    })
    expect(ran.code).toBe(0)
    expect(ran.out.split('\n')).toHaveLength(5003)
    expect(most).toBeLessThan(16 * 1024 * 1024)
  })

  it('does not touch a file that holds something else', async () => {
    const notes = put('notes.txt', 'buy milk\nand br')
    expect((await capdo(['scan', 'a.vn', '--out', notes])).code).toBe(2)
    expect(readFileSync(notes, 'utf8')).toBe('buy milk\nand br')
  })
})
