import { dayIn } from '../../assessors/calendar/day.ts'
import type { ReportedSystem } from '../../assessors/year/count-report.ts'
import type { StandardId } from '../../data/contract/answer.ts'
import type { Organisation, Person } from '../../data/contract/organisation.ts'
import type { PlanItem } from '../../data/contract/plan.ts'
import type { ReportScope } from '../../data/contract/report.ts'
import type { AnswerCounts, GroupCount } from '../../data/contract/requirement-view.ts'
import type { Correction } from '../store/report-store.ts'
import type { SystemSummary } from '../store/store.ts'
import type { AppDeps } from './deps.ts'

/** Counted answers of one system. */
interface ReportedAnswers {
  readonly standard: StandardId
  readonly counts: AnswerCounts
  /** Groups of requirements of which some apply; none by counts of earlier versions. */
  readonly groups: readonly GroupCount[]
}

/** Everything a yearly report is counted from. */
export interface ReportGround {
  readonly scope: ReportScope
  readonly systems: readonly ReportedSystem[]
  readonly summaries: ReadonlyMap<string, SystemSummary>
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly corrections: readonly Correction[]
  /** Clauses that ask for level 5 (Đ15, Đ16) by system, as the facts stand. */
  readonly critical: ReadonlyMap<string, readonly string[]>
  /** The clause that makes systems of level 5 critical to national security (Đ16.4). */
  readonly criticalClause: string
  /** Answers to the requirements of the level by system, and the standard they answer; null where nobody has begun. */
  readonly answers: ReadonlyMap<string, ReportedAnswers | null>
  /** What a group of requirements is called. */
  readonly groupTitle: (standard: StandardId, group: string) => string
  /** Work on gaps by system: what stands open, and what was closed within the period. */
  readonly gaps: ReadonlyMap<string, { readonly open: number; readonly closed: number }>
}

/** What is printed of a report beside its numbers. */
export type ReportUnits = Pick<ReportGround, 'organisations' | 'people'>

/** The kinds of a system have been determined when the fact holds at least one (Đ9). */
const classified = ({ facts }: SystemSummary): boolean => {
  const kinds = facts.find(({ key }) => key === 'system_kinds')?.value
  return Array.isArray(kinds) && kinds.length > 0
}

/** A system that has been stopped is no longer managed; all others count, also while they are designed or built. */
const inScope =
  ({ ownerId }: ReportScope) =>
  (system: SystemSummary): boolean =>
    system.status !== 'stopped' && (ownerId === null || system.ownerId === ownerId)

const DONE: readonly PlanItem['state'][] = ['closed', 'cancelled']

const countGaps = (items: readonly PlanItem[], period: Period): ReportGround['gaps'] => {
  const gaps = new Map<string, { open: number; closed: number }>()
  for (const { systemId, state, closedAt } of items) {
    const counted = gaps.get(systemId) ?? { open: 0, closed: 0 }
    const closedIn = state === 'closed' && closedAt !== null && isWithin(dayIn(new Date(closedAt)), period)
    gaps.set(systemId, {
      open: counted.open + (DONE.includes(state) ? 0 : 1),
      closed: counted.closed + (closedIn ? 1 : 0),
    })
  }
  return gaps
}

interface Period {
  readonly from: string
  readonly to: string
}

const isWithin = (day: string, { from, to }: Period): boolean => day >= from && day <= to

/** Reads the inventory as the report of a scope counts it. */
export const reportGround = async (
  { store, levels, catalogues }: AppDeps,
  scope: ReportScope,
  period: Period,
): Promise<ReportGround> => {
  const [judged, organisations, people, corrections, profiled, groups, items] = await Promise.all([
    levels.all(),
    store.organisations.list(),
    store.people.list(),
    store.reports.corrections(scope),
    store.requirements.systems(),
    store.requirements.groupCounts(),
    store.requirements.planItems(),
  ])
  const names = new Map(organisations.map(({ id, name, shortName }) => [id, shortName || name]))
  const nameOf = (id: string | null): string => names.get(id ?? '') ?? ''
  const summaries = judged.map(({ system }) => system).filter(inScope(scope))
  return {
    scope,
    organisations,
    people,
    corrections,
    critical: new Map(
      judged
        .filter((one) => one.judged.ND331.level === 5)
        .map((one) => [one.system.id, one.judged.ND331.clauses]),
    ),
    answers: new Map(
      profiled.map(({ id, profile }) => {
        const counts = profile?.counts ?? null
        if (profile === null || counts === null) return [id, null]
        const applying = (groups.get(id) ?? []).filter((one) => one.applying > 0)
        return [id, { standard: profile.standard, counts, groups: applying }]
      }),
    ),
    criticalClause:
      catalogues.level.ND331.nationalSecurityCritical.find(({ level }) => level === 5)?.clause ?? '',
    groupTitle: (standard, group) =>
      catalogues.requirements[standard].load().groups.find(({ id }) => id === group)?.title.vi ?? group,
    gaps: countGaps(items, period),
    summaries: new Map(summaries.map((system) => [system.id, system])),
    systems: summaries.map((system) => ({
      id: system.id,
      code: system.code,
      name: system.name,
      ownerName: nameOf(system.ownerId),
      operatorName: nameOf(system.operatorId),
      classified: classified(system),
      level: system.milestones.approvedLevel ?? system.proposedLevel,
      milestones: system.milestones,
    })),
  }
}
