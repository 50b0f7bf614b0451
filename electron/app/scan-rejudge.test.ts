import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Output, ProcedureName } from '../../data/contract/index.ts'
import { type Crowd, startCrowd } from '../../e2e/lab/crowd.ts'
import { type App, createApp } from './create-app.ts'
import { dataRoot } from './data-root.ts'
import { factsText, packFacts, unpackFacts } from './scan-facts.ts'

const actor = { kind: 'cli', name: 'test' } as const
const COUNT = 3

let crowd: Crowd
let folder: string
let workspace: string
let dataDir: string

beforeAll(async () => {
  crowd = await startCrowd(COUNT)
  folder = await mkdtemp(join(tmpdir(), 'capdo-rejudge-'))
  workspace = join(folder, 'workspace')
  dataDir = join(folder, 'data')
  await mkdir(workspace)
  await cp(dataRoot(), dataDir, { recursive: true })
  await writeFile(join(workspace, 'root.pem'), crowd.caPem)
  const settings = { ca: ['root.pem'], connectTo: crowd.connectTo }
  await writeFile(join(workspace, 'scan.json'), JSON.stringify(settings))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const open = (): Promise<App> =>
  createApp({
    workspace,
    dataDir,
    host: { choosePlace: async () => null, openLink: async () => undefined },
  })

const call = async <N extends ProcedureName>(app: App, name: N, input: unknown): Promise<Output<N>> => {
  const reply = await app.call(name, input, actor)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.value as Output<N>
}

const scanAll = async (app: App): Promise<string> => {
  const ended = new Promise<void>((resolve) => {
    app.subscribe(({ name }) => {
      if (name === 'scan.finished') resolve()
    })
  })
  const targets = crowd.names.map((target) => ({ target }))
  const { runId } = await call(app, 'scan.start', { targets, profile: 'quick' })
  await ended
  return runId
}

it('stored facts are judged by other policies, and again when the rules change, without asking a site', async () => {
  const app = await open()
  const runId = await scanAll(app)
  await crowd.stop()
  const [target = ''] = crowd.names
  const place = { runId, target }
  const stored = (await call(app, 'scan.result', place)).result
  expect(stored).toMatchObject({ verdict: 'fail', catalogue: { id: 'vn-gov' } })

  // By its own policy it comes out as it is, pages and all.
  expect((await call(app, 'scan.judged', place)).result).toEqual(stored)
  const { json } = await call(app, 'scan.facts', place)
  const [facts] = JSON.parse(json ?? '[]')
  expect(facts).toMatchObject({ format: 1, profile: 'quick', control: { rung: 'modern' } })
  expect(facts.leafCertificates[0].chain[0].der).toMatch(/^MII/)
  expect(await call(app, 'scan.facts', { runId, target: 'khong-co.lab.test' })).toEqual({ json: null })
  const policies = (await call(app, 'scan.policies', {})).map(({ id }) => id)
  expect(policies).toEqual([
    'vn-gov',
    'mozilla-intermediate-6.0',
    'mozilla-modern-6.0',
    'mozilla-intermediate-5.7',
    'ncsc-nl-2025-05',
  ])
  const modern = (await call(app, 'scan.judged', { ...place, tlsProfile: 'mozilla-modern-6.0' })).result
  expect(modern?.catalogue.id).toBe('mozilla-modern-6.0')
  expect(modern?.findings.map(({ rule }) => rule)).not.toEqual(stored?.findings.map(({ rule }) => rule))
  expect({ ...modern, ...pick(stored) }).toEqual(stored)
  expect(await call(app, 'scan.rejudge', { runId })).toEqual({ total: COUNT, changed: 0, withoutFacts: 0 })
  expect((await call(app, 'scan.result', place)).result).toEqual(stored)
  await app.close()

  // A new version of the rules: no HSTS is an F now.
  const rules = join(dataDir, 'catalogues/tls/vn-gov.yaml')
  const before = await readFile(rules, 'utf8')
  const after = before
    .replace(/(\n {2}H04:[\s\S]*?missing: \{ level: insufficient, cap: )A-/, '$1F')
    .replace(/version: (.*)/, 'version: 99.0.0')
  expect(after).not.toBe(before)
  await writeFile(rules, after)
  const again = await open()
  expect(await call(again, 'scan.rejudge', { runId })).toEqual({
    total: COUNT,
    changed: COUNT,
    withoutFacts: 0,
  })
  const now = (await call(again, 'scan.result', place)).result
  expect(now).toMatchObject({ grade: 'F', catalogue: { id: 'vn-gov', version: '99.0.0' } })
  expect(stored?.grade).not.toBe('F')
  expect({ ...now, ...pick(stored) }).toEqual(stored)
  expect(crowd.asked().size).toBe(COUNT)
  await again.close()
})

/** What a judgement may change. */
const pick = (result: Output<'scan.result'>['result']): object => {
  if (result === null) return {}
  const { findings, verdict, grade, gradeWithoutTrust, score, unmeasured, probed, catalogue } = result
  return { findings, verdict, grade, gradeWithoutTrust, score, unmeasured, probed, catalogue }
}

it('bytes that are no facts are none, and chains without end lose what is not the leaf', () => {
  expect(unpackFacts(new Uint8Array([1, 2, 3]))).toBeNull()
  const chainOf = (length: number) =>
    Array.from({ length }, () => ({ der: randomBytes(20_000).toString('base64') }))
  const chain = chainOf(20)
  const factsOf = (leafs: readonly { readonly chain: object }[]) =>
    ({ format: 1, lookedUp: true, tls: [{ format: 1, chain, leafCertificates: leafs }] }) as never
  const many = factsText(factsOf(Array.from({ length: 8 }, () => ({ chain }))))
  expect(many.length).toBeLessThan(1024 * 1024)
  expect(JSON.parse(many)[0].leafCertificates).toHaveLength(8)
  const packed = packFacts(factsOf([{ chain }]))
  expect(packed?.length).toBeLessThan(256 * 1024)
  const kept = unpackFacts(packed ?? new Uint8Array())
  expect(kept?.tls[0]?.chain.map(({ der }) => der.length > 0)).toEqual(chain.map((_, index) => index === 0))
  expect(packFacts(factsOf(Array.from({ length: 20 }, () => ({ chain: chainOf(1) }))))).toBeNull()
})
