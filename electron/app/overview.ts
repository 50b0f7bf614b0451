import type { Level } from '../../data/contract/identity.ts'
import type { LatestScan } from '../../data/contract/scan.ts'
import type { Overview, TargetState } from '../../data/contract/workspace.ts'
import type { SystemSummary } from '../store/store.ts'
import { dayIn } from './calendar-day.ts'
import type { Catalogues } from './catalogues.ts'
import { countdowns } from './countdown.ts'
import type { JudgedSystem } from './level-book.ts'

/** What the overview counts: systems and the newest scan of each website. */
export interface OverviewRows {
  readonly systems: readonly JudgedSystem[]
  readonly websites: readonly LatestScan[]
}

type Target = Catalogues['targets']['targets'][number]
type Judged = SystemSummary & { readonly computed: Level | null }
type Counted = { readonly value: number | null; readonly of: number }

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

const tally = (keys: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

/** Level a target counts a system under: approved, else proposed, else computed. */
const standingLevel = (system: Judged): Level | null =>
  system.milestones.approvedLevel ?? system.proposedLevel ?? system.computed

const inScope = (target: Target, systems: readonly Judged[]): readonly Judged[] => {
  if (target.levels.length === LEVELS.length) return systems
  return systems.filter((system) => target.levels.some((level) => level === standingLevel(system)))
}

const countSystems = (systems: readonly Judged[], holds: (system: Judged) => boolean): Counted => ({
  value: systems.filter(holds).length,
  of: systems.length,
})

const countLabels = (websites: readonly LatestScan[]): Counted => {
  const measured = websites.filter((site) => site.labelState !== null)
  const held = measured.filter((site) => site.labelState === 'co_khop').length
  return { value: measured.length === 0 ? null : held, of: websites.length }
}

const countTarget = (
  target: Target,
  systems: readonly Judged[],
  websites: readonly LatestScan[],
): Counted => {
  const scope = inScope(target, systems)
  switch (target.measure) {
    case 'level-determined':
      return countSystems(scope, (system) => system.computed !== null)
    case 'approved':
      return countSystems(scope, (system) => system.milestones.state === 'approved')
    case 'implemented':
      return countSystems(scope, (system) => system.milestones.implementation === 'full')
    case 'trust-label':
      return countLabels(websites)
    case 'security-budget':
    case null:
      return { value: null, of: 0 }
  }
}

const targetState = (target: Target, counted: Counted): TargetState | undefined => {
  if (target.measure === null || target.goal === null) return undefined
  const { value, of } = counted
  return {
    id: target.id,
    text: target.text,
    basis: target.basis,
    confidence: target.confidence,
    goal: target.goal,
    comparison: target.comparison,
    measure: target.measure,
    actual: value === null || of === 0 ? null : (value / of) * 100,
    share: counted,
  }
}

const levelCounts = (systems: readonly Judged[]) =>
  LEVELS.map((level) => ({
    level,
    computed: systems.filter((system) => system.computed === level).length,
    proposed: systems.filter((system) => system.proposedLevel === level).length,
    approved: systems.filter((system) => system.milestones.approvedLevel === level).length,
  }))

/** The numbers of the agency at `now`: pure over the rows, so that each number can be traced to the rows that make it. */
export const overviewOf = (rows: OverviewRows, catalogues: Catalogues, now: Date): Overview => {
  const systems = rows.systems.map(
    ({ system, judged, proposal }): Judged => ({
      ...system,
      computed: judged.ND331.level,
      proposedLevel: proposal,
    }),
  )
  const { websites } = rows
  return {
    systems: {
      total: systems.length,
      byLevel: levelCounts(systems),
      undetermined: systems.filter((system) => system.computed === null).length,
      byMilestone: tally(systems.map((system) => system.milestones.state)),
      byImplementation: tally(systems.map((system) => system.milestones.implementation)),
    },
    websites: {
      total: websites.length,
      byVerdict: tally(websites.flatMap((site) => site.verdict ?? [])),
      notScanned: websites.filter((site) => site.at === null).length,
      byLabel: tally(websites.flatMap((site) => site.labelState ?? [])),
    },
    targets: catalogues.targets.targets.flatMap(
      (target) => targetState(target, countTarget(target, systems, websites)) ?? [],
    ),
    countdowns: countdowns(catalogues.obligations.ND331, dayIn(now)),
  }
}
