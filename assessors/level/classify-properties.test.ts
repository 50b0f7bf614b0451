import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_TYPES, FactKey, type FactSet, type Facts } from '../../data/contract/fact.ts'
import type { Classification, Regime } from '../../data/contract/level.ts'
import { loadCatalogues } from '../../electron/app/catalogues.ts'
import { classify } from './classify.ts'
import { factOutlook } from './open-criteria.ts'

const catalogues = loadCatalogues(new URL('../../data', import.meta.url).pathname)
const greyZones = catalogues.greyZones.greyZones

const levelOf = (factSet: FactSet, regime: Regime): Classification =>
  classify(factSet, catalogues.level[regime], { catalogueInfo: catalogues.level[regime].info, greyZones })

const EDGES = [0, 1, 7999, 8000, 9999, 10000, 79999, 80000, 99999, 100000, 120000, 5_000_000]

const arbitraryOf = (key: FactKey): fc.Arbitrary<unknown> => {
  const type: (typeof FACT_TYPES)[FactKey] = FACT_TYPES[key]
  switch (type.type) {
    case 'flag':
      return fc.boolean()
    case 'count':
      return fc.constantFrom(...EDGES)
    case 'choice':
      return fc.constantFrom<string>(...type.options)
    case 'set':
      return fc.subarray<string>([...type.options])
  }
}

const facts = fc.record(Object.fromEntries(FactKey.options.map((key) => [key, arbitraryOf(key)])), {
  requiredKeys: [],
}) as fc.Arbitrary<Facts>

const factSet: fc.Arbitrary<FactSet> = fc.record(
  { facts, unstated: fc.constantFrom('unknown' as const, 'no' as const) },
  { requiredKeys: ['facts'] },
)
const regime = fc.constantFrom<Regime>('ND331', 'ND85')
const ids = (result: Classification): string[] => result.hits.map(({ criterion }) => criterion)
const reached = (result: Classification): number => result.hits[0]?.level ?? 0

describe('whatever the facts', () => {
  it('depends neither on the order of facts nor on that of criteria or set members', () => {
    fc.assert(
      fc.property(factSet, regime, fc.infiniteStream(fc.nat()), (set, which, stream) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: stream.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item)
        const turned: FactSet = {
          ...set,
          facts: Object.fromEntries(
            shuffled(Object.entries(set.facts)).map(([key, value]) => [
              key,
              Array.isArray(value) ? shuffled<unknown>([...value, ...value]) : value,
            ]),
          ),
        }
        const catalogue = catalogues.level[which]
        const other = { ...catalogue, criteria: shuffled(catalogue.criteria) }
        const result = classify(turned, other, { catalogueInfo: catalogue.info, greyZones })
        const straight = levelOf(set, which)
        expect({ ...result, warnings: [] }).toEqual({ ...straight, warnings: [] })
        expect(new Set(result.warnings.map((one) => JSON.stringify(one)))).toEqual(
          new Set(straight.warnings.map((one) => JSON.stringify(one))),
        )
      }),
    )
  })

  it('puts each criterion in one place: it holds, is open, or fails', () => {
    fc.assert(
      fc.property(factSet, regime, (set, which) => {
        const result = levelOf(set, which)
        const open = result.unknown.map(({ criterion }) => criterion)
        const near = result.nearMisses.map(({ criterion }) => criterion)
        const all = [...ids(result), ...open, ...near]
        expect(new Set(all).size).toBe(all.length)
        expect(result.unknown.every(({ facts: missing }) => missing.length > 0)).toBe(true)
        expect(result.level === null || result.level === reached(result)).toBe(true)
      }),
    )
  })

  it('never gains a criterion, or a level, when a known fact becomes unknown', () => {
    fc.assert(
      fc.property(factSet, regime, fc.constantFrom(...FactKey.options), (set, which, key) => {
        const before = levelOf(set, which)
        for (const value of ['unknown', null] as const) {
          const after = levelOf({ ...set, facts: { ...set.facts, [key]: value } }, which)
          expect(ids(before)).toEqual(expect.arrayContaining(ids(after)))
          expect(reached(after)).toBeLessThanOrEqual(reached(before))
          const open = after.unknown.map(({ criterion }) => criterion)
          expect(ids(before).filter((id) => !ids(after).includes(id) && !open.includes(id))).toEqual([])
        }
      }),
    )
  })

  it('draws no hit from a fact that is unknown', () => {
    fc.assert(
      fc.property(regime, fc.subarray([...FactKey.options]), (which, keys) => {
        const unknown = Object.fromEntries(keys.map((key) => [key, 'unknown']))
        const result = levelOf({ facts: unknown }, which)
        expect(result).toMatchObject({ hits: [], level: null, nearMisses: [] })
      }),
    )
  })

  it('is never lowered by a fact that meets a higher criterion alone', () => {
    const decisive = fc.constantFrom<Facts>(
      { stores_critical_national_data: true },
      { pm_decision_level: '5' },
    )
    fc.assert(
      fc.property(factSet, regime, decisive, (set, which, more) => {
        const before = levelOf(set, which)
        const after = levelOf({ ...set, facts: { ...set.facts, ...more } }, which)
        expect(reached(after)).toBe(5)
        expect(reached(after)).toBeGreaterThanOrEqual(reached(before))
      }),
    )
  })

  it('is never lowered by more data subjects or more users', () => {
    fc.assert(
      fc.property(factSet, regime, fc.constantFrom(...EDGES), (set, which, more) => {
        const known: FactSet = {
          ...set,
          facts: { basic_data_subjects: 0, sensitive_data_subjects: 0, user_count: 0, ...set.facts },
        }
        for (const key of ['basic_data_subjects', 'sensitive_data_subjects', 'user_count'] as const) {
          const grown = { ...known.facts, [key]: Number(known.facts[key]) + more }
          const after = levelOf({ ...known, facts: grown }, which)
          expect(reached(after)).toBeGreaterThanOrEqual(reached(levelOf(known, which)))
        }
      }),
    )
  })

  it('keeps every level that answers to open questions can give within the outlook', () => {
    fc.assert(
      fc.property(facts, facts, regime, (some, answers, which) => {
        const before = levelOf({ facts: some }, which)
        const after = levelOf({ facts: { ...answers, ...some } }, which)
        const level = before.hits[0]?.level ?? null
        const rising = factOutlook(before, [], level).filter(({ raisesTo }) => raisesTo !== null)
        if (reached(after) > reached(before)) {
          const answered = rising.filter(({ fact }) => fact in answers && !(fact in some))
          expect(Math.max(...answered.map(({ raisesTo }) => raisesTo ?? 0))).toBeGreaterThanOrEqual(
            reached(after),
          )
        }
      }),
    )
  })
})
