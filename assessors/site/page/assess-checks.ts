import type {
  WebsiteCheck,
  WebsiteCriteria,
} from '../../../data/catalogues/trustlabel/website-criteria.schema.ts'
import type { Confidence } from '../../../data/contract/catalogue.ts'
import type { SiteCheck } from '../../../data/contract/site-check.ts'
import { basisOf } from './check-basis.ts'
import { DOMAIN_CHECKS } from './checks/domain-checks.ts'
import { HEADER_CHECKS } from './checks/header-checks.ts'
import { type CheckGround, type CheckRules, notChecked } from './checks/judgement.ts'
import { PAGE_CHECKS } from './checks/page-checks.ts'
import { PERSONAL_CHECKS } from './checks/personal-checks.ts'
import { SEEN_CHECKS } from './checks/seen-checks.ts'
import { TLS_CHECKS } from './checks/tls-checks.ts'

const RULES: CheckRules = {
  ...TLS_CHECKS,
  ...DOMAIN_CHECKS,
  ...HEADER_CHECKS,
  ...PERSONAL_CHECKS,
  ...PAGE_CHECKS,
  ...SEEN_CHECKS,
}

const EVIDENCE = 300
const PIECES = 10

/** Lists that checks are held against, and how sure they are. */
const MARKS: Readonly<Record<string, (ground: CheckGround) => Confidence>> = {
  'NET-03': ({ places }) => places.confidence,
  'HDR-05': ({ words }) => words.marks.endedSoftware,
  'PD-12': ({ words }) => words.marks.trackers,
  'INT-01': ({ words }) => words.marks.gambling,
  'INT-02': ({ words }) => words.marks.libraries,
}

const judgeCheck = (check: WebsiteCheck, ground: CheckGround) => {
  const rule = Object.hasOwn(RULES, check.id) ? RULES[check.id] : undefined
  if (rule !== undefined) return rule(ground)
  return notChecked(check.mode === 'rendered' ? 'needs-rendering' : 'not-measured')
}

/** Judges every check of the criteria that a machine can look at; those for people and records are left to their forms. */
export const assessChecks = (ground: CheckGround, criteria: WebsiteCriteria): SiteCheck[] =>
  criteria.checks
    .filter(({ mode, id }) => mode === 'passive' || mode === 'rendered' || Object.hasOwn(RULES, id))
    .map((check) => {
      const { verdict, reason, evidence } = judgeCheck(check, ground)
      const mark = MARKS[check.id]?.(ground)
      return {
        check: check.id,
        verdict,
        basis: basisOf(check, criteria, ground.now),
        reason,
        evidence: evidence.slice(0, PIECES).map((piece) => piece.slice(0, EVIDENCE)),
        ...(verdict === 'not-checked' || mark === undefined ? {} : { mark }),
      }
    })
