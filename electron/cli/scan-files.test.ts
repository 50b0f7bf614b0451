import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realCapdo } from './fixtures/real-host.ts'

const workspace = mkdtempSync(join(tmpdir(), 'capdo-files-'))
const at = (name: string): string => join(workspace, name)
const capdo = realCapdo(workspace)

beforeAll(() => capdo('init', '--sample'), 60_000)
afterAll(() => rmSync(workspace, { recursive: true }))

/** A name of the sample on a port where nobody listens, and one that no inventory knows. */
const SCAN = ['scan', 'https://minhha.example', '127.0.0.1:1', '--profile', 'quick']
const HERE = ['--resolve', 'minhha.example:443:127.0.0.1', '--resolver', 'system']

describe('results as files', () => {
  it('go from a connected machine to a disconnected office and into a report', {
    timeout: 60_000,
  }, async () => {
    const scanned = await capdo(
      ...SCAN,
      ...HERE,
      '--out',
      at('r.jsonl'),
      '--bundle',
      at('b.zip'),
      '--vantage',
      'Phòng máy',
    )
    expect(scanned.code).toBe(1)
    expect(scanned.err).toContain('gồm 2 kết quả')
    expect(existsSync(at('b.zip.new'))).toBe(false)
    expect((await capdo('verify', at('b.zip'))).out).toContain('không có chữ ký số')

    const looked = await capdo('import', at('b.zip'), '--dry-run', '--json')
    expect(looked.code).toBe(1)
    expect(JSON.parse(looked.out)).toMatchObject({
      written: null,
      rows: [{ state: 'new' }, { state: 'unknown-site' }],
      manifest: { vantage: { place: 'Phòng máy', ipv4: 2 }, asked: 2 },
    })
    const taken = await capdo('import', at('b.zip'))
    expect(taken.code).toBe(1)
    expect(taken.out).toContain('Đã nhập 1 kết quả, để lại 1')
    expect(taken.err).toContain('không có chữ ký số')
    expect((await capdo('import', at('b.zip'), '--with-unknown')).code).toBe(0)
    expect((await capdo('import', at('b.zip'))).out).toContain('2 đã có')

    for (const file of ['b.zip', 'r.jsonl']) {
      const report = ['report', 'scan', at(file), '--out', at(`of-${file}`), '--formats', 'xlsx', '--json']
      const written = await capdo(...report)
      expect(written.code).toBe(0)
      const { files } = JSON.parse(written.out) as { files: readonly { name: string }[] }
      expect(readdirSync(at(`of-${file}`))).toEqual(files.map(({ name }) => name))
    }
  })

  it('are tables and tests for pipelines', { timeout: 60_000 }, async () => {
    const csv = await capdo('scan', '127.0.0.1:1', '--profile', 'quick', '--format', 'csv')
    expect(csv).toMatchObject({ code: 1, err: '' })
    expect(csv.out.split('\r\n')[1]).toContain('127.0.0.1:1,')
    const junit = await capdo(
      'scan',
      '127.0.0.1:1',
      '--profile',
      'quick',
      '--format',
      'junit',
      '--out',
      at('t.xml'),
    )
    expect(junit).toMatchObject({ code: 1, out: '' })
    expect(readFileSync(at('t.xml'), 'utf8')).toContain('<testsuite name="127.0.0.1:1"')
    expect((await capdo(...SCAN, '--format', 'csv', '--out', '/nowhere/x.csv')).err).toContain('ENOENT')
  })

  it('that are none are refused by line and field', async () => {
    writeFileSync(at('bad.jsonl'), '{"target": 1}\nrubbish\n')
    const report = await capdo('report', 'scan', at('bad.jsonl'), '--out', at('none'))
    expect(report).toMatchObject({ code: 2, out: '' })
    expect(report.err).toContain('bad.jsonl, dòng 1, trường target: giá trị 1; cần kiểu string')
    expect(report.err).toContain('dòng 2')
    expect(existsSync(at('none'))).toBe(false)
    writeFileSync(at('bad.zip'), 'PK')
    const refused = await capdo('import', at('bad.zip'))
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('Không đọc được tệp nhập')
  })
})
