import { expect, test } from 'vitest'
import type { Finding } from '../../data/contract/scan.ts'
import type { FindingWork, FoundThing } from './board-store.ts'
import { freshStore } from './fixtures/place.ts'
import { siteResult, website } from './fixtures/workspace.ts'
import type { Store } from './store.ts'
import { targetKey } from './text.ts'

const URL = 'https://a.example/'
const TODAY = '2026-11-21'

const found = (code: string, given: Partial<FoundThing> = {}): FoundThing => ({
  ...{ source: 'rule', code, subject: '', weight: 'fail', basis: 'practice', reason: 'RFC' },
  ...{ evidence: ['e'], judgedBy: 'vn-gov' },
  ...given,
})

const addWebsite = async (store: Store, url = URL) =>
  (await store.transact('A', (w) => w.websites.create(website(url)))).id

interface Scanned {
  readonly store: Store
  readonly websiteId: string
  readonly at: string
  readonly work?: Partial<FindingWork>
}

/** One run over the one site, taken in with its findings. */
const scan = async ({ store, websiteId, at, work = {} }: Scanned) => {
  const startedAt = `${at}T02:00:00.000Z`
  return store.transact('A', async (w) => {
    const targets = [{ target: URL, websiteId }]
    const { id: runId } = await w.scans.create({ profile: 'full', tlsProfile: 'vn-gov', targets })
    const findings: Finding[] = []
    await w.scans.setTarget(runId, URL, 'done', siteResult(URL, { startedAt, grade: 'B', findings }))
    const taken = await w.findings.take({
      ...{ runId, target: URL, websiteId, scannedAt: startedAt, unchecked: 2 },
      ...{ added: [], seen: [], updated: [], resolved: [], weights: [] },
      ...work,
    })
    return { runId, taken }
  })
}

const ids = async (store: Store, websiteId: string) =>
  new Map((await store.findings.ofSite({ websiteId })).map((one) => [one.code, one]))

const failure = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

test('a finding lives: new, open, accepted, fixed, recurred, each step with its event', async () => {
  const store = await freshStore()
  const websiteId = await addWebsite(store)
  const site = { store, websiteId }
  await scan({ ...site, at: '2026-11-01', work: { added: [found('X01')], weights: ['fail'] } })
  const first = (await ids(store, websiteId)).get('X01')
  expect(first).toMatchObject({ state: 'new', version: 1, target: 'a.example/', acceptance: null })
  const id = first?.id ?? ''
  await scan({ ...site, at: '2026-11-02', work: { seen: [id], weights: ['fail'] } })
  expect(await store.findings.get(id)).toMatchObject({ state: 'open', lastAt: '2026-11-02T02:00:00.000Z' })
  await store.transact('Lâm', (w) =>
    w.findings.accept(id, 2, { reason: 'chờ thay máy chủ', by: 'Phạm Quốc Lâm', until: '2026-12-31' }),
  )
  expect(await store.findings.get(id)).toMatchObject({
    state: 'accepted',
    acceptance: { reason: 'chờ thay máy chủ', by: 'Phạm Quốc Lâm', until: '2026-12-31' },
  })
  expect((await store.findings.acceptedUntil('2026-12-31')).map((one) => one.id)).toEqual([id])
  await store.transact('A', (w) => w.findings.reopen(id, 3, 'không chờ nữa'))
  await scan({ ...site, at: '2026-11-03', work: { resolved: [id] } })
  expect(await store.findings.get(id)).toMatchObject({ state: 'fixed', fixedAt: '2026-11-03T02:00:00.000Z' })
  const again = { id, observation: found('X01', { evidence: ['f'] }), state: 'recurred' as const }
  await scan({ ...site, at: '2026-11-04', work: { updated: [{ ...again, change: 'regressed' }] } })
  expect(await store.findings.get(id)).toMatchObject({ state: 'recurred', evidence: ['f'], fixedAt: null })
  expect((await store.findings.events(id)).map(({ change, actor }) => [change, actor])).toEqual([
    ['appeared', 'A'],
    ['accepted', 'Lâm'],
    ['reopened', 'A'],
    ['resolved', 'A'],
    ['regressed', 'A'],
  ])
  const changes = (await store.board.timeline({ websiteId })).map(({ change }) => change)
  expect(changes).toEqual([
    { appeared: 0, resolved: 0, regressed: 1 },
    { appeared: 0, resolved: 1, regressed: 0 },
    { appeared: 0, resolved: 0, regressed: 0 },
    null,
  ])
  expect((await store.audit.verify()).broken).toBeNull()
  await store.close()
})

test('a person decides on the version that was seen, and not on what is gone', async () => {
  const store = await freshStore()
  const websiteId = await addWebsite(store)
  await scan({ store, websiteId, at: '2026-11-01', work: { added: [found('X01')] } })
  const id = (await ids(store, websiteId)).get('X01')?.id ?? ''
  const acceptance = { reason: 'r', by: 'b', until: '2026-12-31' }
  const accept = (version: number) => store.transact('A', (w) => w.findings.accept(id, version, acceptance))
  await expect(accept(7)).rejects.toEqual(failure('conflict', { entity: 'finding' }))
  await expect(store.transact('A', (w) => w.findings.reopen(id, 1, 'r'))).rejects.toEqual(failure('conflict'))
  await scan({ store, websiteId, at: '2026-11-02', work: { resolved: [id] } })
  await expect(accept(2)).rejects.toEqual(failure('conflict'))
  await store.close()
})

test('a scan that is older than one that was taken in changes no finding', async () => {
  const store = await freshStore()
  const websiteId = await addWebsite(store)
  await scan({ store, websiteId, at: '2026-11-02', work: { added: [found('X01')] } })
  const late = await scan({ store, websiteId, at: '2026-11-01', work: { added: [found('X02')] } })
  expect(late.taken).toBe(false)
  expect([...(await ids(store, websiteId)).keys()]).toEqual(['X01'])
  const timeline = await store.board.timeline({ websiteId })
  expect(timeline.map(({ at, unchecked }) => [at.slice(0, 10), unchecked])).toEqual([
    ['2026-11-02', 2],
    ['2026-11-01', null],
  ])
  await store.close()
})

test('the board shows every website with its newest result and what stands open', async () => {
  const store = await freshStore()
  const websiteId = await addWebsite(store)
  await addWebsite(store, 'https://never.example/')
  const advice = found('R18', { weight: 'advice' })
  const borne = found('H04', { weight: 'warn' })
  const added = [found('X01'), found('X02'), advice, borne]
  await scan({ store, websiteId, at: '2026-11-01', work: { added } })
  const accepted = (await ids(store, websiteId)).get('H04')
  await store.transact('A', (w) =>
    w.findings.accept(accepted?.id ?? '', 1, { reason: 'r', by: 'b', until: TODAY }),
  )
  await scan({ store, websiteId, at: '2026-11-02' })
  const sites = await store.board.sites(TODAY)
  expect(sites).toMatchObject([
    {
      ...{ url: URL, verdict: 'pass', grade: 'B', at: '2026-11-02T02:00:00.000Z', target: URL },
      open: { fail: 2, warn: 0, advice: 1, accepted: 1 },
      change: { appeared: 0, resolved: 0, regressed: 0 },
    },
    {
      url: 'https://never.example/',
      verdict: null,
      runId: null,
      open: { fail: 0, accepted: 0 },
      change: null,
    },
  ])
  const [later] = await store.board.sites('2026-11-22')
  expect(later?.open).toEqual({ fail: 2, warn: 1, advice: 1, accepted: 0 })
  await store.close()
})

test('records of people stand newest first and go without a trace only in the list', async () => {
  const store = await freshStore()
  const websiteId = await addWebsite(store)
  const record = {
    ...{ websiteId, check: 'WT-03', verdict: 'pass' as const, person: 'Nguyễn Thị An', note: 'khớp' },
    evidence: [{ name: 'anh.png', bytes: 12, sha256: 'a'.repeat(64) }],
    validUntil: null,
    directory: {
      ...{ address: 'https://x.example/', listedName: 'a.example', owner: 'Sở A', labelDate: '2026-01-02' },
      grade: 'basic' as const,
    },
  }
  const add = (on: string) => store.transact('An', (w) => w.checkRecords.add({ ...record, on }))
  const old = await add('2026-10-01')
  const newer = await add('2026-11-01')
  expect(await store.checkRecords.of(websiteId)).toEqual([newer, old])
  expect(newer).toMatchObject({ recordedBy: 'An', directory: record.directory, evidence: record.evidence })
  expect((await store.checkRecords.latest()).map(({ id }) => id)).toEqual([newer.id])
  await expect(store.transact('A', (w) => w.checkRecords.remove(newer.id, 3))).rejects.toEqual(
    failure('conflict'),
  )
  await store.transact('A', (w) => w.checkRecords.remove(newer.id, 1))
  expect(await store.checkRecords.of(websiteId)).toEqual([old])
  const nowhere = store.transact('A', (w) =>
    w.checkRecords.add({ ...record, on: TODAY, websiteId: '01a1fd1e-8c00-7000-8000-000000000000' }),
  )
  await expect(nowhere).rejects.toEqual(failure('not-found', { entity: 'website' }))
  await store.close()
})

test('a proposal is put once, gives way to a fuller one while open, and is decided once', async () => {
  const store = await freshStore()
  const websiteId = await addWebsite(store)
  const { runId } = await scan({ store, websiteId, at: '2026-11-01' })
  const field = (name: string, page = URL) => ({
    ...{ field: name, group: 'basic' as const, clause: 'Đ3.7', pages: [page] },
  })
  const propose = (fields: ReturnType<typeof field>[]) =>
    store.transact('A', (w) => w.proposals.propose({ websiteId, runId, target: URL, at: TODAY, fields }))
  await propose([field('phone')])
  await propose([field('phone', 'https://a.example/other')])
  await propose([field('phone'), field('email')])
  const [open, ...others] = await store.proposals.list()
  expect(others).toEqual([])
  expect(open).toMatchObject({ state: 'open', fields: [{ field: 'phone' }, { field: 'email' }] })
  const decide = (state: 'accepted' | 'declined') =>
    store.transact('A', (w) =>
      w.proposals.decide(open?.id ?? '', open?.version ?? 0, { state, by: 'Lâm', reason: 'r' }),
    )
  await decide('declined')
  await expect(decide('accepted')).rejects.toEqual(failure('conflict'))
  await propose([field('email'), field('phone')])
  expect(await store.proposals.list()).toMatchObject([{ state: 'declined', decidedBy: 'Lâm', reason: 'r' }])
  await store.close()
})

test('targets that mean one site have one key', () => {
  const same = ['a.example', 'https://A.example/', 'http://a.example:80', 'https://a.example:443/']
  expect(new Set(same.map(targetKey))).toEqual(new Set(['a.example/']))
  expect(targetKey('::1')).toBe(targetKey('https://[::1]/'))
  expect([targetKey('a.example:8443'), targetKey('https://a.example/B?c')]).toEqual([
    'a.example:8443/',
    'a.example/B?c',
  ])
  expect(targetKey('Not a host')).toBe('not a host')
})
