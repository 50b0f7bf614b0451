import type { NumberRow } from '../../../data/contract/overview.ts'
import type { Measure, TargetCount, TargetRow } from '../../../data/contract/target.ts'
import { exchanges } from './data-figures.ts'
import type { CountedSite, CountedSystem, OverviewGround } from './ground.ts'
import { projectRow, siteRow, systemRow } from './rows.ts'

/** What a measure found: rows that hold, rows that do not, rows of which nothing is known; `share` where rows are not what counts. */
export interface Measured {
  readonly held: readonly NumberRow[]
  readonly missing: readonly NumberRow[]
  readonly unmeasured: readonly NumberRow[]
  readonly share: NonNullable<TargetRow['share']>
}

/** What of a target decides which rows it counts. */
export interface Measurable {
  readonly measure: Measure
  readonly levels: TargetRow['levels']
  readonly operating: boolean
  /** The preset its systems were made from; left out = any. */
  readonly preset?: string | undefined
  /** In use since this day or a later one; left out = whenever. */
  readonly usedFrom?: string | undefined
}

const EVERY_LEVEL = 5

const inScope = ({ levels, operating, preset }: Measurable, systems: readonly CountedSystem[]) =>
  systems.filter(
    ({ standing, status, preset: made }) =>
      (!operating || status === 'operating') &&
      (preset === undefined || made === preset) &&
      (levels.length === EVERY_LEVEL || (standing !== null && levels.includes(standing))),
  )

const bySystem = (systems: readonly CountedSystem[], holds: (system: CountedSystem) => boolean): Measured => {
  const held = systems.filter(holds)
  return {
    held: held.map(systemRow),
    missing: systems.filter((system) => !holds(system)).map(systemRow),
    unmeasured: [],
    share: { value: held.length, of: systems.length, unmeasured: 0 },
  }
}

/** New systems whose approval came no later than their first day of use; one without either day says nothing. */
const beforeUse = (target: Measurable, systems: readonly CountedSystem[]): Measured => {
  const { usedFrom = '' } = target
  const asked = inScope(target, systems).filter(({ since }) => since === null || since >= usedFrom)
  const isOpen = ({ since, milestones }: CountedSystem): boolean =>
    since === null || (milestones.state === 'approved' && (milestones.decision?.date ?? null) === null)
  const known = asked.filter((system) => !isOpen(system))
  const unmeasured = asked.filter(isOpen)
  const found = bySystem(
    known,
    ({ since, milestones }) =>
      milestones.state === 'approved' && (milestones.decision?.date ?? '') <= (since ?? ''),
  )
  const value = known.length === 0 ? null : found.held.length
  return {
    ...found,
    unmeasured: unmeasured.map(systemRow),
    share: { value, of: known.length, unmeasured: unmeasured.length },
  }
}

/** Level of portals of ministries and provinces at least (criteria of 2025). */
const PORTAL_LEVEL = 3

const isPortalInOrder = ({ milestones }: CountedSystem): boolean =>
  milestones.state === 'approved' &&
  (milestones.approvedLevel ?? 0) >= PORTAL_LEVEL &&
  milestones.regulation !== null &&
  milestones.checked.includes('periodic') &&
  milestones.checked.includes('before-use')

const isKnown = ({ collects, labelState }: CountedSite): boolean =>
  collects === 'no' || ((collects === 'basic' || collects === 'sensitive') && labelState !== null)

/** The label is wanted of sites that collect personal data; where a scan could not tell, nothing is said of the site. */
const byLabel = (sites: readonly CountedSite[]): Measured => {
  const known = sites.filter((site) => isKnown(site) && site.collects !== 'no')
  const unmeasured = sites.filter((site) => !isKnown(site))
  const held = known.filter(({ labelState }) => labelState === 'co_khop')
  return {
    held: held.map(siteRow),
    missing: known.filter(({ labelState }) => labelState !== 'co_khop').map(siteRow),
    unmeasured: unmeasured.map(siteRow),
    share: {
      value: known.length === 0 ? null : held.length,
      of: known.length,
      unmeasured: unmeasured.length,
    },
  }
}

/** Money of all projects that say their part for cybersecurity, in whole đồng. */
export const budgetSum = ({ projects }: OverviewGround): { total: number; security: number } | null => {
  const said = projects.filter(({ security }) => security !== null)
  if (said.length === 0) return null
  return {
    total: said.reduce((sum, { total }) => sum + total, 0),
    security: said.reduce((sum, { security }) => sum + (security ?? 0), 0),
  }
}

const byBudget = (ground: OverviewGround): Measured => {
  const said = ground.projects.filter(({ security }) => security !== null)
  const unsaid = ground.projects.filter(({ security }) => security === null)
  const sum = budgetSum(ground)
  return {
    held: said.map(projectRow),
    missing: [],
    unmeasured: unsaid.map(projectRow),
    share: { value: sum?.security ?? null, of: sum?.total ?? 0, unmeasured: unsaid.length },
  }
}

/** Counts a target; pure over the ground. */
export const measured = (target: Measurable, ground: OverviewGround): Measured => {
  switch (target.measure) {
    case 'level-determined':
      return bySystem(inScope(target, ground.systems), ({ computed }) => computed !== null)
    case 'approved':
      return bySystem(inScope(target, ground.systems), ({ milestones }) => milestones.state === 'approved')
    case 'implemented':
      return bySystem(
        inScope(target, ground.systems),
        ({ milestones }) => milestones.implementation === 'full',
      )
    case 'approved-before-use':
      return beforeUse(target, ground.systems)
    case 'portal-in-order':
      return bySystem(inScope(target, ground.systems), isPortalInOrder)
    case 'trust-label':
      return byLabel(ground.sites)
    case 'security-budget':
      return byBudget(ground)
  }
}

const FROM_LEVEL_3 = 3

/** What the inventory knows of a target that people follow by hand; `preset` narrows systems to one kind. */
export const countFor = (what: TargetCount, ground: OverviewGround, preset: string | undefined): number => {
  switch (what) {
    case 'preset-systems':
      return ground.systems.filter((system) => system.preset === preset).length
    case 'level-3-up':
      return ground.systems.filter(({ standing }) => (standing ?? 0) >= FROM_LEVEL_3).length
    case 'databases':
      return ground.databases.length
    case 'shared-databases':
      return ground.databases.filter(({ legalClass }) => legalClass === 'shared').length
    case 'sharing-systems':
      return new Set(
        exchanges(ground)
          .filter(
            ({ way, connection }) =>
              way !== 'other' && connection.state === 'in-use' && connection.direction !== 'in',
          )
          .map(({ connection }) => connection.systemId),
      ).size
  }
}
