import { createHash } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SiteResult } from '../../../data/contract/scan.ts'
import {
  type Authority,
  openAuthority,
  ROOT_USE,
  SIGNER_USE,
} from '../../export/signature/fixtures/authority.ts'
import { readSigningKey } from '../../export/signature/signing-key.ts'
import { siteResult } from '../../store/fixtures/workspace.ts'
import { about, bundleOf, stageBytes } from '../fixtures/scan-bundles.ts'
import { type ScriptedApp, scriptedApp } from '../fixtures/scripted-scans.ts'

const NOON = '2026-11-20T12:00:10.000Z'
const at = (target: string, change: Partial<SiteResult> = {}) =>
  siteResult(target, { startedAt: NOON, ...change })

let own: ScriptedApp
const stage = (bytes: Uint8Array, ca?: string[], job?: string) =>
  stageBytes(own, bytes, {
    file: 'C:\\quet\\goi.zip',
    language: 'en',
    part: 1000,
    ...(ca === undefined ? {} : { ca }),
    ...(job === undefined ? {} : { job }),
  })

const states = (rows: readonly { readonly state: string }[]) => rows.map(({ state }) => state)

/** Lines that are written as they are, under a manifest that fits them. */
const packed = (text: string, change: object = {}): Uint8Array => {
  const results = Buffer.from(text)
  const sha256 = createHash('sha256').update(results).digest('hex')
  const file = { name: 'results.jsonl', size: results.length, sha256, lines: 1 }
  const manifest = { schema: 'capdo-scan-bundle/1', ...about(), files: [file], ...change }
  return zipSync({ 'results.jsonl': results, 'manifest.json': Buffer.from(JSON.stringify(manifest)) })
}

const addSite = (url: string) =>
  own.ask('website.create', { url, kind: 'portal', systemId: null, ownerId: null } as never)

const open = async () => {
  own = await scriptedApp('2026-11-20T13:00:00Z')
  await addSite('https://a.gov.vn/')
  await addSite('https://b.gov.vn/')
}

describe('a bundle', () => {
  beforeEach(open)
  afterEach(() => own.stop())

  it('becomes a run with its origin, once', async () => {
    const bytes = await bundleOf([at('a.gov.vn'), at('b.gov.vn', { verdict: 'fail' })], { asked: 2 })
    const staged = await stage(bytes)
    expect(staged).toMatchObject({ file: 'goi.zip', notices: ['unsigned'], faults: [] })
    expect(staged.rows).toMatchObject([
      { line: 1, target: 'a.gov.vn', url: 'https://a.gov.vn/', state: 'new', storedAt: null },
      { line: 2, state: 'new', verdict: 'fail' },
    ])
    expect(await own.ask('scan.runs', {})).toEqual([])
    const order = { stageId: staged.stageId, conflicts: false, unknown: false }
    const { runId, ...counts } = await own.ask('scan.importBundle', order)
    expect(counts).toEqual({ imported: 2, left: 0 })
    const [run] = await own.ask('scan.runs', {})
    expect(run).toMatchObject({ id: runId, state: 'completed', startedAt: about().clock.startedAt, done: 2 })
    const origin = await own.ask('scan.origin', { runId })
    expect(origin).toMatchObject({
      file: 'goi.zip',
      sha256: staged.sha256,
      importedAt: '2026-11-20T13:00:00.000Z',
    })
    expect(origin?.manifest.vantage.place).toContain('Trung tâm')
    const latest = await own.ask('scan.latest', {})
    expect(latest.map(({ at: when, verdict }) => [when, verdict])).toEqual([
      [NOON, 'pass'],
      [NOON, 'fail'],
    ])
    const again = await stage(bytes)
    expect(states(again.rows)).toEqual(['same', 'same'])
    expect(again.notices).toEqual(['imported-before', 'unsigned'])
    await expect(own.ask('scan.importBundle', { ...order, stageId: again.stageId })).rejects.toMatchObject({
      code: 'scan-nothing',
    })
    await expect(own.ask('scan.importBundle', order)).rejects.toMatchObject({ code: 'import-stale' })
  })

  it('stands to what is there as newer, older, different or unknown, and takes only what is wanted', async () => {
    own.setTime('2026-11-20T12:30:00Z')
    const mine = await own.scan(
      [{ target: 'https://a.gov.vn/' }, { target: 'https://b.gov.vn/' }],
      (target) => (target.includes('b.gov') ? { startedAt: '2026-11-20T11:00:00.000Z' } : {}),
    )
    const results = [at('a.gov.vn'), at('b.gov.vn'), at('la.vn'), at('c.vn', { startedAt: NOON })]
    const staged = await stage(await bundleOf(results, { asked: 5 }))
    expect(states(staged.rows)).toEqual(['conflict', 'newer', 'unknown-site', 'unknown-site'])
    expect(staged.rows[0]?.conflict).toBe('older')
    expect(staged.notices).toContain('incomplete')
    const order = { stageId: staged.stageId, conflicts: true, unknown: true }
    expect(await own.ask('scan.importBundle', order)).toMatchObject({ imported: 4, left: 0 })
    const latest = await own.ask('scan.latest', {})
    expect(latest.map(({ runId }) => runId === mine)).toEqual([true, false])
    const twin = await stage(await bundleOf([at('b.gov.vn', { verdict: 'fail' })]))
    expect(twin.rows[0]).toMatchObject({ state: 'conflict', conflict: 'differs' })
  })

  it('is compared again when it is written: what came in meanwhile is not written over', async () => {
    const staged = await stage(await bundleOf([at('a.gov.vn'), at('b.gov.vn')]))
    own.setTime('2026-11-20T14:00:00Z')
    await own.scan([{ target: 'https://a.gov.vn/' }], () => ({}))
    const order = { stageId: staged.stageId, conflicts: false, unknown: false }
    expect(await own.ask('scan.importBundle', order)).toMatchObject({ imported: 1, left: 1 })
  })
})

describe('a bundle that is sent in parts', () => {
  beforeAll(open)
  afterAll(() => own.stop())

  const send = (from: number, part: Uint8Array, size: number) =>
    own.ask('scan.sendBundle', { upload: 'u', size, from, base64: Buffer.from(part).toString('base64') })

  it('is read when all of them are there, in their order', async () => {
    const bytes = await bundleOf([at('a.gov.vn')])
    const half = Math.ceil(bytes.length / 2)
    const asked = { file: 'goi.zip', upload: 'u' }
    await send(0, bytes.subarray(0, half), bytes.length)
    await expect(own.ask('scan.stageBundle', asked)).rejects.toMatchObject({ code: 'import-stale' })
    await expect(send(half + 1, bytes.subarray(half + 1), bytes.length)).rejects.toMatchObject({
      code: 'import-stale',
    })
    expect(await send(half, bytes.subarray(half), bytes.length)).toEqual({ received: bytes.length })
    expect((await own.ask('scan.stageBundle', asked)).rows).toHaveLength(1)
    await expect(own.ask('scan.stageBundle', asked)).rejects.toMatchObject({ code: 'import-stale' })
  })

  it('tells how far it has come, and ends without a trace when it is stopped', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `s${index}.gov.vn`)
    const told: string[] = []
    own.app.subscribe(({ name, payload }) => {
      if (name !== 'scan.bundleProgress') return
      told.push(`${payload.job} ${payload.phase} ${payload.done}/${payload.total}`)
      if (payload.job === 'two' && payload.done > 0) void own.ask('scan.cancelBundle', { job: 'two' })
    })
    const staged = await stage(await bundleOf(names.map((name) => at(name))), undefined, 'one')
    expect(told).toEqual(['one check 0/0', 'one compare 0/120'])
    const { events } = await own.ask('audit.verify', {})
    const order = { stageId: staged.stageId, conflicts: false, unknown: true }
    const stopped = own.ask('scan.importBundle', { ...order, job: 'two' })
    await expect(stopped).rejects.toMatchObject({ code: 'import-cancelled' })
    expect(told.slice(2)).toEqual(['two write 0/120', 'two write 50/120'])
    expect(await own.ask('audit.verify', {})).toMatchObject({ events })
    expect(await own.ask('scan.runs', {})).toEqual([])
    expect(await own.ask('scan.importBundle', order)).toMatchObject({ imported: 120, left: 0 })
  })
})

describe('what is in a file', () => {
  beforeAll(open)
  afterAll(() => own.stop())

  it('tells of clocks and rules that are not those of this machine', async () => {
    const clock = { ...about().clock, elapsedMs: 3_600_000 }
    const [rules] = await own.ask('catalogue.list', {})
    const catalogues = [{ id: rules?.id ?? '', version: '0.9.0', digest: `sha256:${'1'.repeat(64)}` }]
    const staged = await stage(
      await bundleOf([at('a.gov.vn')], { clock, catalogues, createdAt: '2026-11-20T15:00:00.000Z' }),
    )
    expect(staged.notices).toEqual(['clock-changed', 'clock-ahead', 'other-rules', 'unsigned'])
  })

  describe('a file that is no bundle', () => {
    const refused = async (bytes: Uint8Array, ca?: string[]): Promise<string> => {
      try {
        await stage(bytes, ca)
        return 'staged'
      } catch (error) {
        const { code, details } = error as { code: string; details: { reason: string; text: string } }
        expect(details.text).not.toContain('scan-bundle.')
        return `${code}: ${details.reason}`
      }
    }

    it('is refused as a whole, with its reason', async () => {
      const line = JSON.stringify(at('a.gov.vn'))
      const good = await bundleOf([at('a.gov.vn')])
      const parts = unzipSync(good)
      const manifest = parts['manifest.json'] ?? new Uint8Array()
      expect(await refused(Buffer.from('PK nothing'))).toMatch(/^import-unreadable: /)
      expect(await refused(zipSync({ 'a.txt': Buffer.from('a') }))).toBe('import-unreadable: no manifest')
      expect(await refused(packed(line, { schema: 'capdo-scan-bundle/2' }))).toMatch(
        /manifest is not readable/,
      )
      expect(
        await refused(zipSync({ 'results.jsonl': Buffer.from(`${line} `), 'manifest.json': manifest })),
      ).toBe('import-unreadable: bundle-changed')
      expect(await refused(zipSync({ 'manifest.json': manifest }))).toBe('import-unreadable: bundle-changed')
      expect(await refused(zipSync({ ...parts, 'more.txt': Buffer.from('x') }))).toBe(
        'import-unreadable: bundle-changed',
      )
      expect(await refused(packed('\n'.repeat(20_001)))).toBe('import-unreadable: bundle-lines')
      expect(await refused(good, ['no certificate'])).toBe('import-unreadable: bundle-roots')
    })

    it('cannot fill memory: a bomb is refused by what its directory claims', async () => {
      const bomb = Buffer.from(packed(''))
      bomb.writeUInt32LE(0x7fffffff, bomb.indexOf('PK\u0001\u0002') + 24)
      expect(await refused(bomb)).toBe('import-unreadable: a file is too large')
    })

    describe('with a signature', () => {
      let ca: Authority
      beforeAll(() => {
        ca = openAuthority()
        ca.issue({ name: 'root', subject: '/CN=Gốc', extensions: ROOT_USE })
        ca.issue({ name: 'other', subject: '/CN=Gốc khác', extensions: ROOT_USE })
        ca.issue({ name: 'an', subject: '/CN=Lê An', issuer: 'root', extensions: SIGNER_USE })
        ca.openssl(
          'pkcs12',
          '-export',
          '-inkey',
          'an.key',
          '-in',
          'an.pem',
          '-passout',
          'pass:x',
          '-out',
          'an.p12',
        )
      })
      afterAll(() => ca.close())

      it('is taken when it is right, and refused when it is wrong or not the one that is asked for', async () => {
        const key = readSigningKey(ca.read('an.p12'), 'x', new Date('2026-11-20T12:00:00Z'))
        const signed = await bundleOf([at('a.gov.vn')], {}, key)
        const pem = (name: string) => [ca.read(`${name}.pem`).toString()]
        const staged = await stage(signed, pem('root'))
        expect(staged.signature).toMatchObject({ valid: true, trusted: true, signer: 'CN=Lê An' })
        expect(staged.notices).toEqual([])
        expect((await stage(signed)).notices).toEqual(['signer-unknown'])
        expect(await refused(signed, pem('other'))).toBe('import-unreadable: bundle-signer')
        expect(await refused(await bundleOf([at('a.gov.vn')]), pem('root'))).toBe(
          'import-unreadable: bundle-signer',
        )
        const parts = unzipSync(signed)
        const text = Buffer.from(parts['manifest.json'] ?? '')
          .toString()
          .replace('"asked": 1', '"asked": 0')
        const forged = zipSync({ ...parts, 'manifest.json': Buffer.from(text) })
        expect(await refused(forged)).toBe('import-unreadable: bundle-signature')
      })
    })
  })

  describe('lines that are no results', () => {
    it('are rejected by line, field, value and what was expected; the others are taken', async () => {
      const good = JSON.stringify(at('a.gov.vn'))
      const lines = [
        '{"target": "b.gov.vn"',
        JSON.stringify({ ...at('b.gov.vn'), colour: 'red' }),
        JSON.stringify({ ...at('b.gov.vn'), port: 'https', verdict: 'fine' }),
        good,
        good,
        JSON.stringify(at('b.gov.vn', { startedAt: '2027-01-01T00:00:00.000Z' })),
        JSON.stringify({ ...at('b.gov.vn'), target: '' }),
        `{"target":"${'x'.repeat(4 * 1024 * 1024)}"}`,
        '['.repeat(100_000),
        JSON.stringify({ ...at('b.gov.vn'), target: 'b.gov.vn\u0000.example' }),
      ]
      const staged = await stage(packed(lines.join('\n')))
      expect(states(staged.rows)).toEqual([
        'rejected',
        'rejected',
        'rejected',
        'new',
        ...Array(6).fill('rejected'),
      ])
      const told = staged.faults.map(({ row, field, value, expected }) => [row, field, value, expected])
      expect(told.slice(0, 4)).toEqual([
        [1, null, '{"target": "b.gov.vn"', 'a line of JSON of 4 MiB at most'],
        [2, 'colour', '"red"', 'a field that this version of the program knows'],
        [3, 'port', '"https"', 'type number'],
        [3, 'verdict', '"fine"', 'one of: pass, pass-with-advice, fail, inconclusive'],
      ])
      expect(told.map(([row]) => row)).toEqual([1, 2, 3, 3, 5, 6, 7, 8, 9, 10])
      const order = { stageId: staged.stageId, conflicts: true, unknown: true }
      expect(await own.ask('scan.importBundle', order)).toMatchObject({ imported: 1, left: 9 })
      expect((await own.ask('scan.runs', {}))[0]?.state).toBe('partial')
    })
  })
})
