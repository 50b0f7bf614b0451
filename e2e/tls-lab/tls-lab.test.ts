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

const KINDS: Readonly<Record<string, RegExp>> = {
  anon: /_anon_/,
  rsa: /^TLS_RSA_/,
  dhe: /^TLS_DHE_/,
  'cbc-sha1': /_CBC_SHA$/,
  'cbc-sha2': /_CBC_SHA(256|384)$/,
  ccm8: /_CCM_8$/,
  'aria-camellia': /_(ARIA|CAMELLIA)_/,
}

const countKinds = (facts: TlsFacts, kinds: Readonly<Record<string, number>>): Record<string, number> => {
  const names = (facts.suites['1.2'] ?? []).map(({ name }) => name)
  return Object.fromEntries(
    Object.keys(kinds).map((kind) => [kind, names.filter((name) => KINDS[kind]?.test(name)).length]),
  )
}

const countSuites = (facts: TlsFacts, versions: readonly string[]): Record<string, number | undefined> => {
  const lists = new Map<string, number>(
    Object.entries(facts.suites).map(([version, list]) => [version, list.length]),
  )
  return Object.fromEntries(versions.map((version) => [version, lists.get(version)]))
}

const offered = (facts: TlsFacts): string[] =>
  Object.entries(facts.protocols).flatMap(([version, on]) => (on === true ? [version] : []))

const pick = (from: object, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, (from as Record<string, unknown>)[key]]))

const digest = (stem: string): string =>
  createHash('sha256')
    .update(new X509Certificate(readFileSync(lab.pki.file(`${stem}.pem`))).raw)
    .digest('hex')

/** The facts under the names of an expectation, and only what it speaks of. */
const observed = ({ expect: asked }: TlsTarget, facts: TlsFacts): Record<string, unknown> => {
  const of = <T>(part: T | undefined, read: (part: T) => unknown): unknown =>
    part === undefined ? undefined : read(part)
  return {
    result: facts.result,
    reason: of(asked.reason, () => facts.reason?.code),
    protocols: of(asked.protocols, () => offered(facts)),
    suites: of(asked.suites, (suites) => countSuites(facts, Object.keys(suites))),
    kinds12: of(asked.kinds12, (kinds) => countKinds(facts, kinds)),
    groups: of(asked.groups, (groups) => sortedLists(pick(facts.groups, Object.keys(groups)))),
    dh: of(asked.dh, (dh) => pick(facts.dh ?? {}, Object.keys(dh))),
    order: of(asked.order, (order) => pick(facts.order, Object.keys(order))),
    chain: of(asked.chain, () => facts.chain.map(({ sha256 }) => sha256)),
    chainFaults: of(asked.chainFaults, () => [...facts.chainFaults].sort()),
    leafs: of(asked.leafs, () => facts.leafs),
    staple: of(asked.staple, () => facts.staple),
    mustStaple: of(asked.mustStaple, () => facts.mustStaple),
    features: of(asked.features, (features) => pick(facts.features, Object.keys(features))),
    vulnerabilities: of(asked.vulnerabilities, (some) => pick(facts.vulnerabilities, Object.keys(some))),
    intolerance: of(asked.intolerance, () => [...facts.intolerance].sort()),
  }
}

// Which groups, not in which order: the server's own order is no part of the list.
const sortedLists = (lists: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(lists).map(([version, list]) => [version, Array.isArray(list) ? [...list].sort() : list]),
  )

const sorted = (list: readonly string[] | undefined): readonly string[] | undefined =>
  list && [...list].sort()

const expected = ({ expect: asked }: TlsTarget): Record<string, unknown> => {
  const {
    maxSeconds: _s,
    trust: _t,
    rules: _r,
    rulesAbsent: _a,
    grade: _g,
    gradeWithoutTrust: _w,
    ...rest
  } = asked
  const { score: _score, chain, chainFaults, intolerance, ...facts } = rest
  return {
    result: 'completed',
    ...facts,
    groups: asked.groups && sortedLists(asked.groups),
    chain: chain?.map(digest),
    chainFaults: sorted(chainFaults),
    intolerance: sorted(intolerance),
  }
}

const judged = async (target: TlsTarget, facts: TlsFacts, server: LabServer) => {
  const http = await readWeb(target, server)
  return assessTls({ facts, http, policy, grading, date: now, network: {} })
}

const checkJudgement = async (target: TlsTarget, facts: TlsFacts, server: LabServer): Promise<void> => {
  const { rules, rulesAbsent = [], grade, gradeWithoutTrust, score } = target.expect
  if (rules === undefined && grade === undefined && rulesAbsent.length === 0) return
  const result = await judged(target, facts, server)
  const found = result.findings.map(({ rule }) => rule)
  expect(found, 'findings').toEqual(expect.arrayContaining([...(rules ?? [])]))
  expect(
    found.filter((rule) => rulesAbsent.includes(rule)),
    'findings that must not be',
  ).toEqual([])
  const capped = JSON.stringify({ capped: result.capped, score: result.score, unmeasured: result.unmeasured })
  if (grade !== undefined) expect(result.grade, capped).toBe(grade)
  if (gradeWithoutTrust !== undefined) expect(result.gradeWithoutTrust, capped).toBe(gradeWithoutTrust)
  if (score !== undefined) expect(result.score).toEqual(score)
}

const check = async (target: TlsTarget, server: LabServer): Promise<void> => {
  const first = await scan(target, server)
  expect(observed(target, first.facts)).toEqual(expected(target))
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
