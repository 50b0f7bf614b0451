import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCAN_LIMITS } from '../../assessors/site/scan-limits.ts'
import { SiteResult } from '../../data/contract/scan.ts'
import { type CheckLab, startCheckLab } from '../../e2e/lab/check-lab.ts'
import { CHECK_SITES } from '../../e2e/lab/check-sites.ts'
import { loadCatalogues } from './catalogues.ts'
import { createChromiumRenderer } from './render/chromium.ts'
import { findChromium } from './render/find-chromium.ts'
import type { Renderer } from './render/renderer.ts'
import { type JobEvent, runJob } from './scan-job.ts'
import { parseConnectTo } from './scan-options.ts'

const loaded = loadCatalogues(new URL('../../data', import.meta.url).pathname)

/** The lab stands on loopback, so the table of places is one of loopback addresses. */
const catalogues = {
  ...loaded,
  networkPlaces: {
    ...loaded.networkPlaces,
    home: ['127.0.0.0/16', '::1'],
    networks: [{ name: 'mạng phân phối', ranges: ['127.8.0.0/16'] }],
  },
}

const found = findChromium(process.env, process.getuid?.() === 0)
const chromium = createChromiumRenderer({ ...found, sandbox: found.sandbox === 'own' ? 'own' : 'none' })
const drawn = new Set(CHECK_SITES.filter((site) => site.drawn).map(({ host }) => host))

/** Draws the sites that are there for it; the others are scanned as on a machine without a browser. */
const renderer: Renderer = {
  ...chromium,
  render: (order) =>
    drawn.has(new URL(order.url).hostname)
      ? chromium.render(order)
      : Promise.resolve({ kind: 'unavailable', reason: 'no-browser' }),
}

const targets = CHECK_SITES.filter((site) => site.aside !== true)
const results = new Map<string, SiteResult>()
let lab: CheckLab

beforeAll(async () => {
  lab = await startCheckLab()
  const events: JobEvent[] = []
  await runJob(
    {
      ...{ runId: '01900000-0000-7000-8000-000000000000', profile: 'full', tlsProfile: 'vn-gov' },
      ...{ resolve: [], roots: null, ca: [lab.caPem], contact: 'attt@minhha.gov.vn', concurrency: 12 },
      targets: targets.map(({ host }) => host),
      resolver: { address: '127.0.0.1', port: lab.resolver.port },
      connectTo: lab.connectTo.map(parseConnectTo).filter((rule) => rule !== null),
    },
    {
      ...{ catalogues, renderer, now: () => new Date(), signal: new AbortController().signal },
      limits: SCAN_LIMITS,
      emit: (event) => events.push(event),
    },
  )
  expect(events.filter(({ kind }) => kind === 'failed')).toEqual([])
  for (const event of events) if (event.kind === 'result') results.set(event.target, event.result)
}, 120_000)
afterAll(async () => {
  await chromium.close()
  await lab.stop()
})

const resultOf = (host: string): SiteResult => {
  const result = results.get(host)
  if (result === undefined) throw new Error(`no result of ${host}`)
  return result
}

const rows = targets.flatMap(({ host, about, says }) =>
  Object.entries(says).map(([check, expected]) => ({ host, about, check, expected })),
)

describe('check by site', () => {
  it.each(rows)('$check at $host ($about): $expected', ({ host, check, expected }) => {
    const one = resultOf(host).checks.find((found) => found.check === check)
    expect(
      `${one?.verdict} ${one?.reason} ${expected === `${one?.verdict} ${one?.reason}` ? '' : one?.evidence.join('; ')}`.trim(),
    ).toBe(expected)
  })

  it('names every check for machines, with more than one verdict', () => {
    const machine = loaded.websiteCriteria.checks.filter(
      ({ mode }) => mode === 'passive' || mode === 'rendered',
    )
    const told = machine.map(({ id }) => [
      id,
      new Set(rows.filter(({ check }) => check === id).map(({ expected }) => expected)).size > 1,
    ])
    expect(told.filter(([, several]) => !several)).toEqual([])
    expect(machine).toHaveLength(43)
  })

  it.each(targets)('$host gives a result of the contract', ({ host }) => {
    expect(SiteResult.parse(resultOf(host))).toEqual(resultOf(host))
  })
})

describe('how the sites were read', () => {
  it('names the tool and who answers for it, asks by GET alone, and submits nothing', () => {
    expect(new Set(lab.requests.map(({ agent }) => agent))).toEqual(
      new Set(['Capdo-SiteScan/0.1 (security check ordered by the site owner; contact: attt@minhha.gov.vn)']),
    )
    expect(lab.requests.filter(({ line }) => !line.startsWith('GET '))).toEqual([])
    expect(lab.requests.filter(({ line }) => line.endsWith('/gui'))).toEqual([])
  })

  it('leaves alone what robots.txt asks to leave alone', () => {
    expect(lab.requests.map(({ line }) => line)).not.toContain('GET https://cam.minhha.gov.vn/kin/gop-y')
    expect(resultOf('cam.minhha.gov.vn').crawl).toMatchObject({ robots: 'read', skipped: { robots: 1 } })
  })

  it('reads the pages of a portal, each with what it shows', () => {
    const { pages, crawl, personalData, label } = resultOf('minhha.gov.vn')
    expect(pages.map(({ url, depth, collects }) => [new URL(url).pathname, depth, collects])).toEqual([
      ['/', 0, 'maybe'],
      ['/gop-y', 1, 'yes'],
      ['/du-lieu-ca-nhan', 2, 'no'],
      ['/tin', 1, 'no'],
    ])
    expect(crawl).toEqual({ robots: 'read', skipped: { robots: 0, limit: 0, budget: 0 }, complete: true })
    expect(personalData?.fields.map(({ page }) => new URL(page).pathname)).toEqual(['/gop-y', '/gop-y'])
    expect(new Set(label?.candidates.map(({ page }) => page)).size).toBe(4)
  })

  it('compares both families and both names of a portal, and tries HTTP/2', () => {
    const { http, dns, addresses, rendering } = resultOf('minhha.gov.vn')
    expect(addresses.map(({ ip }) => ip)).toEqual(['127.0.0.1', '::1'])
    expect(http?.families.map(({ family, page }) => [family, page?.status])).toEqual([
      [4, 200],
      [6, 200],
    ])
    expect(http?.twin).toMatchObject({ host: 'www.minhha.gov.vn', exists: true, nameMatches: true })
    expect(http?.http2).toEqual({ offered: true, works: true, status: 200, error: null })
    expect(resultOf('trang-xau.com').http?.http2).toMatchObject({ offered: false, works: null })
    expect(http?.preload).toEqual({ listed: false, asOf: '2026-07-06' })
    expect(dns).toMatchObject({ dnssec: 'secure', faults: [] })
    expect(rendering).toMatchObject({ state: 'done', by: 'chromium', foreignHosts: ['tinnhiemmang.vn'] })
    expect(rendering?.timings.length).toBeGreaterThan(0)
  })
})
