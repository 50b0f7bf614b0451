import type { ReportedSystem } from '../../assessors/year/count-report.ts'
import type { Organisation, Person } from '../../data/contract/organisation.ts'
import type { ReportScope } from '../../data/contract/report.ts'
import type { Correction } from '../store/report-store.ts'
import type { SystemSummary } from '../store/store.ts'
import type { AppDeps } from './deps.ts'

/** Everything a yearly report is counted from. */
export interface ReportGround {
  readonly scope: ReportScope
  readonly systems: readonly ReportedSystem[]
  readonly summaries: ReadonlyMap<string, SystemSummary>
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly corrections: readonly Correction[]
}

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

/** Reads the inventory as the report of a scope counts it. */
export const reportGround = async ({ store, levels }: AppDeps, scope: ReportScope): Promise<ReportGround> => {
  const [judged, organisations, people, corrections] = await Promise.all([
    levels.all(),
    store.organisations.list(),
    store.people.list(),
    store.reports.corrections(scope),
  ])
  const names = new Map(organisations.map(({ id, name, shortName }) => [id, shortName || name]))
  const nameOf = (id: string | null): string => names.get(id ?? '') ?? ''
  const summaries = judged.map(({ system }) => system).filter(inScope(scope))
  return {
    scope,
    organisations,
    people,
    corrections,
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
