import { describePage, describeRedirect, hstsFields } from '../../assessors/site/assess-hops.ts'
import { readHsts } from '../../assessors/site/assess-hsts.ts'
import { verdictOf, worstFirst } from '../../assessors/site/assess-verdict.ts'
import { assessWeb } from '../../assessors/site/assess-web.ts'
import type { HttpChain, HttpPage } from '../../assessors/site/http-facts.ts'
import { detectLabel } from '../../assessors/site/label/detect-label.ts'
import type { SiteTarget } from '../../assessors/site/site-target.ts'
import { assessHandshake } from '../../assessors/tls/assess-handshake.ts'
import { judgeTrust } from '../../assessors/tls/assess-trust.ts'
import type { HandshakeFault, HandshakeOutcome } from '../../assessors/tls/handshake-facts.ts'
import type {
  Finding,
  HttpFacts,
  LabelResult,
  ResultKind,
  ScanProfile,
  SiteResult,
  Trust,
} from '../../data/contract/scan.ts'
import type { Catalogues } from './catalogues.ts'
import { describeTls } from './describe-tls.ts'
import { type Asides, judgeChecks, type PageCatalogues, type PageReading, readPages } from './judge-page.ts'

/** The catalogues a scan judges with. */
export type ScanCatalogues = Pick<Catalogues, 'tlsPolicy'> & PageCatalogues

/** Everything that was gathered of one site, before any opinion. */
export interface SiteFacts {
  readonly addresses: readonly { readonly ip: string; readonly family: 4 | 6 }[]
  readonly handshake: HandshakeOutcome
  readonly page: HttpChain | null
  readonly redirect: HttpChain | null
  /** Left out or `null`: not asked. */
  readonly asides?: Asides | null
}

/** How the scan ran. */
interface ScanRunFacts {
  readonly profile: ScanProfile
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

const catalogueOf = ({ tlsPolicy }: ScanCatalogues): SiteResult['catalogue'] => ({
  id: tlsPolicy.info.id,
  version: tlsPolicy.info.version,
  digest: tlsPolicy.info.digest,
})

const UNRECOGNIZED_NAME = 112

/** What a handshake that did not come about makes of the scan. */
const kindOf = (fault: HandshakeFault): { result: ResultKind; code: string } => {
  switch (fault.kind) {
    case 'dns':
    case 'unreachable':
    case 'connect-timeout':
      return { result: 'unreachable', code: fault.kind }
    case 'refused':
      return { result: 'refused', code: 'connection-refused' }
    case 'not-tls':
      return { result: 'not-tls', code: fault.evidence.startsWith('HTTP/') ? 'plain-http' : 'not-tls' }
    case 'alert':
      return fault.alert === UNRECOGNIZED_NAME
        ? { result: 'refused', code: 'name-not-served' }
        : { result: 'inconclusive', code: 'tls-alert' }
    default:
      return { result: 'inconclusive', code: fault.kind }
  }
}

const ending = ({ facts, run }: SiteInput): Pick<SiteResult, 'result' | 'reason'> => {
  const { handshake } = facts
  if (run.overBudget)
    return {
      result: 'inconclusive',
      reason: { code: 'budget', text: `not done within the ${run.profile} budget` },
    }
  if (handshake.ok) return { result: 'completed', reason: null }
  const { result, code } = kindOf(handshake.fault)
  return { result, reason: { code, text: handshake.fault.evidence } }
}

/** The page a visitor ends on: over https, or over http where there is no https. */
const shownPage = ({ page, redirect }: SiteFacts): HttpPage | null => page?.page ?? redirect?.page ?? null

const labelOf = ({ site, facts, catalogues }: SiteInput): LabelResult | null => {
  const page = shownPage(facts)
  if (page === null || page.text === null || page.status >= 400) return null
  const label = detectLabel({
    html: page.text,
    pageUrl: page.url,
    aliases: [site.host],
    mode: 'static',
    config: catalogues.labelDetector,
  })
  if (!page.truncated || label.verdict !== 'absent') return label
  // The rest of the page was not read: nothing may be concluded from not having seen a label.
  const { states } = catalogues.labelDetector
  return {
    ...label,
    verdict: 'indeterminate',
    flags: [...label.flags, 'truncated'],
    state: states.indeterminate,
  }
}

const readingOf = ({ site, facts, run, catalogues }: SiteInput): PageReading => {
  const { page, asides = null } = facts
  return readPages({ site, page, shown: shownPage(facts), asides, now: run.startedAt, catalogues })
}

const webOf = ({ site, facts }: SiteInput, reading: PageReading): HttpFacts | null => {
  const { page, redirect } = facts
  if (page === null && redirect === null) return null
  const fields = page === null ? null : hstsFields(page, site)
  return {
    redirect: redirect === null ? null : describeRedirect(redirect, site),
    page: page === null ? null : describePage(page, site),
    hsts: fields === null ? null : readHsts(fields),
    ...reading.http,
  }
}

const trustOf = ({ site, facts, run }: SiteInput): Trust | null => {
  if (!facts.handshake.ok) return null
  const { host, isAddress } = site
  const libraryError = facts.page?.pathError ?? null
  return judgeTrust({ facts: facts.handshake.facts, host, isAddress, now: run.startedAt, libraryError })
}

const tlsFindings = (
  { site, facts, run, catalogues }: SiteInput,
  trust: Trust | null,
): readonly Finding[] => {
  if (!facts.handshake.ok || trust === null) return []
  const policy = catalogues.tlsPolicy
  return assessHandshake({ facts: facts.handshake.facts, trust, host: site.host, now: run.startedAt, policy })
}

/** Judges what was gathered of a site: pure, so that stored facts may be judged again under another catalogue. */
export const judgeSite = (input: SiteInput): Omit<SiteResult, 'ms'> => {
  const { site, facts, run, catalogues } = input
  const { tlsPolicy: policy } = catalogues
  const reading = readingOf(input)
  const http = webOf(input, reading)
  const trust = trustOf(input)
  const tls = facts.handshake.ok
  const { redirect = null, page = null, hsts = null } = http ?? {}
  const web = assessWeb({ tls, redirect, page, hsts, isAddress: site.isAddress, policy })
  const findings = worstFirst([...tlsFindings(input, trust), ...web.findings])
  const measured = new Set([...web.measured, ...(trust === null ? [] : ['X01', 'X02', 'X03'])])
  const result = {
    target: site.target,
    host: site.host,
    port: site.port,
    addresses: [...facts.addresses],
    profile: run.profile,
    startedAt: run.startedAt.toISOString(),
    connections: run.connections,
    ...ending(input),
    tls: facts.handshake.ok ? describeTls(facts.handshake.facts, trust) : null,
    dns: null,
    http,
    label: labelOf(input),
    personalData: reading.personalData,
    findings,
    verdict: verdictOf(findings, measured, policy),
    grade: null,
    gradeWithoutTrust: null,
    catalogue: catalogueOf(catalogues),
  }
  return { ...result, ...judgeChecks({ site, secure: tls, now: run.startedAt, catalogues }, result, reading) }
}

/** The result of a target that cannot be read as a host, an address or a URL. */
export const unreadTarget = (asked: {
  readonly target: string
  readonly startedAt: Date
  readonly profile: ScanProfile
  readonly catalogues: ScanCatalogues
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
  checks: [],
  pageCatalogues: [],
  findings: [],
  verdict: 'inconclusive',
  grade: null,
  gradeWithoutTrust: null,
  catalogue: catalogueOf(asked.catalogues),
})
