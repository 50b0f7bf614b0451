import { matchTlsa } from '../../assessors/site/dns/match-tlsa.ts'
import type { SiteTarget } from '../../assessors/site/site-target.ts'
import { worstFirst } from '../../assessors/site/worst-first.ts'
import { assessTls } from '../../assessors/tls/assess/assess-tls.ts'
import { keepSharedKey } from '../../assessors/tls/assess/share-keys.ts'
import type { NetworkFacts } from '../../assessors/tls/assess/subject.ts'
import {
  ipv6State,
  type JudgedAddress,
  probedBoth,
  worstAddressFirst,
} from '../../assessors/tls/assess/worst-address.ts'
import type { TlsFacts } from '../../assessors/tls/probe/facts.ts'
import type { ScanProfile, SiteResult } from '../../data/contract/scan.ts'
import type { DnsFacts } from '../../data/contract/scan-dns.ts'
import type { HttpFacts } from '../../data/contract/scan-http.ts'
import type { Catalogues } from './catalogues.ts'
import { describeTls } from './describe-tls.ts'
import type { SitePages } from './gather-pages.ts'
import type { WebFacts } from './gather-web.ts'
import { judgeChecks } from './judge-page.ts'
import { describePages, describeWeb, type WebInput } from './judge-web.ts'
import type { PageCatalogues } from './read-page.ts'
import type { KeptFacts } from './scan-facts.ts'
import { STORE_KINDS } from './scan-roots.ts'
import { policyOf } from './tls-profiles.ts'

/** The catalogues a scan judges with. */
export type ScanCatalogues = Pick<Catalogues, 'tlsPolicy' | 'tlsProfiles' | 'tlsGrading' | 'tlsRoots'> &
  PageCatalogues

/** Everything that was gathered of one site, before any opinion. */
export interface SiteFacts {
  readonly addresses: readonly { readonly ip: string; readonly family: 4 | 6 }[]
  /** Why there are no addresses, in the system's words. */
  readonly lookupFault: string | null
  /** The name service was asked, so that what it has and has not is known. */
  readonly lookedUp: boolean
  /** One for each address that was probed. */
  readonly tls: readonly TlsFacts[]
  /** `null`: nothing was asked of a host out of reach. */
  readonly web: WebFacts | null
  readonly seen: SitePages
  /** `null`: the name service was not asked about records. */
  readonly dns: DnsFacts | null
}

/** How the scan ran. */
interface ScanRunFacts {
  readonly profile: ScanProfile
  readonly tlsProfile: string
  readonly startedAt: Date
  readonly connections: number
  readonly overBudget: boolean
}

export interface SiteInput {
  readonly site: SiteTarget
  readonly facts: SiteFacts
  readonly run: ScanRunFacts
  readonly catalogues: ScanCatalogues
}

const catalogueOf = (catalogues: TlsGround['catalogues'], tlsProfile: string): SiteResult['catalogue'] => {
  const { id, version, digest } = policyOf(catalogues, tlsProfile).info
  return { id, version, digest }
}

type Ending = Pick<SiteResult, 'result' | 'reason'>

const endingOf = ({ result, reason }: TlsFacts): Ending => {
  if (reason?.code === 'connect-refused')
    return { result: 'refused', reason: { code: 'connection-refused', text: reason.evidence } }
  return { result, reason: reason === null ? null : { code: reason.code, text: reason.evidence } }
}

const ending = ({ facts, run }: SiteInput, main: TlsFacts | undefined): Ending => {
  if (run.overBudget || main?.reason?.code === 'budget')
    return {
      result: 'inconclusive',
      reason: { code: 'budget', text: `not done within the ${run.profile} budget` },
    }
  if (main !== undefined) return endingOf(main)
  return { result: 'unreachable', reason: { code: 'dns', text: facts.lookupFault ?? 'no address' } }
}

/** What TLS is judged from. */
interface TlsGround {
  readonly facts: Pick<SiteFacts, 'tls' | 'lookedUp' | 'dns'>
  readonly run: Pick<ScanRunFacts, 'profile' | 'tlsProfile' | 'startedAt'>
  readonly catalogues: Pick<ScanCatalogues, 'tlsPolicy' | 'tlsProfiles' | 'tlsGrading'>
}

/**
 * IPv6 counts where the name service was asked, or where whoever scans named addresses of both families; the quick profile probes
 * one address alone.
 */
const networkOf = ({ facts, run }: TlsGround): NetworkFacts => ({
  ...(run.profile !== 'quick' && (facts.lookedUp || probedBoth(facts.tls)) ? ipv6State(facts.tls) : {}),
  ...(facts.dns === null ? {} : { dns: facts.dns }),
})

/** Records of the name, those of certificates compared with the chain that was sent. */
const dnsOf = (dns: DnsFacts | null, tls: SiteResult['tls']): DnsFacts | null =>
  dns === null || dns.tlsa === null ? dns : { ...dns, tlsa: matchTlsa(dns.tlsa, tls?.chain ?? null) }

const judgeAddresses = (input: TlsGround, http: HttpFacts | null): readonly JudgedAddress[] => {
  const { facts, run, catalogues } = input
  const policy = policyOf(catalogues, run.tlsProfile)
  const judge = (one: TlsFacts): JudgedAddress => ({
    facts: one,
    assessment: assessTls({
      facts: one,
      http,
      policy,
      grading: catalogues.tlsGrading,
      date: run.startedAt,
      network: networkOf(input),
      stores: STORE_KINDS,
    }),
  })
  return worstAddressFirst(facts.tls.map(judge))
}

type Opinion = Pick<
  SiteResult,
  'findings' | 'verdict' | 'grade' | 'gradeWithoutTrust' | 'score' | 'unmeasured' | 'probed'
>

const NO_OPINION: Opinion = {
  findings: [],
  verdict: 'inconclusive',
  grade: null,
  gradeWithoutTrust: null,
  score: null,
  unmeasured: [],
  probed: [],
}

const opinionOf = (judged: readonly JudgedAddress[]): Opinion => {
  const [main] = judged
  if (main === undefined) return NO_OPINION
  const { findings, verdict, grade, gradeWithoutTrust, score, unmeasured } = main.assessment
  return {
    findings: worstFirst(findings),
    verdict,
    grade,
    gradeWithoutTrust,
    score: score === null ? null : { ...score },
    unmeasured: [...unmeasured],
    probed: judged.map(({ facts, assessment }) => ({
      ip: facts.address,
      result: endingOf(facts).result,
      verdict: assessment.verdict,
      grade: assessment.grade,
    })),
  }
}

/** Judges what was gathered of a site: pure, so that stored facts may be judged again under another catalogue. */
export const judgeSite = (input: SiteInput): Omit<SiteResult, 'ms'> => {
  const { site, facts, run, catalogues } = input
  const seenWeb: WebInput = { site, web: facts.web, seen: facts.seen, now: run.startedAt, catalogues }
  const http = describeWeb(seenWeb)
  const judged = judgeAddresses(input, http)
  const main = judged[0]?.facts
  const tls = main === undefined ? null : describeTls(main)
  const secure = facts.tls.some(({ control }) => control !== null)
  const result = {
    target: site.target,
    host: site.host,
    port: site.port,
    addresses: [...facts.addresses],
    profile: run.profile,
    startedAt: run.startedAt.toISOString(),
    connections: run.connections,
    ...ending(input, main),
    tls,
    dns: dnsOf(facts.dns, tls),
    http,
    ...describePages(seenWeb),
    ...opinionOf(judged),
    catalogue: catalogueOf(catalogues, run.tlsProfile),
  }
  const { seen, web } = facts
  const checked = { isAddress: site.isAddress, secure, seen, asides: web?.asides ?? null }
  return { ...result, ...judgeChecks(result, { ...checked, now: run.startedAt, catalogues }) }
}

/** What a result is judged by again. */
export interface Rejudging {
  readonly kept: KeptFacts
  readonly tlsProfile: string
  readonly catalogues: TlsGround['catalogues']
}

/**
 * A stored result with its TLS judged again by a policy as it is now, as of the day of the scan: no site is asked. What pages
 * showed and what was judged of them stays; so does a key that another target of the run exposes, where the policy has that rule.
 */
export const rejudge = (result: SiteResult, { kept, tlsProfile, catalogues }: Rejudging): SiteResult => {
  const { profile, dns } = result
  const run = { profile, tlsProfile, startedAt: new Date(result.startedAt) }
  const judged = judgeAddresses({ facts: { ...kept, dns }, run, catalogues }, result.http)
  const main = judged[0]?.facts
  const tls = main === undefined ? null : describeTls(main)
  const fresh = {
    ...result,
    ...(main === undefined || result.reason?.code === 'budget' ? {} : endingOf(main)),
    tls,
    dns: dnsOf(dns, tls),
    ...opinionOf(judged),
    catalogue: catalogueOf(catalogues, tlsProfile),
  }
  const judges = { policy: policyOf(catalogues, tlsProfile), grading: catalogues.tlsGrading }
  return keepSharedKey(fresh, result, judges)
}

/** The result of a target that cannot be read as a host, an address or a URL. */
export const unreadTarget = (asked: {
  readonly target: string
  readonly startedAt: Date
  readonly profile: ScanProfile
  readonly catalogues: ScanCatalogues
  readonly tlsProfile: string
}): SiteResult => ({
  target: asked.target,
  host: '',
  port: 443,
  addresses: [],
  profile: asked.profile,
  startedAt: asked.startedAt.toISOString(),
  ms: 0,
  connections: 0,
  result: 'inconclusive',
  reason: { code: 'bad-target', text: 'neither a host, an address nor an http(s) URL' },
  tls: null,
  dns: null,
  http: null,
  label: null,
  personalData: null,
  ...{ pages: [], crawl: null, rendering: null },
  checks: [],
  pageCatalogues: [],
  ...NO_OPINION,
  catalogue: catalogueOf(asked.catalogues, asked.tlsProfile),
})
