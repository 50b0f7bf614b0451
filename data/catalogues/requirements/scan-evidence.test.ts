import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { parseCatalogue } from '../parse-catalogue.ts'
import { WebsiteCriteria } from '../trustlabel/website-criteria.schema.ts'
import { RequirementCatalogue } from './requirement-catalogue.schema.ts'
import { ScanEvidenceCatalogue } from './scan-evidence.schema.ts'

const read = <S extends z.ZodType>(schema: S, file: string): z.output<S> => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
  const parsed = parseCatalogue(schema, { file, text })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}

const { links } = read(ScanEvidenceCatalogue, 'requirements/scan-evidence.yaml')
const current = read(RequirementCatalogue, 'requirements/tcvn14423-2026.yaml')
const former = read(RequirementCatalogue, 'requirements/tcvn11930-2017.yaml')

it('names checks and requirements that exist', () => {
  const checks = new Set(read(WebsiteCriteria, 'trustlabel/website-criteria.yaml').checks.map(({ id }) => id))
  const requirements = new Set([...current.requirements, ...former.requirements].map(({ id }) => id))
  expect(links.flatMap((link) => link.checks).filter((id) => !checks.has(id))).toEqual([])
  const named = links.flatMap((link) => link.requirements.map(({ id }) => id))
  expect(named.filter((id) => !requirements.has(id))).toEqual([])
})

it('links every requirement whose catalogue names a check that something measures', () => {
  const wanted = current.requirements.flatMap(({ id, scanCheck }) =>
    scanCheck === undefined || scanCheck === 'dns.dmarc' ? [] : [`${scanCheck} ${id}`],
  )
  const linked = links.flatMap((link) =>
    link.requirements.filter(({ id }) => id.startsWith('T14423-')).map(({ id }) => `${link.id} ${id}`),
  )
  expect(linked.sort()).toEqual(wanted.sort())
})

it('claims no more than its own reading', () => {
  const marks = new Set(links.flatMap((link) => link.requirements.map(({ confidence }) => confidence)))
  expect([...marks].sort()).toEqual(['inference', 'unconfirmed'])
})
