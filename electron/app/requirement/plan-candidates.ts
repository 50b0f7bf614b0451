import { ratedRisk } from '../../../assessors/level/rate-risk.ts'
import {
  type FoundGap,
  type GapInput,
  planCandidates,
} from '../../../assessors/requirements/plan-candidates.ts'
import { nameOf } from '../../../assessors/requirements/standard.ts'
import type { PlanCandidate } from '../../../data/contract/plan.ts'
import type { Reads } from '../../store/store.ts'
import type { RequirementDeps, SystemContext } from './system-context.ts'
import { readContext } from './system-context.ts'

const gapsOf = ({ asked, answers, sources }: SystemContext): GapInput[] =>
  asked.flatMap((requirement) => {
    const answer = answers.get(requirement.id)
    return answer === undefined
      ? []
      : [{ answer, effective: sources.effective(answer), title: nameOf(requirement).vi }]
  })

/** Checks that failed in the newest scans of the system's websites; what could not be concluded is no finding. */
const findingsOf = async (
  deps: RequirementDeps,
  reads: Reads,
  context: SystemContext,
): Promise<FoundGap[]> => {
  const { checks } = deps.catalogues.websiteCriteria
  const titles = new Map(checks.map(({ id, title }) => [id, title.vi]))
  const asked = new Set(context.asked.map(({ id }) => id))
  const linked = (check: string): string[] =>
    deps.catalogues.scanEvidence.links
      .filter((link) => link.checks.includes(check))
      .flatMap((link) => link.requirements.map(({ id }) => id))
      .filter((id) => asked.has(id))
  return (await reads.requirements.scans(context.system.id)).flatMap(({ websiteId, url, result }) =>
    result.checks
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ check, evidence }) => ({
        source: {
          kind: 'finding' as const,
          key: `${websiteId} ${check}`,
          title: `${titles.get(check) ?? check} – ${url}`.slice(0, 500),
        },
        detail: [`${check} ${titles.get(check) ?? ''} (${url})`, ...evidence].join('\n').slice(0, 5000),
        requirementIds: linked(check),
        due: null,
      })),
  )
}

/** Risks that are not low and that nobody has accepted or avoided: what is done about them belongs into the plan (Đ10.3.e). */
const risksOf = async (deps: RequirementDeps, reads: Reads, systemId: string): Promise<FoundGap[]> => {
  const { risks } = await reads.levelCases.of(systemId)
  return risks
    .filter(({ treatment }) => treatment !== 'accept' && treatment !== 'avoid')
    .map((risk) => ratedRisk(risk, deps.catalogues.risk))
    .filter(({ rating }) => rating.band !== null && rating.band !== 'low')
    .map(({ id, threat, measure, due }) => ({
      source: { kind: 'risk' as const, key: id, title: threat },
      ...{ detail: measure, requirementIds: [], due },
    }))
}

/** Gaps, findings and risks of a system that no open item of the plan covers. */
export const findCandidates = async (
  deps: RequirementDeps,
  reads: Reads,
  systemId: string,
): Promise<PlanCandidate[]> => {
  const context = await readContext(deps, reads, { systemId })
  const items = await reads.requirements.planItems(systemId)
  const found = [...(await findingsOf(deps, reads, context)), ...(await risksOf(deps, reads, systemId))]
  return planCandidates(gapsOf(context), found, items)
}
