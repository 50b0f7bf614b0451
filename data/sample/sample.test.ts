import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../catalogues/parse-catalogue.ts'
import { SampleAgency } from './sample.schema.ts'

const text = readFileSync(new URL('agency.yaml', import.meta.url), 'utf8')
const parsed = parseCatalogue(SampleAgency, { file: 'agency.yaml', text })
if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults, null, 1))
const sample = parsed.value

const inRange = (address: string): boolean => /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/.test(address)

const edgeText = readFileSync(new URL('edge-cases.yaml', import.meta.url), 'utf8')

describe('edge cases as whole systems', () => {
  const edges = parseCatalogue(SampleAgency, { file: 'edge-cases.yaml', text: edgeText })

  it('are those of the sample: the same facts, the same levels', () => {
    if (!edges.ok) throw new Error(JSON.stringify(edges.faults, null, 1))
    expect(edges.value.factDefaults).toEqual(sample.factDefaults)
    expect(edges.value.systems.map(({ proposedLevel }) => proposedLevel)).toEqual([4, 5])
    for (const { ref, facts, expected } of edges.value.systems) {
      const edge = sample.edgeCases.find((one) => one.ref === ref)
      expect({ facts, expected }).toEqual({ facts: edge?.facts, expected: edge?.expected })
    }
  })

  it('hold addresses of the documentation ranges and .example names only', () => {
    const addresses = edgeText.match(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g) ?? []
    expect(addresses.length).toBeGreaterThan(20)
    expect(addresses.filter((address) => !inRange(address))).toEqual([])
    const hosts = edgeText.match(/(?<=@|:\/\/)[a-z0-9.-]+/g) ?? []
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([])
  })
})

describe('sample agency', () => {
  it('is complete', () => {
    expect(sample.systems).toHaveLength(24)
    expect(sample.edgeCases).toHaveLength(8)
    expect(sample.organisations).toHaveLength(13)
    expect(sample.people).toHaveLength(22)
    expect([sample.sites.length, sample.zones.length, sample.devices.length]).toEqual([9, 31, 36])
    expect([sample.internetLinks.length, sample.websites.length, sample.formSamples.length]).toEqual([
      4, 11, 8,
    ])
  })

  it('holds addresses of the documentation ranges and .example names only', () => {
    const addresses = text.match(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g) ?? []
    expect(addresses.length).toBeGreaterThan(100)
    expect(addresses.filter((address) => !inRange(address))).toEqual([])
    const hosts = text.match(/(?<=@|:\/\/)[a-z0-9.-]+/g) ?? []
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([])
  })

  it('counts what the yearly report expects', () => {
    const { reportExpected, systems } = sample
    const state = (...states: string[]): number =>
      systems.filter(({ milestones }) => states.includes(milestones.state)).length
    expect(systems).toHaveLength(reportExpected.total)
    expect(state('submitted', 'appraised', 'approved')).toBe(reportExpected.withDossier)
    expect(state('appraised', 'approved')).toBe(reportExpected.appraised)
    expect(state('approved')).toBe(reportExpected.approved)
    const checked = systems.filter(
      ({ milestones }) => milestones.state === 'approved' && milestones.checked.includes('periodic'),
    )
    expect(checked).toHaveLength(reportExpected.approvedAndChecked)
    const levels = [1, 2, 3, 4, 5].map((level) => systems.filter((s) => s.proposedLevel === level).length)
    expect(levels).toEqual(reportExpected.byProposedLevel)
  })

  it.each([
    [
      'zone of another system',
      /zone: Z-DC-DMZ(?=\n +privateAddress: 198\.51\.100\.4\n)/,
      'zone: Z-WAN',
      /Z-WAN/,
    ],
    ['device that does not exist', 'devices: [TB-RT-03]', 'devices: [TB-RT-99]', /TB-RT-99/],
    ['person that does not exist', 'head: P05', 'head: P99', /P99/],
    ['unit that does not exist', 'operator: bv-tinh', 'operator: bv-huyen', /bv-huyen/],
    ['system that does not exist', 'partner: HT-19', 'partner: HT-91', /HT-91/],
    ['fact below zero', 'basic_data_subjects: 86500', 'basic_data_subjects: -1', /whole number, 0 or more/],
    ['key nobody knows', 'synthetic: true', 'synthetic: true\n  extra: 1', /[Uu]nrecognized/],
  ])('refuses a %s by its line', (_what, from, to, message) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    const at = text.search(typeof from === 'string' ? from.replace(/[[\]]/g, '\\$&') : from)
    const line = text.slice(0, at).split('\n').length
    const result = parseCatalogue(SampleAgency, { file: 'agency.yaml', text: changed })
    const faults = result.ok ? [] : result.faults
    const fault = faults.find((one) => message.test(one.message))
    expect(fault, JSON.stringify(faults)).toMatchObject({ file: 'agency.yaml' })
    expect(Math.abs((fault?.line ?? 0) - line)).toBeLessThanOrEqual(1)
  })
})
