import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CatalogueText, parseCatalogue } from '../parse-catalogue.ts'
import { MappingCatalogue } from './mapping.schema.ts'
import { RequirementCatalogue, type RequirementFile } from './requirement-catalogue.schema.ts'

const source = (file: string): CatalogueText => ({
  file,
  text: readFileSync(new URL(file, import.meta.url), 'utf8'),
})

const standard = (file: string): RequirementFile => {
  const parsed = parseCatalogue(RequirementCatalogue, source(file))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}

const mapping = (() => {
  const parsed = parseCatalogue(MappingCatalogue, source('mapping.yaml'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
})()

const former = standard('tcvn11930-2017.yaml')
const current = standard('tcvn14423-2026.yaml')

const idsOf = ({ requirements }: RequirementFile): string[] => requirements.map(({ id }) => id).sort()
const present = (ids: readonly (string | null)[]): string[] =>
  [...new Set(ids.filter((id) => id !== null))].sort()

describe('from TCVN 11930:2017 to TCVN 14423:2026', () => {
  it('names the two catalogues and every requirement of both, and no other', () => {
    expect([mapping.from, mapping.to]).toEqual([former.head.id, current.head.id])
    expect(present(mapping.edges.map(({ from }) => from))).toEqual(idsOf(former))
    expect(present(mapping.edges.map(({ to }) => to))).toEqual(idsOf(current))
  })

  it('judges each new requirement once: the same, stricter, lighter, undecided, not there before', () => {
    const judged = (reason: string): number =>
      new Set(
        mapping.edges
          .filter(({ to, reasons }) => to !== null && reasons.includes(reason))
          .map(({ to }) => to),
      ).size
    const kinds = ['same-content', 'stricter', 'lighter', 'undecided', 'not-in-old', 'annex-not-compared']
    expect(kinds.map(judged)).toEqual([71, 95, 27, 14, 113, 45])
    expect(mapping.edges.filter(({ to }) => to !== null)).toHaveLength(312 + 113 + 45)
  })

  it('leaves 54 old requirements without a counterpart', () => {
    const left = mapping.edges.filter(({ to }) => to === null)
    const because = (reason: string): number => left.filter(({ reasons }) => reasons.includes(reason)).length
    expect(left).toHaveLength(54)
    expect([because('now-in-decree'), because('procedure-not-seen'), because('technical-not-seen')]).toEqual([
      32, 13, 9,
    ])
  })

  it('calls equal only what stands alone on both sides at the same levels', () => {
    const levels = new Map(
      [...former.requirements, ...current.requirements].map((row) => [row.id, row.levels.join()]),
    )
    const times = (id: string | null): number =>
      mapping.edges.filter(({ from, to }) => from === id || to === id).length
    const equal = mapping.edges.filter(({ relation }) => relation === 'equal')
    expect(equal).toHaveLength(36)
    for (const { from, to } of equal) {
      expect([times(from), times(to)], `${from} ${to}`).toEqual([1, 1])
      expect(levels.get(to ?? '')).toBe(levels.get(from ?? ''))
    }
  })

  it('says stricter or lighter in the direction of the relation', () => {
    for (const { relation, reasons, confidence } of mapping.edges) {
      if (relation === 'wider')
        expect(reasons.some((one) => one === 'stricter' || one === 'merged')).toBe(true)
      if (relation === 'narrower') expect(reasons).not.toContain('stricter')
      if (reasons.includes('undecided')) expect([relation, confidence]).toEqual(['related', 'unconfirmed'])
    }
  })

  it('points to chapters of the new standard at that level', () => {
    const chapters = [1, 2, 3, 4, 5].map((level) =>
      current.groups.map(({ sections }) => sections[level as 1 | 2 | 3 | 4 | 5]),
    )
    const pointed = mapping.edges.filter(({ sections }) => sections !== undefined)
    expect(pointed).toHaveLength(27)
    for (const { from, sections } of pointed)
      for (const [level, clauses] of Object.entries(sections ?? {}))
        for (const clause of clauses ?? [])
          expect(chapters[Number(level) - 1], `${from} ${clause}`).toContain(
            clause.split('.').slice(0, 2).join('.'),
          )
  })
})
