import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../data/contract/index.ts'
import { siteResult, website } from '../../store/fixtures/workspace.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { loadCatalogues } from '../catalogues.ts'
import { dataRoot } from '../data-root.ts'
import type { AppDeps } from '../deps.ts'
import { historyHandlers } from '../history.ts'
import { loadAgency } from '../inventory/load-agency.ts'
import { levelBook } from '../level-book.ts'
import { readSample } from '../read-sample.ts'
import { decidingClauses, levelsOf, NO_CASE } from '../system-level.ts'
import { targetHandlers } from '../target.ts'
import { loadTexts } from '../texts.ts'
import { overviewGround } from './ground.ts'
import { figureOf, overviewOf, rowsOfNumber } from './overview.ts'
import { overviewHandlers } from './overview-handlers.ts'
import { rowsOfTarget } from './target-rows.ts'

const now = () => new Date('2026-11-21T02:00:00Z')
const actor = { kind: 'cli', name: 'test' } as const
const catalogues = loadCatalogues(dataRoot())
const sample = readSample(dataRoot())
let folder: string
let store: Store
let deps: AppDeps

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capdo-overview-'))
  store = await openStore({ path: join(folder, 'capdo.sqlite'), now, newId: v7 })
  const texts = { vi: loadTexts(dataRoot(), 'vi'), en: loadTexts(dataRoot(), 'en') }
  deps = {
    store,
    catalogues,
    levels: levelBook({ store, catalogues }),
    now,
    texts: (language: 'vi' | 'en') => texts[language],
    workspace: folder,
    newId: v7,
  } as AppDeps
  await store.transact('cli:test', (w) => loadAgency(w, sample, texts.vi))
})

afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const numbers = async () => overviewOf(await overviewGround(deps))

const target = async (id: string) => (await numbers()).targets.find((one) => one.id === id)

describe('the sample agency out of the store', () => {
  it('has the levels and clauses the sample expects under both regimes', async () => {
    const systems = await store.systems.all()
    const cases = await store.levelCases.all()
    expect(systems).toHaveLength(24)
    for (const expected of sample.systems) {
      const system = systems.find(({ code }) => code === expected.ref)
      if (system === undefined) throw new Error(`${expected.ref} is missing`)
      const levels = levelsOf(catalogues, system, { levelCase: cases.get(system.id) ?? NO_CASE })
      for (const regime of ['ND331', 'ND85'] as const) {
        const level = levels[regime]
        expect([expected.ref, regime, level.level]).toEqual([
          expected.ref,
          regime,
          expected.expected[regime].level,
        ])
        const deciding = level.hits.filter((hit) => hit.level === level.level).map((hit) => hit.criterion)
        expect(deciding.sort()).toEqual([...expected.expected[regime].by].sort())
        expect(levels.outcome[regime].level).toBe(level.level)
        expect(decidingClauses(levels.outcome[regime]).length).toBeGreaterThan(0)
      }
    }
  })

  it('counts by level and state what the sample file says', async () => {
    const { systems, figures } = await numbers()
    expect(systems).toEqual({ total: 24, undetermined: 0, approved: 14 })
    const levels = figures.find(({ id }) => id === 'levels')
    const of = (level: number, state: string): number =>
      sample.systems.filter(
        ({ milestones, proposedLevel }) =>
          milestones.state === state && (milestones.approvedLevel ?? proposedLevel) === level,
      ).length
    expect(levels?.bars.slice(0, 5).map(({ values }) => values)).toEqual(
      [1, 2, 3, 4, 5].map((level) => levels?.parts.map(({ key }) => of(level, key))),
    )
  })

  it('every number opens as many rows as it says, and each system stands once in a figure of systems', async () => {
    const ground = await overviewGround(deps)
    const overview = contract['overview.numbers'].output.parse(overviewOf(ground))
    for (const { id, parts, bars } of overview.figures) {
      for (const { key, values } of bars) {
        for (const [index, part] of parts.entries()) {
          const rows = rowsOfNumber({ figure: id, bar: key, part: part.key }, ground)
          expect([id, key, part.key, rows?.length]).toEqual([id, key, part.key, values[index]])
        }
      }
    }
    const ids = figureOf('levels', ground).bars.flatMap(({ cells }) => cells.flat().map(({ id }) => id))
    expect(ids.toSorted()).toEqual(ground.systems.map(({ id }) => id).toSorted())
    expect(rowsOfNumber({ figure: 'tls', bar: 'no such bar', part: 'websites' }, ground)).toBeNull()
  })

  it('sets each system under the duties of the transition that meet it, with days left', async () => {
    const transition = (await numbers()).figures.find(({ id }) => id === 'transition')
    expect(
      transition?.bars.map(({ key, duty }) => [key, duty?.date ?? null, duty?.daysLeft ?? null]),
    ).toEqual([
      ['TR01', '2027-06-30', 221],
      ['TR02', '2026-12-31', 40],
      ['TR03', '2027-06-30', 221],
      ['TR04', null, null],
      ['none', null, null],
    ])
    const operatingOpen = sample.systems.filter(
      ({ status, milestones }) => status === 'operating' && milestones.state !== 'approved',
    )
    const [open, , done] = transition?.bars[3]?.values ?? []
    expect((open ?? 0) + (done ?? 0)).toBe(operatingOpen.length)
  })

  it('counts exchange over NDXP and LGSP by partner and by the way that was stated', async () => {
    const ground = await overviewGround(deps)
    const rows = rowsOfNumber({ figure: 'exchange', bar: 'ndxp', part: 'in-use' }, ground) ?? []
    expect(rows.map(({ code, name }) => [code, name])).toContainEqual(['HT-01', 'CSDL quốc gia về dân cư'])
    expect(rows.every(({ systemId }) => systemId !== null)).toBe(true)
  })
})

describe('targets', () => {
  it('share, goal and comparison: more than 80 % is not 80 %', async () => {
    expect(await target('AT01')).toMatchObject({ goal: 80, comparison: 'above', actual: 100, met: true })
    const approved = await target('NT01')
    const operating = sample.systems.filter(({ status }) => status === 'operating')
    const held = operating.filter(({ milestones }) => milestones.state === 'approved').length
    expect(approved).toMatchObject({
      share: { value: held, of: operating.length, unmeasured: 0 },
      met: false,
      confidence: 'secondary',
    })
    const ground = await overviewGround(deps)
    expect(rowsOfTarget('NT01', ground)?.missing).toHaveLength(operating.length - held)
  })

  it('"not scanned" is no number: only sites known to collect are counted for the label', async () => {
    expect(await target('AT03')).toMatchObject({ actual: null, met: null, share: { value: null, of: 0 } })
    const before = (await store.websites.list()).length
    await store.transact('A', async (w) => {
      const sites = await Promise.all(
        ['https://one.example/', 'https://two.example/', 'https://three.example/'].map((url) =>
          w.websites.create(website(url)),
        ),
      )
      const targets = sites.map(({ id, url }) => ({ target: url, websiteId: id }))
      const run = await w.scans.create({ profile: 'quick', tlsProfile: 'vn-gov', targets })
      const seen = [
        { label: 'co_khop', collects: 'yes' },
        { label: 'khong_co', collects: 'yes' },
        { label: 'khong_co', collects: 'no' },
      ] as const
      for (const [index, { url }] of sites.entries()) {
        const { label, collects } = seen[index] ?? seen[0]
        const personalData = {
          collects,
          confidence: 'normal' as const,
          ...{ fields: [], observations: [], leads: [], pages: [url], complete: true },
        }
        const found = { verdict: 'absent' as const, state: label, flags: [], candidates: [] }
        await w.scans.setTarget(run.id, url, 'done', siteResult(url, { label: found, personalData }))
      }
    })
    expect(await target('AT03')).toMatchObject({
      actual: 50,
      met: false,
      share: { value: 1, of: 2, unmeasured: before },
    })
  })

  it('money counts over projects that say their part, and each project is set against 15 %', async () => {
    const handlers = targetHandlers(deps)
    expect(await target('NT11')).toMatchObject({ actual: null, met: null })
    const project = { year: 2026, document: '12/QĐ-UBND', note: '' }
    await handlers['target.addProject']({ ...project, name: 'A', total: 1000, security: 200 }, actor)
    await handlers['target.addProject']({ ...project, name: 'B', total: 1000, security: 90 }, actor)
    await handlers['target.addProject']({ ...project, name: 'C', total: 5000, security: null }, actor)
    expect(await target('NT11')).toMatchObject({
      actual: 14.5,
      met: false,
      share: { value: 290, of: 2000, unmeasured: 1 },
    })
    const budget = (await numbers()).figures.find(({ id }) => id === 'budget')
    expect(budget?.bars.map(({ key, values }) => [key, values[0]])).toEqual([
      ['enough', 1],
      ['below', 1],
      ['unknown', 1],
    ])
    const twice = { ...project, name: 'a', total: 1, security: null }
    await expect(handlers['target.addProject'](twice, actor)).rejects.toMatchObject({ code: 'duplicate' })
  })

  it('is followed by hand with document, day and evidence, each write in the history', async () => {
    const handlers = targetHandlers(deps)
    const follow = {
      state: 'done' as const,
      document: { number: '45/QĐ-UBND', date: '2026-03-02', issuer: 'UBND tỉnh' },
      link: '',
      evidence: 'Hồ sơ 12',
      value: null,
      doneOn: '2026-03-02',
      note: '',
      files: [],
    }
    await handlers['target.follow']({ id: 'DT01', version: 0, ...follow }, actor)
    const row = (await handlers['target.list']({}, actor)).find(({ id }) => id === 'DT01')
    expect(row).toMatchObject({
      measure: null,
      count: { what: 'databases', value: (await store.components.databases()).length },
      follow: { ...follow, version: 1 },
    })
    const stale = handlers['target.follow']({ id: 'DT01', version: 3, ...follow, note: 'x' }, actor)
    await expect(stale).rejects.toMatchObject({ code: 'conflict' })
    const unknown = handlers['target.follow']({ id: 'DT99', version: 0, ...follow }, actor)
    await expect(unknown).rejects.toMatchObject({ code: 'not-found' })
    expect((await store.audit.list({ limit: 1 }))[0]).toMatchObject({
      entity: 'targetState',
      action: 'create',
    })
  })

  it('is proved by a file kept under its hash, and what was said is taken back', async () => {
    const handlers = targetHandlers(deps)
    const history = historyHandlers(deps)
    const file = await handlers['target.keepFile']({ name: 'quyet-dinh.pdf', base64: btoa('abc') }, actor)
    expect(file).toMatchObject({ bytes: 3, name: 'quyet-dinh.pdf' })
    const said = { state: 'done' as const, document: null, link: '', evidence: '', value: null, note: '' }
    const proved = { id: 'DT02', version: 0, ...said, doneOn: null, files: [file] }
    const other = { ...file, sha256: 'f'.repeat(64) }
    await expect(handlers['target.follow']({ ...proved, files: [other] }, actor)).rejects.toMatchObject({
      code: 'not-found',
    })
    await handlers['target.follow'](proved, actor)
    const follow = async () =>
      (await handlers['target.list']({}, actor)).find(({ id }) => id === 'DT02')?.follow
    expect(await follow()).toMatchObject({ version: 1, files: [file] })
    const read = await handlers['target.readFile']({ id: 'DT02', sha256: file.sha256 }, actor)
    expect(atob(read.base64)).toBe('abc')
    expect(await store.requirements.evidenceFiles()).toContainEqual({
      name: file.name,
      sha256: file.sha256,
    })
    const { undo } = await history['history.state']({}, actor)
    expect(undo).toMatchObject({ entity: 'targetState', action: 'create' })
    await history['history.undo']({ step: undo?.id ?? 0 }, actor)
    expect(await follow()).toMatchObject({ version: 0, files: [] })
    await handlers['target.follow']({ ...proved, note: 'again' }, actor)
    expect(await follow()).toMatchObject({ state: 'done', note: 'again', files: [file] })
  })

  it('counts new systems by their days, and portals by their milestones', async () => {
    const asked = await target('NT03')
    const systems = (await overviewGround(deps)).systems.filter(
      ({ status, since }) => status === 'operating' && (since === null || since >= '2024-02-23'),
    )
    expect((asked?.share?.of ?? 0) + (asked?.share?.unmeasured ?? 0)).toBe(systems.length)
    const held = rowsOfTarget('NT03', await overviewGround(deps))?.held ?? []
    for (const { id } of held) {
      const system = systems.find((one) => one.id === id)
      expect(system?.milestones.decision?.date ?? '9999').toSatisfy(
        (day: string) => day <= (system?.since ?? ''),
      )
    }
    const portals = (await overviewGround(deps)).systems.filter(({ preset }) => preset === 'cong-ttdt-tinh')
    expect((await target('NT08'))?.share?.of).toBe(portals.length)
  })

  it('of the office itself are measured like the others, and go again', async () => {
    const handlers = targetHandlers(deps)
    const own = {
      text: 'Phê duyệt hết hệ thống cấp 3',
      basis: 'Kế hoạch 5/KH-UBND',
      measure: 'approved' as const,
      goal: 100,
      comparison: 'at-least' as const,
      levels: [3 as const],
      deadline: '2026-12-31',
    }
    const { id, version } = await handlers['target.addOwn'](own, actor)
    const systems = (await overviewGround(deps)).systems.filter(({ standing }) => standing === 3)
    expect(await target(id)).toMatchObject({ confidence: null, share: { of: systems.length } })
    await handlers['target.removeOwn']({ id, version }, actor)
    expect(await target(id)).toBeUndefined()
    const bin = historyHandlers(deps)
    expect(await bin['bin.list']({}, actor)).toContainEqual(
      expect.objectContaining({ entity: 'ownTarget', id, name: own.text }),
    )
    await bin['bin.restore']({ entity: 'ownTarget', id }, actor)
    expect(await target(id)).toMatchObject({ goal: 100 })
    const goalless = contract['target.addOwn'].input.safeParse({ ...own, goal: null })
    expect(goalless.success).toBe(false)
  })
})

it('the workbook of a figure holds its numbers and every row', async () => {
  const { file, base64 } = await overviewHandlers(deps)['overview.workbook']({ figure: 'levels' }, actor)
  expect(file).toBe('he-thong-theo-cap-do-2026-11-21.xlsx')
  const rows = await readSheet(Buffer.from(base64, 'base64'), 2)
  expect(rows).toHaveLength(25)
  const targets = await targetHandlers(deps)['target.workbook']({ language: 'vi' }, actor)
  expect(targets.file).toBe('muc-tieu-2026-11-21.xlsx')
  const listed = (await targetHandlers(deps)['target.list']({}, actor)).length
  expect(await readSheet(Buffer.from(targets.base64, 'base64'), 1)).toHaveLength(listed + 1)
  const all = await overviewHandlers(deps)['overview.workbook']({ language: 'en' }, actor)
  expect((await readSheet(Buffer.from(all.base64, 'base64'), 1)).length).toBeGreaterThan(25)
})
