import { createServer, type Server } from 'node:https'
import type { TlsOptions } from 'node:tls'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SCAN_LIMITS } from '../../assessors/site/scan-limits.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import { type LabPki, makePki, type ServerIdentity } from '../../e2e/lab/pki.ts'
import { loadCatalogues } from './catalogues.ts'
import { rejudge } from './judge-site.ts'
import { type KeptFacts, unpackFacts } from './scan-facts.ts'
import { runJob, type ScanJob } from './scan-job.ts'

const catalogues = loadCatalogues(new URL('../../data', import.meta.url).pathname)
const HOST = 'hai-mat.lab.test'

let pki: LabPki
let good: ServerIdentity
const servers: Server[] = []

beforeAll(async () => {
  pki = await makePki(new Date())
  good = pki.identity('good', HOST)
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))))
})

const serve = (address: string, port: number, options: TlsOptions): Promise<number> => {
  const server = createServer({ ...good, ...options }, (_request, response) =>
    response.writeHead(200, { 'Strict-Transport-Security': 'max-age=31536000' }).end('<p>trang</p>'),
  )
  servers.push(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      const at = server.address()
      resolve(typeof at === 'object' && at !== null ? at.port : 0)
    })
  })
}

/** Scans one name with an address of each family. `null`: nobody listens there. */
const scanBoth = async (v4: TlsOptions | null, v6: TlsOptions | null, differs: Partial<ScanJob> = {}) => {
  const port = v4 === null ? await serve('::1', 0, v6 ?? {}) : await serve('127.0.0.1', 0, v4)
  if (v4 !== null && v6 !== null) await serve('::1', port, v6)
  const job: ScanJob = {
    ...{ runId: '01900000-0000-7000-8000-000000000000', profile: 'full', tlsProfile: 'vn-gov' },
    ...{ roots: null, ca: [pki.caPem], contact: null, concurrency: 1, connectTo: [], keepsFacts: true },
    targets: [`${HOST}:${port}`],
    resolver: { address: '127.0.0.1', port: 1 },
    resolve: [{ host: HOST, port, addresses: ['127.0.0.1', '::1'] }],
    ...differs,
  }
  let result: SiteResult | undefined
  let kept: KeptFacts | null = null
  const context = {
    catalogues,
    limits: SCAN_LIMITS,
    now: () => new Date(),
    signal: new AbortController().signal,
  }
  await runJob(job, {
    ...context,
    emit: (event) => {
      if (event.kind !== 'result') return
      result = event.result
      kept = event.facts === null ? null : unpackFacts(event.facts)
    },
  })
  if (result === undefined) throw new Error('no result')
  return { result, kept: kept as KeptFacts | null }
}

const twins = (result: SiteResult): readonly string[] =>
  result.findings.flatMap(({ rule, level, evidence }) => (rule === 'D01' ? [`${level}: ${evidence}`] : []))

const probed = (result: SiteResult): readonly string[] =>
  result.probed.map((one) => `${one.ip} ${one.result} ${one.grade}`)

const old = { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' } as const

describe('both address families of a host', { timeout: 30_000 }, () => {
  it('has nothing to say where they are alike', async () => {
    const { result } = await scanBoth({}, {})
    expect(twins(result)).toEqual([])
    expect(probed(result)).toEqual([`127.0.0.1 completed ${result.grade}`, `::1 completed ${result.grade}`])
    expect(result.unmeasured).not.toContain('D01')
  })

  it('sees another certificate, and the worse one decides', async () => {
    const { result, kept } = await scanBoth({}, pki.identity('expired', HOST))
    expect(twins(result)).toEqual(['phase-out: certificate'])
    expect(result).toMatchObject({ grade: 'T', verdict: 'fail', tls: { trust: { faults: ['expired'] } } })
    expect(result.probed.map(({ ip }) => ip)).toEqual(['::1', '127.0.0.1'])
    if (kept === null) throw new Error('no facts')
    expect(rejudge(result, { kept, tlsProfile: 'vn-gov', catalogues })).toEqual(result)
  })

  it('sees other versions and suites, and the worse one decides', async () => {
    const { result } = await scanBoth(old, {})
    const [evidence] = twins(result)
    expect(evidence).toContain('phase-out: version 1.0, version 1.1, suites 1.2')
    expect(result.probed[0]).toMatchObject({ ip: '127.0.0.1', grade: 'F' })
    expect(result).toMatchObject({ grade: 'F', tls: { protocols: { '1.0': true } } })
  })

  it('says so when IPv6 turns everybody away', async () => {
    const { result } = await scanBoth({}, null)
    expect(twins(result)).toEqual(['advice: unreachable'])
    expect(probed(result)).toEqual([`127.0.0.1 completed ${result.grade}`, '::1 refused F'])
    expect(result.tls?.protocols['1.3']).toBe(true)
  })

  it('says so when IPv4 turns everybody away', async () => {
    const { result } = await scanBoth(null, {})
    expect(twins(result)).toEqual(['phase-out: IPv4 unreachable, IPv6 completed'])
    expect(result.tls?.protocols['1.3']).toBe(true)
  })

  it('compares nothing where one family alone was named or asked', async () => {
    const quick = await scanBoth({}, pki.identity('expired', HOST), { profile: 'quick' })
    expect(twins(quick.result)).toEqual([])
    expect(quick.result.probed).toHaveLength(1)
  })
})
