import type { StandardId } from '../../../data/contract/answer.ts'
import type { Level } from '../../../data/contract/identity.ts'
import type { RequirementSystem } from '../../../data/contract/requirement.ts'
import type { ProfiledSystem } from '../../store/requirement-store.ts'
import { bothLevels } from '../system-level.ts'
import { regimeOf } from './standards.ts'
import { FIRST_STANDARD, type RequirementDeps } from './system-context.ts'

const statedLevel = ({ profile, approvedLevel, proposedLevel }: ProfiledSystem): Level | null =>
  profile?.level ?? approvedLevel ?? proposedLevel

const standardFor = ({ profile }: ProfiledSystem): StandardId => profile?.standard ?? FIRST_STANDARD

/** Levels of the systems for which nobody has stated one, by their facts; only then are the facts read. */
const computedLevels = async (
  { store, catalogues }: RequirementDeps,
  systems: readonly ProfiledSystem[],
): Promise<ReadonlyMap<string, Level | null>> => {
  const open = new Map(
    systems.filter((one) => statedLevel(one) === null).map((one) => [one.id, regimeOf(standardFor(one))]),
  )
  if (open.size === 0) return new Map()
  return new Map(
    (await store.systems.all()).flatMap((system): [string, Level | null][] => {
      const regime = open.get(system.id)
      return regime === undefined ? [] : [[system.id, bothLevels(catalogues, system)[regime].level]]
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
    level: statedLevel(system) ?? computed.get(system.id) ?? null,
    counts: system.profile?.counts ?? null,
  }))
}
