import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readScanSettings } from './scan-settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capdo-settings-'))
})
afterEach(() => rm(folder, { recursive: true }))

const settings = (value: unknown) => writeFile(join(folder, 'scan.json'), JSON.stringify(value))

describe('scan settings of a workspace', () => {
  it('are empty without a file', async () => {
    expect(await readScanSettings(folder)).toEqual({
      ...{ ca: [], roots: null, resolve: [], connectTo: [] },
      ...{ resolver: null, contact: null },
    })
  })

  it('hold roots, names and ways in the notation of the command line', async () => {
    await writeFile(join(folder, 'root.pem'), 'PEM')
    await settings({
      ca: ['root.pem'],
      resolve: ['a.example:443:127.0.0.1'],
      connectTo: ['a.example:443:127.0.0.1:8443'],
      resolver: '[2001:db8::53]:5353',
      contact: 'attt@minhha.gov.vn',
    })
    expect(await readScanSettings(folder)).toEqual({
      ca: ['PEM'],
      roots: null,
      resolve: [{ host: 'a.example', port: 443, addresses: ['127.0.0.1'] }],
      connectTo: [{ host: 'a.example', port: 443, toAddress: '127.0.0.1', toPort: 8443 }],
      resolver: { address: '2001:db8::53', port: 5353 },
      contact: 'attt@minhha.gov.vn',
    })
  })

  it.each([
    [{ resolve: ['nonsense'] }, 'resolve.0'],
    [{ ca: ['missing.pem'] }, 'ca.0'],
    [{ other: 1 }, ''],
    [{ resolver: 'dns.example' }, 'resolver'],
    [{ resolver: '192.0.2.1:0' }, 'resolver'],
  ])('refuse %j and name the field', async (value, field) => {
    await settings(value)
    await expect(readScanSettings(folder)).rejects.toMatchObject({
      code: 'bad-input',
      details: { file: join(folder, 'scan.json'), faults: [expect.objectContaining({ field })] },
    })
  })
})
