import { dayIn } from '../../assessors/calendar/day.ts'
import type { IsWorkingDay } from '../../assessors/calendar/working-days.ts'
import { transitionDuties } from '../../assessors/level/transition-duties.ts'
import { isOpen } from '../../assessors/requirements/plan-rules.ts'
import type { DutyFacts } from '../../assessors/year/duties/list-duties.ts'
import type { CheckedSystem } from '../../assessors/year/duties/periodic-checks.ts'
import type { DossierTerm } from '../../assessors/year/duties/running-clocks.ts'
import { safeEnd } from '../../assessors/year/duties/transition-ends.ts'
import type { DossierState } from '../../data/contract/dossier-life.ts'
import type { DutyRecord } from '../../data/contract/duty.ts'
import type { DutyPeriod } from '../../data/contract/duty-period.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { SystemSummary } from '../store/store.ts'
import type { Catalogues } from './catalogues.ts'
import type { AppDeps } from './deps.ts'
import { clocksOn } from './dossier-life.ts'
import { recordedLevels } from './duty-levels.ts'
import { activitiesOf } from './duty-periods.ts'
import { siteCertificates, siteTerms, unseenLabels } from './duty-sites.ts'
import type { JudgedSystem } from './level-book.ts'

/** What duties are read from but for incidents, whose clocks run by the minute. */
export type SlowFacts = Omit<DutyFacts, 'incidents'>

/** States in which a time limit runs or was stopped. */
const TIMED: readonly DossierState[] = [
  'submitted',
  'supplement-requested',
  'appraisal',
  'revision-requested',
  'approval',
]

/** The fine on checks that are not done, and that on incidents that are not reported, as the catalogue links them. */
export const sanctionsOf = (
  { obligations }: Catalogues,
  gap: 'check-overdue' | 'incident-unreported',
): string[] =>
  (obligations.ND331.sanctions?.items ?? [])
    .filter(({ gaps }) => gaps.some((one) => one.gap === gap))
    .map(({ id }) => id)

/** The level duties follow: approved, else proposed, else the one its facts lead to. */
export const standingLevel = ({ system, proposal, judged }: JudgedSystem): Level | null =>
  system.milestones.approvedLevel ?? proposal ?? judged.ND331.level

const graceEnd = (system: SystemSummary, { obligations }: Catalogues): string | null => {
  const kept = obligations.ND331.transition.filter((duty) => duty.of === 'approved-before')
  const met = transitionDuties(system, kept, { lastDay: safeEnd, daysLeft: () => 0 })
  return met.find(({ applies }) => applies === 'yes')?.date ?? null
}

const dossierTerms = async (
  deps: AppDeps,
  systems: ReadonlyMap<string, SystemSummary>,
  day: { readonly works: IsWorkingDay; readonly today: string },
): Promise<DossierTerm[]> => {
  const timed = (await deps.store.dossiers.list()).filter(({ state }) => TIMED.includes(state))
  const clocksOf = await clocksOn(deps, day)
  return timed.flatMap((dossier) => {
    const system = systems.get(dossier.systemId)
    if (system === undefined) return []
    const clocks = clocksOf(dossier)
    const running = clocks.filter(({ left }) => left !== null)
    const last = clocks.at(-1)
    const shown = running.length > 0 || last?.state !== 'stopped' ? running : [last]
    return shown.map((clock) => ({
      ...{ dossierId: dossier.id, systemId: system.id, systemCode: system.code, clock },
    }))
  })
}

const workFacts = async (
  { store }: AppDeps,
  systems: ReadonlyMap<string, SystemSummary>,
): Promise<Pick<SlowFacts, 'planItems' | 'evidence'>> => {
  const items = (await store.requirements.planItems()).filter(isOpen)
  return {
    planItems: items.flatMap((item) => {
      const system = systems.get(item.systemId)
      return system === undefined ? [] : [{ ...item, systemCode: system.code }]
    }),
    evidence: await store.duties.expiringEvidence(),
  }
}

/** What people wrote down of duties: that they were done, and how often they are to be done. */
interface Written {
  readonly records: readonly DutyRecord[]
  readonly periods: readonly DutyPeriod[]
}

const inventoryFacts = (
  { catalogues }: AppDeps,
  judged: readonly JudgedSystem[],
  { records, periods }: Written,
): Pick<SlowFacts, 'lawDates' | 'transition' | 'checks' | 'triggers'> => {
  const { calendar, head, transition, redetermination } = catalogues.obligations.ND331
  const systems = judged.map(({ system }) => system)
  const checked: CheckedSystem[] = judged.map((one) => ({
    id: one.system.id,
    status: one.system.status,
    since: one.system.since,
    level: standingLevel(one),
    graceEnd: graceEnd(one.system, catalogues),
  }))
  // Level 5 is the level of systems critical to national security (Đ15, Đ16).
  const criticalSystemIds = checked.filter(({ level }) => level === 5).map(({ id }) => id)
  return {
    lawDates: { calendar, validFrom: head.validFrom, records, criticalSystemIds },
    transition: { systems, transition, records },
    checks: {
      ...{ activities: activitiesOf(catalogues, periods), systems: checked, records },
      sanctions: sanctionsOf(catalogues, 'check-overdue'),
    },
    triggers: redetermination?.items ?? [],
  }
}

/** Reads everything duties follow from, as it stands. */
export const readDutyFacts = async (deps: AppDeps, works: IsWorkingDay): Promise<SlowFacts> => {
  const { store } = deps
  const today = dayIn(deps.now())
  const [all, runs, cases, records, periods] = await Promise.all([
    deps.levels.all(),
    store.levelRuns.latest(),
    store.levelCases.all(),
    store.duties.records(),
    store.duties.periods(),
  ])
  const judged = all.filter(({ system }) => system.status !== 'stopped')
  const byId = new Map(judged.map(({ system }) => [system.id, system]))
  const sites = await store.board.sites(today)
  return {
    ...inventoryFacts(deps, judged, { records, periods }),
    ...(await workFacts(deps, byId)),
    terms: await dossierTerms(deps, byId, { works, today }),
    levels: recordedLevels(deps.catalogues, judged, { runs, cases }),
    certificates: siteCertificates(sites),
    siteTerms: await siteTerms(deps, sites),
    labels: await unseenLabels(deps, sites),
  }
}
