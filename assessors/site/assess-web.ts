import type { TlsPolicy } from '../../data/catalogues/tls/policy.schema.ts'
import type { Finding, Hsts, PageFacts, Redirect } from '../../data/contract/scan.ts'
import { findingOf } from '../tls/policy-finding.ts'

/** What was seen over http and https; `null` = not measured. `tls` tells whether a handshake came about. */
export interface WebInput {
  readonly tls: boolean
  readonly redirect: Redirect | null
  readonly page: PageFacts | null
  readonly hsts: Hsts | null
  /** HSTS means nothing for a site named by an IP address (RFC 6797 8.1.1). */
  readonly isAddress: boolean
  readonly policy: TlsPolicy
}

/** Findings, and which of the rules looked at here could be concluded. */
export interface WebJudgement {
  readonly findings: readonly Finding[]
  readonly measured: readonly string[]
}

const NOTHING_THERE = new Set(['refused', 'connect-timeout'])

/** H01: the host answers, but not by TLS. */
const secureService = ({ tls, redirect, policy }: WebInput): readonly Finding[] | null => {
  if (tls) return []
  if (redirect === null || redirect.hops.length === 0) return null
  return [findingOf(policy, ['H01', 'none'], `http ${redirect.hops[0]?.status}, no TLS`)]
}

/** H02: where plain http leads. A port on which nothing listens leads nowhere wrong. */
const redirectRule = ({ tls, redirect, policy }: WebInput): readonly Finding[] | null => {
  if (!tls || redirect === null) return null
  const last = redirect.hops.at(-1)
  if (last === undefined) return NOTHING_THERE.has(redirect.error ?? '') ? [] : null
  if (redirect.sameHostFirst === true) return []
  const way = redirect.hops.map(({ url, status }) => `${status} ${url}`).join(' -> ')
  if (redirect.sameHostFirst === false) return [findingOf(policy, ['H02', 'leaves-host'], way)]
  // It broke off while still being sent on: where it would have led is not known.
  if (last.status >= 300 && last.status < 400) return null
  return [findingOf(policy, ['H02', 'no-redirect'], way)]
}

/** H03: a step from https back to http. */
const downgradeRule = ({ redirect, page, policy }: WebInput): readonly Finding[] | null => {
  if (page === null || page.hops.length === 0) return null
  if (page.downgrade !== true && redirect?.downgrade !== true) return []
  const hops = page.downgrade === true ? page.hops : (redirect?.hops ?? [])
  return [
    findingOf(
      policy,
      ['H03', 'downgrade'],
      hops.map(({ url, location }) => `${url} -> ${location}`).join('; '),
    ),
  ]
}

/** H04, H05: how long browsers keep to https. */
const hstsRules = ({ hsts, isAddress, policy }: WebInput): readonly Finding[] | null => {
  if (isAddress) return []
  if (hsts === null) return null
  const { weakBelow, shortBelow } = policy.thresholds.hsts
  if (hsts.maxAge === null || hsts.maxAge === 0)
    return [findingOf(policy, ['H04', 'missing'], hsts.raw ?? 'no Strict-Transport-Security')]
  const raw = hsts.raw ?? ''
  const rest = hsts.includeSubDomains ? [] : [findingOf(policy, ['H05', 'no-subdomains'], raw)]
  if (hsts.maxAge < weakBelow) return [findingOf(policy, ['H04', 'weak'], raw), ...rest]
  if (hsts.maxAge < shortBelow) return [findingOf(policy, ['H04', 'short'], raw), ...rest]
  return hsts.includeSubDomains && !hsts.preload ? [findingOf(policy, ['H05', 'no-preload'], raw)] : rest
}

/** Judges http and https of a site by H01 to H05. */
export const assessWeb = (input: WebInput): WebJudgement => {
  const judged: readonly (readonly [string, readonly Finding[] | null])[] = [
    ['H01', secureService(input)],
    ['H02', redirectRule(input)],
    ['H03', downgradeRule(input)],
    ['H04', hstsRules(input)],
  ]
  return {
    findings: judged.flatMap(([, findings]) => findings ?? []),
    measured: judged.filter(([, findings]) => findings !== null).map(([rule]) => rule),
  }
}
