import type { StandardId } from '../../../data/contract/answer.ts'
import type { Level } from '../../../data/contract/identity.ts'
import type { RequirementSystem } from '../../../data/contract/requirement.ts'
import type { ProfiledSystem } from '../../store/requirement-store.ts'
import { FIRST_STANDARD, judgedLevelOf, type RequirementDeps } from './system-context.ts'

const settledLevel = ({ profile, approvedLevel }: ProfiledSystem): Level | null =>
  profile?.level ?? approvedLevel

const standardFor = ({ profile }: ProfiledSystem): StandardId => profile?.standard ?? FIRST_STANDARD

/** Levels of the systems for which none is settled: what people propose, else what their facts ask for; only then read. */
const computedLevels = async (
  { levels }: RequirementDeps,
  systems: readonly ProfiledSystem[],
): Promise<ReadonlyMap<string, Level | null>> => {
  const open = new Map(
    systems.filter((one) => settledLevel(one) === null).map((one) => [one.id, standardFor(one)]),
  )
  if (open.size === 0) return new Map()
  const all = await levels.all()
  return new Map(
    all.flatMap(({ system, judged }): [string, Level | null][] => {
      const standard = open.get(system.id)
      if (standard === undefined) return []
      return [[system.id, judgedLevelOf(system, judged, standard).level]]
    }),
  )
}

/** All systems with what the last count says of their answers. */
export const listSystems = async (deps: RequirementDeps): Promise<RequirementSystem[]> => {
  const systems = await deps.store.requirements.systems()
  const computed = await computedLevels(deps, systems)
  return systems.map((system) => ({
    id: system.id,
    code: system.code,
    name: system.name,
    standard: standardFor(system),
    level: settledLevel(system) ?? computed.get(system.id) ?? null,
    counts: system.profile?.counts ?? null,
  }))
}
