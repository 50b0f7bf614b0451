import { expect, test } from 'vitest'
import { freshStore } from './fixtures/place.ts'
import { classification, siteResult, website } from './fixtures/workspace.ts'
import { MIGRATIONS } from './migrations/all.ts'
import type { Store } from './store.ts'

const failure = (code: string, details: object) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

const addSystem = async (store: Store, code = 'HT-01') =>
  (await store.transact('A', (w) => w.systems.create({ code, name: code }))).id

test('the newest level run of each system under each regime', async () => {
  const store = await freshStore()
  const [one, two] = [await addSystem(store, 'HT-01'), await addSystem(store, 'HT-02')]
  const record = (systemId: string, level: 1 | 2 | 3, regime: 'ND331' | 'ND85' = 'ND331') =>
    store.transact('Đỗ', (w) =>
      w.levelRuns.add({
        systemId,
        regime,
        facts: { user_count: level },
        classification: classification({ level, regime }),
      }),
    )
  await record(one, 1)
  await record(two, 1)
  const newest = await record(one, 2)
  await record(one, 3, 'ND85')
  const latest = await store.levelRuns.latest()
  expect(latest.map((run) => [run.systemId, run.regime, run.classification.level])).toEqual([
    [one, 'ND85', 3],
    [one, 'ND331', 2],
    [two, 'ND331', 1],
  ])
  expect(await store.levelRuns.latestOf(one)).toEqual(latest.slice(0, 2))
  expect(await store.levelRuns.get(newest)).toMatchObject({
    actor: 'Đỗ',
    reason: '',
    facts: { user_count: 2 },
  })
  await store.close()
})

test('two runs of one transaction have one instant; the later one is the newest', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const second = await store.transact('A', async (w) => {
    const run = { systemId, regime: 'ND331' as const, facts: {}, classification: classification() }
    await w.levelRuns.add(run)
    return w.levelRuns.add({ ...run, reason: 'Đ10.5' })
  })
  expect((await store.levelRuns.latestOf(systemId)).map(({ id, reason }) => [id, reason])).toEqual([
    [second, 'Đ10.5'],
  ])
  await store.close()
})

test('a run of a removed system stays on record but is no longer among the latest', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const id = await store.transact('A', (w) =>
    w.levelRuns.add({ systemId, regime: 'ND331', facts: {}, classification: classification() }),
  )
  await store.transact('A', (w) => w.systems.remove(systemId, 1))
  expect(await store.levelRuns.latest()).toEqual([])
  expect((await store.levelRuns.get(id))?.systemId).toBe(systemId)
  await store.close()
})

const startScan = (store: Store, targets: readonly { target: string; websiteId?: string }[]) =>
  store.transact('A', (w) => w.scans.create({ profile: 'quick', tlsProfile: 'vn-gov', targets }))

test('a scan runs: states, results, counts', async () => {
  const store = await freshStore()
  const run = await startScan(store, [{ target: 'b.example' }, { target: 'a.example' }])
  expect(run).toMatchObject({ state: 'queued', total: 2, done: 0, finishedAt: null, profile: 'quick' })
  await store.transact('A', async (w) => {
    await w.scans.setState(run.id, 'running')
    await w.scans.setTarget(run.id, 'a.example', 'running')
    await w.scans.setTarget(run.id, 'a.example', 'done', siteResult('a.example'))
  })
  expect(await store.scans.unfinished()).toMatchObject([{ id: run.id, state: 'running', total: 2, done: 1 }])
  await store.transact('A', (w) => w.scans.setState(run.id, 'interrupted', '2026-11-21T10:00:00.000Z'))
  expect(await store.scans.unfinished()).toEqual([])
  expect(await store.scans.run(run.id)).toEqual({
    ...run,
    state: 'interrupted',
    finishedAt: '2026-11-21T10:00:00.000Z',
    done: 1,
    targets: [
      { target: 'b.example', websiteId: null, state: 'queued', result: null },
      { target: 'a.example', websiteId: null, state: 'done', result: siteResult('a.example') },
    ],
  })
  expect(await store.scans.run('01a1fd1e-8c00-7000-8000-000000000000')).toBeUndefined()
  await store.close()
})

test('runs are listed newest first', async () => {
  const store = await freshStore()
  const ids = [await startScan(store, [{ target: 'a' }]), await startScan(store, [{ target: 'a' }])].map(
    ({ id }) => id,
  )
  expect((await store.scans.runs()).map(({ id }) => id)).toEqual(ids.reverse())
  await store.close()
})

test('the newest result of each website that is there, whatever order the results came in', async () => {
  const store = await freshStore()
  const [one, two] = await store.transact('A', async (w) => [
    await w.websites.create(website('https://one.example')),
    await w.websites.create(website('https://two.example')),
    await w.websites.create(website('https://never.example')),
  ])
  if (one === undefined || two === undefined) throw new Error('two websites were expected')
  const scan = async (site: typeof one, startedAt: string) => {
    const run = await startScan(store, [{ target: site.url, websiteId: site.id }])
    await store.transact('A', (w) =>
      w.scans.setTarget(run.id, site.url, 'done', siteResult(site.url, { startedAt })),
    )
    return run.id
  }
  const newest = await scan(one, '2026-11-22T00:00:00.000Z')
  await scan(one, '2026-11-21T00:00:00.000Z')
  await scan(two, '2026-11-20T00:00:00.000Z')
  const latest = await store.scans.latestByWebsite()
  expect(latest.map(({ websiteId, runId, at }) => [websiteId, runId === newest, at])).toEqual([
    [one.id, true, '2026-11-22T00:00:00.000Z'],
    [two.id, false, '2026-11-20T00:00:00.000Z'],
  ])
  expect(latest[0]?.result).toEqual(siteResult(one.url, { startedAt: '2026-11-22T00:00:00.000Z' }))
  await store.transact('A', (w) => w.websites.remove(one.id, 1))
  expect(await store.scans.latestByWebsite()).toHaveLength(1)
  await store.close()
})

test('results are evidence: they come back byte by byte as they were given, and the history holds their hash', async () => {
  const store = await freshStore()
  const run = await startScan(store, [{ target: 'a' }])
  const reason = { code: 'x', text: 'e\u0301 \uD800 \u0000' }
  await store.transact('A', (w) => w.scans.setTarget(run.id, 'a', 'failed', siteResult('a', { reason })))
  expect((await store.scans.run(run.id))?.targets[0]?.result?.reason).toEqual(reason)
  const [event] = await store.audit.list({ entityId: run.id, limit: 1 })
  expect(event?.after).toEqual({
    target: 'a',
    state: 'failed',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  await store.close()
})

test('a scan refuses a target twice, an unknown website, and targets or runs that are not there', async () => {
  const store = await freshStore()
  await expect(startScan(store, [{ target: 'a' }, { target: 'a' }])).rejects.toEqual(
    failure('duplicate', { field: 'target', value: 'a' }),
  )
  const id = '01a1fd1e-8c00-7000-8000-000000000000'
  await expect(startScan(store, [{ target: 'a', websiteId: id }])).rejects.toEqual(
    failure('not-found', { entity: 'website', id }),
  )
  expect(await store.scans.runs()).toEqual([])
  const run = await startScan(store, [{ target: 'a' }])
  await expect(store.transact('A', (w) => w.scans.setTarget(run.id, 'b', 'done'))).rejects.toEqual(
    failure('not-found', { entity: 'scanTarget', target: 'b' }),
  )
  await expect(store.transact('A', (w) => w.scans.setState(id, 'failed'))).rejects.toEqual(
    failure('not-found', { entity: 'scanRun', id }),
  )
  await store.close()
})

test('twenty thousand targets', async () => {
  const store = await freshStore()
  const run = await startScan(
    store,
    Array.from({ length: 20_000 }, (_, n) => ({ target: `t${n}.example` })),
  )
  expect((await store.scans.run(run.id))?.targets[19_999]?.target).toBe('t19999.example')
  await store.close()
})

test('a dossier shows its system as it is named now, and when it was exported', async () => {
  const store = await freshStore()
  const systemId = await addSystem(store)
  const made = await store.transact('A', (w) => w.dossiers.create({ systemId, regime: 'ND331', level: null }))
  expect(made).toMatchObject({
    systemCode: 'HT-01',
    systemName: 'HT-01',
    level: null,
    state: 'draft',
    exportedAt: null,
  })
  await store.transact('A', (w) => w.systems.update(systemId, 1, { name: 'Tên mới' }))
  const files = [{ name: 'mau-01.docx', size: 10, sha256: 'b'.repeat(64) }]
  const exported = await store.transact('A', (w) => w.dossiers.markExported(made.id, files))
  expect(exported).toEqual({ ...made, systemName: 'Tên mới', exportedAt: expect.any(String) })
  expect(await store.dossiers.list()).toEqual([exported])
  expect(await store.dossiers.get(made.id)).toEqual(exported)
  expect((await store.audit.list({ entityId: made.id, limit: 1 }))[0]).toMatchObject({
    action: 'export',
    after: { files },
  })
  const id = '01a1fd1e-8c00-7000-8000-000000000000'
  await expect(store.transact('A', (w) => w.dossiers.markExported(id))).rejects.toEqual(
    failure('not-found', { id }),
  )
  await expect(
    store.transact('A', (w) => w.dossiers.create({ systemId: id, regime: 'ND85', level: 2 })),
  ).rejects.toEqual(failure('not-found', { entity: 'system', id }))
  await store.close()
})

test('the status counts what is there', async () => {
  const store = await freshStore()
  expect(await store.status()).toMatchObject({
    schemaVersion: MIGRATIONS.length,
    empty: true,
    lastWriteAt: null,
  })
  const id = await addSystem(store)
  const { counts, empty, lastWriteAt } = await store.status()
  expect(counts).toEqual({ organisations: 0, people: 0, systems: 1, websites: 0, scans: 0, dossiers: 0 })
  expect(empty).toBe(false)
  expect(lastWriteAt).toBe((await store.systems.get(id))?.updatedAt)
  await store.transact('A', (w) => w.systems.remove(id, 1))
  expect((await store.status()).empty).toBe(true)
  await store.close()
})
