import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCAN_LIMITS, type ScanLimits } from '../../assessors/site/scan-limits.ts'
import { SiteResult } from '../../data/contract/scan.ts'
import { startAgencyLab } from '../../e2e/lab/agency-lab.ts'
import { a, caa } from '../../e2e/lab/dns-message.ts'
import { type Lab, startLab } from '../../e2e/lab/lab.ts'
import { LAB_SITES } from '../../e2e/lab/lab-sites.ts'
import { startNameServer } from '../../e2e/lab/name-server.ts'
import { loadCatalogues } from './catalogues.ts'
import { type JobEvent, runJob, type ScanJob } from './scan-job.ts'
import { parseConnectTo, parseResolve } from './scan-options.ts'

const catalogues = loadCatalogues(new URL('../../data', import.meta.url).pathname)

/** The product's limits with short waits, so that silent servers do not hold the tests up. */
const limits: ScanLimits = {
  ...SCAN_LIMITS,
  firstByteMs: 1500,
  handshakeMs: 2500,
  exchangeMs: 4000,
  budgetMs: { quick: 20_000, full: 20_000, deep: 20_000 },
}

let lab: Lab

const jobFor = (targets: readonly string[], differs: Partial<ScanJob> = {}): ScanJob => ({
  runId: '01900000-0000-7000-8000-000000000000',
  targets,
  profile: 'full',
  resolve: [],
  connectTo: lab.connectToArgs.map(parseConnectTo).filter((rule) => rule !== null),
  ca: [lab.caPem],
  roots: null,
  resolver: null,
  contact: null,
  tlsProfile: 'vn-gov',
  concurrency: 16,
  ...differs,
})

const scan = async (job: ScanJob, given: { limits?: ScanLimits; now?: Date } = {}): Promise<SiteResult[]> => {
  const events: JobEvent[] = []
  const { signal } = new AbortController()
  const now = () => given.now ?? new Date()
  const emit = (event: JobEvent) => events.push(event)
  await runJob(job, { catalogues, limits: given.limits ?? limits, now, signal, emit })
  expect(events.filter(({ kind }) => kind === 'failed')).toEqual([])
  return events.flatMap((event) => (event.kind === 'result' ? [event.result] : []))
}

const scanOne = async (name: string, differs: Partial<ScanJob>) => {
  const [result] = await scan(jobFor([`${name}.lab.test`], differs))
  if (result === undefined) throw new Error('no result')
  return result
}

const seen = (result: SiteResult | undefined) =>
  result && {
    result: result.result,
    reason: result.reason?.code ?? null,
    verdict: result.verdict,
    trust: result.tls?.trust?.faults ?? null,
    protocol: result.tls?.negotiated?.protocol ?? null,
    grade: result.grade,
    rules: [...new Set(result.findings.map(({ rule }) => rule))].sort(),
    label: result.label?.verdict ?? null,
  }

beforeAll(async () => {
  lab = await startLab()
})
afterAll(() => lab.stop())

describe('every server of the lab', () => {
  let results: Map<string, SiteResult>
  beforeAll(async () => {
    const found = await scan(jobFor(lab.targets.map(({ host }) => host)))
    results = new Map(found.map((result) => [result.host, result]))
  })

  it.each(LAB_SITES)('$spec.name', ({ spec, expect: expected }) => {
    const result = results.get(spec.host)
    expect(seen(result)).toEqual(expected)
    expect(SiteResult.parse(result)).toEqual(result)
    expect(result?.ms).toBeLessThan(limits.budgetMs.full + 1000)
  })

  it('has one result for each server', () => {
    expect(results.size).toBe(LAB_SITES.length)
  })

  it('tells versions, suites and groups from the wire', () => {
    const tls = results.get('modern.lab.test')?.tls
    const off = { SSLv2: false, SSLv3: false, '1.0': false, '1.1': false }
    expect(tls?.protocols).toEqual({ ...off, '1.2': true, '1.3': true })
    const names = (version: '1.2' | '1.3') => tls?.suites?.[version]?.map(({ name }) => name).sort()
    expect(names('1.2')).toEqual([
      'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
      'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
    ])
    expect(names('1.3')).toEqual([
      'TLS_AES_128_GCM_SHA256',
      'TLS_AES_256_GCM_SHA384',
      'TLS_CHACHA20_POLY1305_SHA256',
    ])
    expect(tls?.suites?.['1.2']?.[0]?.class).toBe('ecdhe-aead')
    expect(tls?.suitesComplete).toMatchObject({ '1.2': true, '1.3': true })
    expect(tls?.groups?.['1.3']).toEqual(['x25519', 'secp256r1', 'secp384r1'])
    expect(results.get('old-versions.lab.test')?.tls?.protocols).toEqual({
      ...{ SSLv2: false, SSLv3: false, '1.0': true, '1.1': true, '1.2': true, '1.3': false },
    })
  })

  it('tells what else the server can do', () => {
    const { features } = results.get('old-versions.lab.test')?.tls ?? {}
    expect(features).toMatchObject({ encryptThenMac: true, extendedMasterSecret: true, tickets: true })
    expect(features?.ticketLifetime).toBe(7200)
  })

  it('says what it has not tested, and why', () => {
    const result = results.get('modern.lab.test')
    expect(result?.tls?.vulnerabilities).toMatchObject({ heartbleed: false, robot: 'no', poodleTls: null })
    expect(result?.tls?.inconclusive).toContainEqual({
      fact: 'vulnerabilities.poodleTls',
      reason: { code: 'not-tested', evidence: '' },
    })
    expect(result?.unmeasured).toEqual(['R29'])
    expect(result?.tls?.intolerance).toBeNull()
  })

  it('gives a grade without trust beside the one with it, and the points behind it', () => {
    expect(results.get('expired.lab.test')).toMatchObject({ grade: 'T', gradeWithoutTrust: 'A' })
    expect(results.get('modern.lab.test')?.score).toMatchObject({ P: 97, S: 100 })
    expect(results.get('refused.lab.test')).toMatchObject({ tls: null, score: null, grade: 'F' })
  })

  it('names the address that was probed with its own outcome', () => {
    expect(results.get('modern.lab.test')?.probed).toEqual([
      { ip: '127.0.0.1', result: 'completed', verdict: 'pass', grade: 'A+' },
    ])
  })

  it('gives the chain as it was sent, without the root of its own store', () => {
    const chain = results.get('modern.lab.test')?.tls?.chain
    expect(chain?.map(({ subject }) => /CN=([^,]+)/.exec(subject)?.[1])).toEqual([
      'modern.lab.test',
      'Capdo lab issuing',
    ])
    expect(results.get('incomplete.lab.test')?.tls?.chain).toHaveLength(1)
    const trust = results.get('modern.lab.test')?.tls?.trust
    expect(trust).toMatchObject({
      stores: ['extra'],
      anchor: { subject: expect.stringContaining('lab root') },
    })
    expect(trust?.path.slice(0, -1)).toEqual(chain?.map(({ sha256 }) => sha256))
    expect(results.get('rsa.lab.test')?.tls?.chain?.[0]).toMatchObject({
      key: 'RSA-2048',
      signature: 'ecdsa-with-SHA256',
    })
  })

  it('keeps the steps of a redirect and the hosts it leaves to', () => {
    const redirect = results.get('other-host.lab.test')?.http?.redirect
    expect(redirect).toMatchObject({
      https: true,
      sameHostFirst: false,
      downgrade: false,
      crossHosts: ['modern.lab.test'],
    })
    expect(results.get('downgrade.lab.test')?.http?.page).toMatchObject({ downgrade: true, error: 'refused' })
    expect(results.get('https-loop.lab.test')?.http?.page?.error).toBe('redirect-loop')
    expect(results.get('to-file.lab.test')?.http?.page?.error).toBe('scheme')
    expect(results.get('endless-headers.lab.test')?.http?.page?.error).toBe('headers-too-large')
  })

  it('reads no more of a page than the limit', () => {
    for (const name of ['endless-body', 'gzip-bomb']) {
      expect(results.get(`${name}.lab.test`)?.http?.page).toMatchObject({
        bytes: limits.bodyBytes,
        truncated: true,
      })
    }
  })

  it('reports departures from the grammar of HSTS', () => {
    expect(results.get('hsts-broken.lab.test')?.http?.hsts).toMatchObject({
      present: true,
      maxAge: null,
      faults: ['duplicate-directive'],
    })
  })
})

describe('ways to a server', () => {
  it('takes --resolve on the port of the server itself', async () => {
    const target = lab.targets.find(({ name }) => name === 'tls12')
    const resolve = lab.resolveArgs.map(parseResolve).filter((rule) => rule !== null)
    const [result] = await scan(jobFor([`${target?.host}:${target?.port}`], { connectTo: [], resolve }))
    expect(result).toMatchObject({
      result: 'completed',
      port: target?.port,
      addresses: [{ ip: '127.0.0.1', family: 4 }],
    })
    expect(result?.tls?.trust?.ok).toBe(true)
  })

  it('asks a resolver for addresses and records, and nobody else', async () => {
    const target = lab.targets.find(({ name }) => name === 'modern')
    const records = [a('127.0.0.1'), caa('issue', 'ca.example')]
    const server = await startNameServer({ names: { 'modern.lab.test': { records, signed: true } } })
    const resolver = { address: '127.0.0.1', port: server.port }
    const [result] = await scan(
      jobFor([`modern.lab.test:${target?.port}`], { connectTo: [], resolver, contact: 'attt@lab.test' }),
    )
    await server.stop()
    expect(result).toMatchObject({
      result: 'completed',
      addresses: [{ ip: '127.0.0.1', family: 4 }],
      dns: { dnssec: 'secure', caa: { issue: ['ca.example'] }, faults: [] },
    })
    expect(server.asked).toContain(`udp TLSA _${target?.port}._tcp.modern.lab.test`)
    expect(result?.findings.map(({ rule }) => rule)).not.toContain('D02')
  })

  it('says in its own words that a name is not there', async () => {
    const server = await startNameServer({ names: {} })
    const resolver = { address: '127.0.0.1', port: server.port }
    const [result] = await scan(jobFor(['khong-co.lab.test'], { connectTo: [], resolver }))
    await server.stop()
    expect(result).toMatchObject({ result: 'unreachable', reason: { code: 'dns' }, dns: { dangling: false } })
  })

  it('takes an address, which has no name to ask for', async () => {
    const target = lab.targets.find(({ name }) => name === 'modern')
    const [result] = await scan(jobFor([`127.0.0.1:${target?.port}`], { connectTo: [] }))
    expect(result?.tls?.trust?.faults).toEqual(['name-mismatch'])
    expect(result?.findings.map(({ rule }) => rule)).not.toContain('H04')
  })

  it('tells a name without address from one that does not answer', async () => {
    const [result] = await scan(jobFor(['khong-co.invalid'], { connectTo: [] }))
    expect(result).toMatchObject({
      result: 'unreachable',
      verdict: 'inconclusive',
      tls: null,
      http: null,
      label: null,
    })
    expect(result?.reason?.code).toBe('dns')
  })

  it('calls a target nobody can read what it is', async () => {
    const [result] = await scan(jobFor(['ftp://x.example/']))
    expect(result).toMatchObject({
      target: 'ftp://x.example/',
      result: 'inconclusive',
      reason: { code: 'bad-target' },
    })
    expect(SiteResult.parse(result)).toEqual(result)
  })

  it('does not trust the root of the lab unless told to', async () => {
    const result = await scanOne('modern', { ca: [] })
    const { path = [], ...trust } = result.tls?.trust ?? {}
    expect(trust).toEqual({
      ...{ ok: false, reason: 'unknown-ca', faults: ['unknown-ca'], stores: [], anchor: null },
    })
    expect(path).toEqual(result.tls?.chain?.map(({ sha256 }) => sha256))
    expect(result.verdict).toBe('fail')
  })

  it('judges by the date it is given', async () => {
    const [late] = await scan(jobFor(['modern.lab.test']), { now: new Date(Date.now() + 200 * 86_400_000) })
    expect(late?.tls?.trust?.faults).toEqual(['expired'])
  })
})

describe('time', () => {
  it('ends within the budget of the profile and says so', async () => {
    const tight = {
      ...limits,
      handshakeMs: 20_000,
      firstByteMs: 20_000,
      budgetMs: { ...limits.budgetMs, full: 400 },
    }
    const [result] = await scan(jobFor(['silent.lab.test']), { limits: tight })
    expect(result).toMatchObject({
      result: 'inconclusive',
      reason: { code: 'budget' },
      verdict: 'inconclusive',
    })
    expect(result?.ms).toBeLessThan(1500)
  })

  it('is repeatable', async () => {
    const names = ['modern', 'expired', 'hsts-short', 'label-fake', 'not-tls'].map(
      (name) => `${name}.lab.test`,
    )
    const runs = [await scan(jobFor(names)), await scan(jobFor(names)), await scan(jobFor(names))]
    const plain = runs.map((run) =>
      run
        .map(seen)
        .map((one) => JSON.stringify(one))
        .sort(),
    )
    expect(plain[1]).toEqual(plain[0])
    expect(plain[2]).toEqual(plain[0])
  })
})

it('scans the websites of the sample agency under their own names', async () => {
  const agency = await startAgencyLab(new URL('../../data/sample/agency.yaml', import.meta.url).pathname)
  try {
    const connectTo = agency.connectToArgs.map(parseConnectTo).filter((rule) => rule !== null)
    const targets = agency.targets.map(({ host }) => `https://${host}`)
    const results = await scan(jobFor(targets, { connectTo, ca: [agency.caPem] }))
    const found = Object.fromEntries(results.map((result) => [result.host, seen(result)]))
    expect(found).toEqual(Object.fromEntries(agency.targets.map((target) => [target.host, target.expect])))
  } finally {
    await agency.stop()
  }
})
