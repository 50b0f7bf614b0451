import { readFileSync, writeFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { catalogues, inputOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import { samplePlan } from '../../assessors/dossier/fixtures/sample-plan.mts'
import type { Dossier } from '../../data/contract/dossier.ts'
import { DossierFile } from '../../data/contract/dossier-file.ts'
import { PoamShape, SspShape } from '../export/oscal/fixtures/oscal-shape.ts'
import type { AppDeps } from './deps.ts'
import { dossierContent } from './dossier-content.ts'
import { loadTexts } from './texts.ts'

const PUBLISHED = 'data/schemas/dossier-1.schema.json'

const texts = (language: 'vi' | 'en') => loadTexts('data', language)
const deps = { workspace: '', catalogues, dataDir: 'data', texts } as unknown as AppDeps

const filesOf = async (ref: string, plan = true): Promise<ReadonlyMap<string, unknown>> => {
  const input = { ...inputOf(ref), securityPlan: plan ? samplePlan(3, 5) : null }
  const dossier: Dossier = {
    ...{ id: '01930000-0000-7000-8000-000000000001', systemId: input.system.id, systemCode: ref },
    ...{ systemName: input.system.name, regime: 'ND331', level: 3, state: 'draft' },
    ...{ createdAt: '2026-11-16T08:00:00Z', exportedAt: null },
  }
  const content = await dossierContent(deps, {
    ...{ dossier, input, formats: ['json', 'oscal'], redaction: 'full', evidence: false },
    at: '2026-11-16T09:41:27.500Z',
  })
  const data = content.extras.filter(({ format }) => format === 'json')
  return new Map(data.map(({ name, bytes }) => [name, JSON.parse(Buffer.from(bytes).toString())]))
}

const whole = await filesOf('HT-01')

describe('dossier.json', () => {
  const schema = {
    $id: 'https://capdo.example/schemas/dossier-1.schema.json',
    title: 'capdo-dossier/1',
    ...z.toJSONSchema(DossierFile, { io: 'output', reused: 'ref' }),
  }

  it('has the schema that is published in the repository', () => {
    if (process.env.CAPDO_WRITE_SCHEMA === '1')
      writeFileSync(PUBLISHED, `${JSON.stringify(schema, null, 2)}\n`)
    expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)))
  })

  it('is valid by the published schema, and a changed one is not', async () => {
    const ajv = new Ajv2020({
      strict: false,
      formats: { uuid: true, date: true, 'date-time': true, uri: true },
    })
    const isValid = ajv.compile(JSON.parse(readFileSync(PUBLISHED, 'utf8')))
    for (const ref of ['HT-01', 'HT-10', 'HT-17']) {
      isValid((await filesOf(ref)).get('dossier.json'))
      expect(isValid.errors, ref).toBeNull()
    }
    expect(isValid({ ...(whole.get('dossier.json') as object), redaction: 'some' })).toBe(false)
    expect(isValid({ ...(whole.get('dossier.json') as object), more: 1 })).toBe(false)
  })
})

describe('OSCAL', () => {
  it('holds each requirement, component and line of the plan by the rules of its schema', () => {
    const ssp = SspShape.parse(whole.get('oscal-ssp.json'))['system-security-plan']
    const poam = PoamShape.parse(whole.get('oscal-poam.json'))['plan-of-action-and-milestones']
    const plan = samplePlan(3, 5)
    const { 'implemented-requirements': implemented } = ssp['control-implementation']
    expect(implemented.map((one) => one['control-id'])).toEqual(plan.requirements.map(({ id }) => id))
    const { components } = inputOf('HT-01').system
    const { zones, devices, applications, databases, connections } = components
    const parts = [zones, devices, applications, databases, connections].flat()
    expect(ssp['system-implementation'].components).toHaveLength(parts.length + 1)
    expect(poam['poam-items']).toHaveLength(plan.work.length)
    const href = ssp['import-profile'].href.slice(1)
    expect(ssp['back-matter']?.resources?.map(({ uuid }) => uuid)).toContain(href)
  })

  it('never uses a UUID twice, and the same one for the same thing in every export', async () => {
    const uuids = (value: unknown): string[] =>
      [...JSON.stringify(value).matchAll(/"uuid":"([^"]+)"/g)].map(([, uuid = '']) => uuid)
    for (const name of ['oscal-ssp.json', 'oscal-poam.json']) {
      const found = uuids(whole.get(name))
      expect(new Set(found).size, name).toBe(found.length)
      expect(uuids((await filesOf('HT-01')).get(name))).toEqual(found)
    }
  })

  it('is left out while there is no level', async () => {
    expect([...(await filesOf('HT-01', false)).keys()]).toEqual(['dossier.json'])
  })
})
