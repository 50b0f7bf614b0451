import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCAN_LIMITS } from '../../assessors/site/scan-limits.ts'
import { SiteResult } from '../../data/contract/scan.ts'
import { type Lab, startLab } from '../../e2e/lab/lab.ts'
import { loadCatalogues } from './catalogues.ts'
import { type JobEvent, runJob } from './scan-job.ts'
import { parseConnectTo } from './scan-options.ts'

const catalogues = loadCatalogues(new URL('../../data', import.meta.url).pathname)

let lab: Lab
const PAGE = '<!doctype html><form action="/tra"><label>Số CCCD<input name=so></label></form>'
const plain = createServer((request, response) => {
  response
    .writeHead(request.url === '/' ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' })
    .end(PAGE)
})

beforeAll(async () => {
  lab = await startLab()
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  plain.close()
  await lab.stop()
})

const scan = async (target: string, profile: 'quick' | 'full'): Promise<SiteResult> => {
  const rules = [
    ...lab.connectToArgs,
    `plain.lab.test:443:127.0.0.1:1`,
    `plain.lab.test:80:127.0.0.1:${(plain.address() as AddressInfo).port}`,
  ]
  const job = {
    ...{
      runId: '01900000-0000-7000-8000-000000000000',
      targets: [target],
      profile,
      resolve: [],
      concurrency: 1,
      ...{ roots: null, resolver: null, contact: null },
      tlsProfile: 'vn-gov',
    },
    ...{ ca: [lab.caPem], connectTo: rules.map(parseConnectTo).filter((rule) => rule !== null) },
  }
  const events: JobEvent[] = []
  const { signal } = new AbortController()
  await runJob(job, {
    catalogues,
    limits: SCAN_LIMITS,
    now: () => new Date(),
    signal,
    emit: (event) => events.push(event),
  })
  const [result] = events.flatMap((event) => (event.kind === 'result' ? [event.result] : []))
  if (result === undefined) throw new Error('no result')
  return SiteResult.parse(result)
}

const verdicts = ({ checks }: SiteResult, ids: readonly string[]) =>
  ids.map((id) => `${id} ${checks.find(({ check }) => check === id)?.reason}`)

describe('checks of a scan', () => {
  it('judge what a site of the lab serves', async () => {
    const result = await scan('modern.lab.test', 'full')
    expect(
      verdicts(result, ['WT-01', 'TLS-01', 'TLS-11', 'HDR-01', 'HDR-04', 'PD-01', 'INT-03', 'NET-01']),
    ).toEqual([
      'WT-01 label-match',
      'TLS-01 met',
      'TLS-11 met',
      'HDR-01 csp-missing',
      'HDR-04 no-session-cookie',
      'PD-01 none-seen',
      'INT-03 soft-404',
      'NET-01 not-vn',
    ])
    expect(result.http?.securityTxt).toEqual({
      present: false,
      contacts: [],
      expires: null,
      signed: false,
      faults: [],
    })
    expect(result.http?.headers?.framing).toEqual({ raw: null, by: null })
    expect(result.pageCatalogues.map(({ id }) => id)).toEqual([
      'vn-website-criteria',
      'vn-website-words',
      'vn-personal-data-detector',
      'vn-network-places',
      'hsts-preload',
    ])
  })

  it('ask nothing besides the home page in the quick profile', async () => {
    const result = await scan('modern.lab.test', 'quick')
    expect([result.http?.securityTxt, verdicts(result, ['INT-03'])]).toEqual([null, ['INT-03 not-measured']])
  })

  it('judge a page that only http shows, and say nothing of the head over https', async () => {
    const result = await scan('plain.lab.test', 'full')
    expect(result.http?.headers).toBeNull()
    expect(result.personalData).toMatchObject({ collects: 'yes', confidence: 'normal' })
    expect(verdicts(result, ['TLS-01', 'HDR-01', 'PD-03', 'PD-04'])).toEqual([
      'TLS-01 https-missing',
      'HDR-01 no-https',
      'PD-03 form-over-http',
      'PD-04 get-form',
    ])
  })

  it('hold no result of a target that is none', async () => {
    expect((await scan('not a host', 'full')).checks).toEqual([])
  })
})
