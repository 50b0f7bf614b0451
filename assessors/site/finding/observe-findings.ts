import type { Finding, SiteResult } from '../../../data/contract/scan.ts'
import type { FindingSource, FindingWeight } from '../../../data/contract/scan-finding.ts'
import type { SiteCheck } from '../../../data/contract/site-check.ts'
import { bySubject, hasSubjects } from './finding-subject.ts'

/** Something that one scan found. `judgedBy` = id of the catalogue whose rule or check it is. */
export interface Observation {
  readonly source: FindingSource
  readonly code: string
  readonly subject: string
  readonly weight: FindingWeight
  readonly basis: SiteCheck['basis']
  /** Reason of the check, or clause of the rule. */
  readonly reason: string
  readonly evidence: readonly string[]
  readonly judgedBy: string
}

/** TLS rules that say the same as a check, by the id of the check. */
export type CoveredBy = ReadonlyMap<string, readonly string[]>

type Identified = Pick<Observation, 'source' | 'code' | 'subject' | 'weight' | 'judgedBy'>

/** What one scan found, and about which findings of before it could conclude. */
export interface Observed {
  readonly observations: readonly Observation[]
  readonly unchecked: number
  /** The scan looked at what this finding is about and does not have it any more. */
  readonly settles: (known: Identified) => boolean
}

const WEIGHTS: Readonly<Record<Finding['level'], FindingWeight>> = {
  insufficient: 'fail',
  'phase-out': 'warn',
  advice: 'advice',
}

const ofRule = (finding: Finding, judgedBy: string): Observation => ({
  source: 'rule',
  code: finding.rule,
  subject: '',
  weight: WEIGHTS[finding.level],
  basis: 'practice',
  reason: finding.clause,
  evidence: [finding.evidence],
  judgedBy,
})

const ofCheck = (check: SiteCheck, judgedBy: string): readonly Observation[] => {
  const { verdict, basis, reason } = check
  if (verdict !== 'fail' && verdict !== 'warn') return []
  return [...bySubject(check.check, check.evidence)].map(([subject, evidence]) => ({
    ...{ source: 'check', code: check.check, subject, weight: verdict, basis, reason, evidence, judgedBy },
  }))
}

/** Without HTTPS nothing is known of TLS: only rules on the web and the name can then be concluded. */
const NO_HTTPS = 'H01'
const WITHOUT_HTTPS = /^[HD]/

const settlesRule = (result: SiteResult, { code, judgedBy }: Identified): boolean => {
  if (result.catalogue.id !== judgedBy || result.unmeasured.includes(code)) return false
  if (result.findings.some(({ rule }) => rule === NO_HTTPS)) return WITHOUT_HTTPS.test(code)
  return result.result === 'completed'
}

/** The most pieces of evidence a check tells: a list of this length may have been cut. */
const MOST_PIECES = 10

const settlesCheck = (check: SiteCheck | undefined, { subject, weight }: Identified): boolean => {
  switch (check?.verdict) {
    case 'pass':
    case 'info':
      return true
    case 'not-applicable':
      return check.reason !== 'no-https'
    case 'fail':
      // What a failing check tells are its failures; lighter findings are left out of its evidence.
      return subject !== '' && weight === 'fail' && isToldInFull(check)
    case 'warn':
      return subject !== '' && isToldInFull(check)
    case 'not-checked':
    case undefined:
      return false
  }
}

const isToldInFull = ({ check, evidence }: SiteCheck): boolean =>
  hasSubjects(check) && evidence.length < MOST_PIECES

/** The findings of a result; a check whose finding a TLS rule has told already is left out. */
export const observeFindings = (result: SiteResult, covered: CoveredBy): Observed => {
  const rules = new Set(result.findings.map(({ rule }) => rule))
  const checkedBy = result.pageCatalogues[0]?.id ?? ''
  const own = result.checks.filter(({ check }) => !(covered.get(check) ?? []).some((rule) => rules.has(rule)))
  const observations = [
    ...result.findings.map((finding) => ofRule(finding, result.catalogue.id)),
    ...own.flatMap((check) => ofCheck(check, checkedBy)),
  ]
  const checks = new Map(result.checks.map((check) => [check.check, check]))
  return {
    observations,
    unchecked:
      result.unmeasured.length + result.checks.filter(({ verdict }) => verdict === 'not-checked').length,
    settles: (known) =>
      known.source === 'rule' ? settlesRule(result, known) : settlesCheck(checks.get(known.code), known),
  }
}
