import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LatestScan } from '../../data/contract/scan.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { loadCatalogues } from './catalogues.ts'
import { dataRoot } from './data-root.ts'
import { loadAgency } from './inventory/load-agency.ts'
import { levelBook } from './level-book.ts'
import { overviewOf } from './overview.ts'
import { readSample } from './read-sample.ts'
import { decidingClauses, levelsOf, NO_CASE } from './system-level.ts'
import { loadTexts } from './texts.ts'

const now = new Date('2026-11-21T02:00:00Z')
const catalogues = loadCatalogues(dataRoot())
const sample = readSample(dataRoot())
let folder: string
let store: Store

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capdo-overview-'))
  store = await openStore({ path: join(folder, 'capdo.sqlite'), now: () => now, newId: v7 })
  await store.transact('cli:test', (w) => loadAgency(w, sample, loadTexts(dataRoot(), 'vi')))
})

afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const scanned = (labelState: LatestScan['labelState'], verdict: LatestScan['verdict']): LatestScan => ({
  websiteId: v7(),
  url: 'https://x.example',
  systemCode: null,
  runId: v7(),
  at: now.toISOString(),
  result: 'completed',
  verdict,
  trustReason: null,
  daysLeft: 10,
  labelState,
})

describe('the sample agency out of the store', () => {
  it('has the levels and clauses the sample expects under both regimes', async () => {
    const systems = await store.systems.all()
    expect(systems).toHaveLength(24)
    for (const expected of sample.systems) {
      const system = systems.find(({ code }) => code === expected.ref)
      if (system === undefined) throw new Error(`${expected.ref} is missing`)
      const levels = levelsOf(catalogues, system, {
        levelCase: (await store.levelCases.all()).get(system.id) ?? NO_CASE,
      })
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

  it('counts what the yearly report expects', async () => {
    const systems = await levelBook({ store, catalogues }).all()
    const overview = overviewOf({ systems, websites: [] }, catalogues, now)
    const by = (key: 'computed' | 'proposed') => overview.systems.byLevel.map((row) => row[key])
    expect(overview.systems.total).toBe(24)
    expect(by('computed')).toEqual([1, 8, 15, 0, 0])
    expect(by('proposed')).toEqual([1, 6, 17, 0, 0])
    expect(overview.systems.byMilestone.approved).toBe(14)
    expect(overview.systems.undetermined).toBe(0)
  })

  it('does not turn "not scanned" into a number', async () => {
    const systems = await levelBook({ store, catalogues }).all()
    const label = (websites: LatestScan[]) =>
      overviewOf({ systems, websites }, catalogues, now).targets.find(
        ({ share, goal }) => goal === 100 && share.of === 2,
      )
    const never = { ...scanned(null, null), at: null, runId: null, result: null }
    expect(label([never, never])).toMatchObject({ actual: null, share: { value: null, of: 2 } })
    expect(label([never, scanned('co_khop', 'pass')])).toMatchObject({
      actual: 50,
      share: { value: 1, of: 2 },
    })
  })
})
