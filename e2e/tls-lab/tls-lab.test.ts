import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describePage, describeRedirect, hstsFields } from '../../assessors/site/assess-hops.ts'
import { readHsts } from '../../assessors/site/assess-hsts.ts'
import { createDialer, createGate } from '../../assessors/site/probe-dialer.ts'
import { probeHttp } from '../../assessors/site/probe-http.ts'
import { SCAN_LIMITS } from '../../assessors/site/scan-limits.ts'
import { plainUrl, type SiteTarget, secureUrl } from '../../assessors/site/site-target.ts'
import { assessTls } from '../../assessors/tls/assess/assess-tls.ts'
import type { WebFacts } from '../../assessors/tls/assess/subject.ts'
import type { TlsFacts } from '../../assessors/tls/probe/facts.ts'
import { createScheduler, singleHostLimits } from '../../assessors/tls/probe/net/scheduler.ts'
import { probeTls } from '../../assessors/tls/probe/probe-tls.ts'
import { wideContext } from '../../assessors/tls/probe-wide-context.ts'
import { loadCatalogues } from '../../electron/app/catalogues.ts'
import { ROOT } from '../hosts/paths.ts'
import { expected, misjudged, observed } from './compare.ts'
import type { LabServer } from './lab-server.ts'
import { readTargets, type TlsTarget } from './target.ts'
import { lacking, openTlsLab, type TlsLab } from './tls-lab.ts'

const now = new Date()
const { tlsPolicy: policy, tlsGrading: grading } = loadCatalogues(`${ROOT}/data`)
const REPEATS = 3

let lab: TlsLab

beforeAll(() => {
  lab = openTlsLab(now)
})
afterAll(() => lab.close())

const rootDer = (): Buffer => new X509Certificate(lab.pki.rootPem).raw

const nameOf = ({ serverName = 'lab.test' }: TlsTarget): string => serverName

interface Scanned {
  readonly facts: TlsFacts
  readonly seconds: number
  readonly peak: number
}

const scan = async (target: TlsTarget, server: LabServer): Promise<Scanned> => {
  const scheduler = createScheduler(singleHostLimits)
  const started = performance.now()
  const facts = await probeTls(
    { address: '127.0.0.1', port: server.port, serverName: nameOf(target) },
    {
      profile: 'full',
      scheduler,
      signal: new AbortController().signal,
      now: now.getTime(),
      roots: [{ label: 'lab', certificates: [rootDer()] }],
    },
  )
  return { facts, seconds: (performance.now() - started) / 1_000, peak: scheduler.stats().peakPerAddress }
}

const readWeb = async (target: TlsTarget, server: LabServer): Promise<WebFacts> => {
  const host = nameOf(target)
  const site: SiteTarget = { target: host, host, isAddress: false, port: 443, httpPort: 80, path: '/' }
  const { signal } = new AbortController()
  const to = (port: number, toPort: number) => ({ host: '', port, toAddress: '127.0.0.1', toPort })
  const rules = { resolve: [], connectTo: [to(443, server.port), to(80, server.httpPort ?? 1)] }
  const limits = { ...SCAN_LIMITS, exchangeMs: 3_000 }
  const dialer = createDialer({ rules, limits, signal, gate: createGate(8) })
  const input = { dialer, context: wideContext(), limits, signal }
  const page = await probeHttp({ ...input, url: secureUrl(site), known: null })
  const redirect = await probeHttp({ ...input, url: plainUrl(site), known: page })
  return {
    redirect: server.httpPort === null ? null : describeRedirect(redirect, site),
    page: describePage(page, site),
    hsts: readHsts(hstsFields(page, site) ?? []),
  }
}

/** What may differ between two scans of the same server: times, and counts that follow from the load of the machine. */
const steady = (facts: TlsFacts): unknown => {
  const { startedAt: _at, ms: _ms, connections: _count, ...rest } = facts
  return rest
}

const digest = (stem: string): string =>
  createHash('sha256')
    .update(new X509Certificate(readFileSync(lab.pki.file(`${stem}.pem`))).raw)
    .digest('hex')

const judged = async (target: TlsTarget, facts: TlsFacts, server: LabServer) => {
  const http = await readWeb(target, server)
  return assessTls({ facts, http, policy, grading, date: now, network: {} })
}

const checkJudgement = async (target: TlsTarget, facts: TlsFacts, server: LabServer): Promise<void> => {
  const { rules, rulesAbsent, grade } = target.expect
  if (rules === undefined && grade === undefined && rulesAbsent === undefined) return
  const result = await judged(target, facts, server)
  const { findings, capped, score, unmeasured } = result
  expect(misjudged(target, result), JSON.stringify({ findings, capped, score, unmeasured })).toEqual([])
}

const check = async (target: TlsTarget, server: LabServer): Promise<void> => {
  const first = await scan(target, server)
  expect(observed(target, first.facts)).toEqual(expected(target, digest))
  const { trust, maxSeconds = 60 } = target.expect
  if (trust === 'ok') expect(first.facts.trust).toMatchObject({ ok: true, reasons: [] })
  else if (trust !== undefined) expect(first.facts.trust.reasons).toContain(trust)
  await checkJudgement(target, first.facts, server)
  const again = [first]
  while (again.length < REPEATS) again.push(await scan(target, server))
  for (const { facts, seconds, peak } of again) {
    expect(seconds).toBeLessThan(maxSeconds)
    expect(peak).toBeLessThanOrEqual(8)
    expect(steady(facts)).toEqual(steady(first.facts))
  }
}

describe.each(readTargets())('$id $stack', (target) => {
  const id = target.starts ?? target.id
  const lack = lacking(id)
  it.skipIf(lack !== null)(
    `${target.config}${lack === null ? '' : ` (needs ${lack})`}`,
    { timeout: 120_000 },
    async () => {
      const server = await lab.start(id)
      try {
        await check(target, server)
      } finally {
        await server.stop()
      }
    },
  )
})
