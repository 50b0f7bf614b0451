import type { Level } from '../../data/contract/identity.ts'
import type { Classification } from '../../data/contract/level.ts'
import type { FactOutlook, FloorFinding } from '../../data/contract/level-outcome.ts'

interface Waiting {
  readonly level: Level
  readonly name: string
  readonly facts: readonly FactOutlook['fact'][]
}

/**
 * Each unknown fact with the highest level an answer could still lead to, given what is known; null when whatever the answer
 * the level stays. What is known can only be added to, so that an answer never lowers what criteria and floors ask for.
 */
export const factOutlook = (
  { unknown }: Pick<Classification, 'unknown'>,
  floors: readonly FloorFinding[],
  reached: Level | null,
): FactOutlook[] => {
  const waiting: Waiting[] = [
    ...unknown.map(({ criterion, level, facts }) => ({ level, name: criterion, facts })),
    ...floors
      .filter(({ state }) => state === 'open')
      .map(({ floor, level, facts }) => ({ level, name: floor, facts })),
  ]
  const facts = [...new Set(waiting.flatMap((one) => one.facts))].sort()
  const outlooks = facts.map((fact): FactOutlook => {
    const own = waiting.filter((one) => one.facts.includes(fact))
    const top = Math.max(...own.map(({ level }) => level)) as Level
    return { fact, raisesTo: top > (reached ?? 0) ? top : null, waiting: own.map(({ name }) => name) }
  })
  return outlooks.sort((a, b) => (b.raisesTo ?? 0) - (a.raisesTo ?? 0))
}
