import { basisOf } from '../../assessors/site/page/check-basis.ts'
import type {
  Criterion,
  CriterionReference,
  criteriaProcedures,
  PolicyRule,
  ScanCriteria,
} from '../../data/contract/scan-criteria.ts'
import type { Catalogues } from './catalogues.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'

type Criteria = Catalogues['websiteCriteria']
type Check = Criteria['checks'][number]

const isEnded = (endedOn: string | null, now: Date): boolean =>
  endedOn !== null && Date.parse(endedOn) <= now.getTime()

const referencesOf = ({ refs }: Check, { references }: Criteria, now: Date): CriterionReference[] =>
  refs.flatMap(({ ref, at, confidence, encourages }) => {
    const source = references.find(({ id }) => id === ref)
    if (source === undefined) return []
    const { id, kind, title, status, endedOn } = source
    return [
      {
        ...{ id, kind, title, status, at: at ?? null, confidence: confidence ?? source.confidence },
        ...{ encourages: encourages === true, ended: isEnded(endedOn, now) },
      },
    ]
  })

const criterionOf = (check: Check, criteria: Criteria, now: Date): Criterion => {
  const { refs: _, rules: __, record, guide, note, ...told } = check
  return {
    ...told,
    note: note ?? null,
    guide: guide ?? null,
    basis: basisOf(check, criteria, now),
    references: referencesOf(check, criteria, now),
    freshDays: record?.freshDays ?? null,
    renewDays: record?.renewDays ?? null,
  }
}

const ruleOf = (id: string, tlsPolicy: Catalogues['tlsPolicy']): PolicyRule[] => {
  const rule = tlsPolicy.rules[id]
  if (rule === undefined) return []
  return [
    {
      id,
      clause: rule.clause,
      confidence: rule.confidence,
      sources: tlsPolicy.head.sources
        .filter((source) => rule.sources.includes(source.id))
        .map(({ id: source, title, confidence }) => ({ id: source, title, confidence })),
      outcomes: Object.entries(rule.outcomes).map(([name, { level, cap }]) => ({ name, level, cap })),
      mandatory: tlsPolicy.mandatory.includes(id),
    },
  ]
}

const rulesOf = (policy: Catalogues['tlsPolicy']): PolicyRule[] =>
  Object.keys(policy.rules).flatMap((id) => ruleOf(id, policy))

/** What the checks and rules say, on a day: a law that has ended makes no duty any more. */
const scanCriteria = (catalogues: Catalogues, now: Date): ScanCriteria => {
  const { websiteCriteria, tlsPolicy, tlsProfiles, personalDataDetector } = catalogues
  return {
    criteria: websiteCriteria.info,
    policy: tlsPolicy.info,
    groups: websiteCriteria.groups,
    checks: websiteCriteria.checks.map((check) => criterionOf(check, websiteCriteria, now)),
    rules: rulesOf(tlsPolicy),
    otherPolicies: Object.values(tlsProfiles).map((one) => ({ policy: one.info, rules: rulesOf(one) })),
    fields: Object.fromEntries(personalDataDetector.fields.map(({ id, label }) => [id, label])),
  }
}

/** The criteria that results refer to, read without a network. */
export const criteriaHandlers = (deps: AppDeps): Handlers<keyof typeof criteriaProcedures> => ({
  'scan.criteria': async () => scanCriteria(deps.catalogues, deps.now()),
})
