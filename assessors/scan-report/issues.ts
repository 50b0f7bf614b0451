import type { Acceptance, FindingWeight } from '../../data/contract/scan-finding.ts'
import { type Observation, observeFindings } from '../site/finding/observe-findings.ts'
import { bears } from '../site/finding/plan-findings.ts'
import type { CatalogueWords, ReportSite } from './report-site.ts'
import { known, type Words } from './words.ts'

/** Something of a site that is to be mended, in words. `todo` is empty where nobody wrote what to do. */
export interface Issue {
  readonly target: string
  readonly unit: string | null
  readonly weight: FindingWeight
  /** Id of the rule (`X01`) or check (`HDR-04`). */
  readonly code: string
  readonly title: string
  /** The clause of a rule; of a check, whether a fail is a breach of a duty or a departure from good practice. */
  readonly basis: string
  readonly reason: string
  readonly todo: string
  readonly evidence: string
  /** Who bears it, why and until when; `null` = nobody. */
  readonly accepted: Acceptance | null
}

const ORDER: readonly FindingWeight[] = ['fail', 'warn', 'advice']

/** The catalogue and the words that issues are told in. */
interface Telling {
  readonly catalogue: CatalogueWords
  readonly words: Words
}

type Told = Pick<Issue, 'title' | 'basis' | 'reason' | 'todo'>

const ofRule = ({ code, reason }: Observation, { words }: Telling): Told => ({
  title: known(words, `tls.rule.${code}.title`, code),
  basis: reason,
  reason: known(words, `tls.rule.${code}.why`, ''),
  todo: known(words, `tls.rule.${code}.do`, ''),
})

/** The title of a check says how things should be; only a fail that leans on a law in force may be called a breach. */
const ofCheck = ({ code, weight, basis, reason }: Observation, { words, catalogue }: Telling): Told => {
  const title = catalogue.checks.get(code)?.title ?? code
  return {
    title: words(`scan-report.unmet.${weight === 'fail' ? 'fail' : 'warn'}`, { title }),
    basis: weight === 'fail' ? words(`site-check.basis.${basis}`) : '',
    reason: words(`site-check.reason.${reason}`),
    todo: '',
  }
}

/** Who bears what was seen of a site; `null` = nobody. */
export const acceptanceOf = (
  { accepted = [] }: Pick<ReportSite, 'accepted'>,
  seen: Observation,
): Acceptance | null => {
  const { source, code, subject, judgedBy } = seen
  const found = accepted.find(
    (one) =>
      one.source === source &&
      one.code === code &&
      one.subject === subject &&
      one.judgedBy === judgedBy &&
      bears(one, seen),
  )
  return found?.acceptance ?? null
}

const byUrgency = (a: Issue, b: Issue): number =>
  Number(a.accepted !== null) - Number(b.accepted !== null) ||
  ORDER.indexOf(a.weight) - ORDER.indexOf(b.weight)

/**
 * Everything of a site that is to be mended, the heaviest first, what somebody bears last; what a rule and a check both say
 * stands once.
 */
export const issuesOf = ({ result, names, ...site }: ReportSite, telling: Telling): readonly Issue[] =>
  observeFindings(result, telling.catalogue.covered)
    .observations.map((seen) => ({
      target: result.target,
      unit: names.unit,
      weight: seen.weight,
      code: seen.code,
      ...(seen.source === 'rule' ? ofRule(seen, telling) : ofCheck(seen, telling)),
      evidence: seen.evidence.join('\n'),
      accepted: acceptanceOf(site, seen),
    }))
    .sort(byUrgency)
