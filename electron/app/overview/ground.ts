import { dayIn } from '../../../assessors/calendar/day.ts'
import type { Connection, Database } from '../../../data/contract/component.ts'
import type { ComponentUser } from '../../../data/contract/component-edit.ts'
import type { Level } from '../../../data/contract/identity.ts'
import type { ItProject, OwnTarget } from '../../../data/contract/target.ts'
import type { SiteStand } from '../../store/board-store.ts'
import type { PlacedRow } from '../../store/part-rows.ts'
import type { SystemSummary } from '../../store/store.ts'
import type { FollowedTarget } from '../../store/target-store.ts'
import type { Catalogues } from '../catalogues.ts'
import type { AppDeps } from '../deps.ts'
import { daysUntil } from '../scan-latest.ts'

/** A system that is not stopped, as the overview counts it; `standing` is the level approved, else proposed, else computed. */
export interface CountedSystem
  extends Pick<SystemSummary, 'id' | 'code' | 'name' | 'status' | 'milestones' | 'preset' | 'since'> {
  readonly ownerName: string
  readonly computed: Level | null
  readonly standing: Level | null
}

/** A website with the days until its certificate ends. */
export type CountedSite = SiteStand & { readonly daysLeft: number | null; readonly unitName: string }

/** Everything the overview and the targets are counted from. */
export interface OverviewGround {
  readonly today: string
  readonly systems: readonly CountedSystem[]
  readonly sites: readonly CountedSite[]
  readonly databases: readonly Database[]
  readonly databaseUsers: ReadonlyMap<string, readonly ComponentUser[]>
  readonly connections: readonly PlacedRow<Connection>[]
  readonly projects: readonly ItProject[]
  readonly own: readonly OwnTarget[]
  readonly followed: readonly FollowedTarget[]
  readonly catalogues: Pick<Catalogues, 'targets' | 'obligations' | 'partners'>
}

/** Reads the workspace as the overview counts it; systems that are stopped are left out, as in Mẫu 08. */
export const overviewGround = async (
  deps: Pick<AppDeps, 'store' | 'catalogues' | 'levels' | 'now'>,
): Promise<OverviewGround> => {
  const { store, catalogues, levels } = deps
  const now = deps.now()
  const today = dayIn(now)
  const [systems, units, sites, databases, databaseUsers, connections, projects, own, followed] =
    await Promise.all([
      levels.all(),
      store.organisations.list(),
      store.board.sites(today),
      store.components.databases(),
      store.components.users('database'),
      store.components.connections(),
      store.targets.projects(),
      store.targets.own(),
      store.targets.states(),
    ])
  const names = new Map(units.map(({ id, name, shortName }) => [id, shortName || name]))
  const nameOf = (id: string | null): string => names.get(id ?? '') ?? ''
  return {
    today,
    systems: systems
      .filter(({ system }) => system.status !== 'stopped')
      .map(
        ({ system: { id, code, name, status, milestones, preset, since, ownerId }, judged, proposal }) => ({
          id,
          code,
          name,
          status,
          milestones,
          preset,
          since,
          ownerName: nameOf(ownerId),
          computed: judged.ND331.level,
          standing: milestones.approvedLevel ?? proposal ?? judged.ND331.level,
        }),
      ),
    sites: sites.map((site) => ({
      ...site,
      daysLeft: daysUntil(site.leafEnds, now),
      unitName: nameOf(site.unitId),
    })),
    databases,
    databaseUsers,
    connections,
    projects,
    own,
    followed,
    catalogues,
  }
}
