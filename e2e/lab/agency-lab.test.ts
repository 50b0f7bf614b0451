import { afterAll, beforeAll, expect, it } from 'vitest'
import { startAgencyLab } from './agency-lab.ts'
import type { Lab } from './lab.ts'

const AGENCY = new URL('../../data/sample/agency.yaml', import.meta.url).pathname

let lab: Lab

beforeAll(async () => {
  lab = await startAgencyLab(AGENCY)
})
afterAll(() => lab.stop())

it('has a server for every website of the sample agency, each with its own quality', () => {
  const hosts = lab.targets.map(({ host }) => host)
  expect(hosts).toHaveLength(11)
  expect(hosts).toContain('minhha.example')
  expect(hosts).toContain('nguoibenh.bvdk.minhha.example')
  const verdicts = new Set(lab.targets.map(({ expect: says }) => says.verdict))
  expect([...verdicts].sort()).toEqual(['fail', 'pass', 'pass-with-advice'])
  const labels = new Set(lab.targets.map(({ expect: says }) => says.label))
  expect(labels.size).toBeGreaterThanOrEqual(5)
})

it('tells how to reach them by their own names and usual ports', () => {
  const minhha = lab.targets.find(({ host }) => host === 'minhha.example')
  expect(lab.connectToArgs).toContain(`minhha.example:443:127.0.0.1:${minhha?.port}`)
  expect(lab.connectToArgs).toContain(`minhha.example:80:127.0.0.1:${minhha?.httpPort}`)
})
