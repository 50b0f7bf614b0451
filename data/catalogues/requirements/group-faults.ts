import type { ValueFault } from '../unique.ts'
import { levelsOf } from './by-level.schema.ts'
import type { RequirementFile } from './requirement-catalogue.schema.ts'

const LEVELS = [1, 2, 3, 4, 5] as const

/** The counts a group states must be the requirements that stand in it or in its children at that level. */
const countFaults = ({ groups, requirements }: RequirementFile): ValueFault[] => {
  const parentOf = new Map(groups.map(({ id, parent }) => [id, parent]))
  const counted = new Map<string, number>()
  const add = (group: string | undefined, level: number): void => {
    if (group === undefined) return
    const key = `${group} ${level}`
    counted.set(key, (counted.get(key) ?? 0) + 1)
    add(parentOf.get(group), level)
  }
  for (const { group, groupAt, levels } of requirements)
    for (const level of levels) add(groupAt[level] ?? group, level)
  return groups.flatMap(({ id, counts }, index) =>
    LEVELS.flatMap((level) => {
      const found = counted.get(`${id} ${level}`) ?? 0
      const stated = counts[level] ?? 0
      return found === stated
        ? []
        : [
            {
              path: ['groups', index, 'counts'],
              message: `${id} has ${found} requirements at level ${level}, not ${stated}`,
            },
          ]
    }),
  )
}

/** A child names a group that stands on top, and a chapter has a clause only where it has requirements. */
const shapeFaults = ({ groups }: RequirementFile): ValueFault[] => {
  const tops = new Set(groups.filter(({ parent }) => parent === undefined).map(({ id }) => id))
  return groups.flatMap(({ id, parent, sections, counts }, index) => [
    ...(parent === undefined || tops.has(parent)
      ? []
      : [{ path: ['groups', index, 'parent'], message: `no group ${parent} on top` }]),
    ...levelsOf(sections)
      .filter((level) => counts[level] === undefined)
      .map((level) => ({
        path: ['groups', index, 'sections', level],
        message: `${id} has a clause and no requirement at level ${level}`,
      })),
  ])
}

/** Faults of the chapters of a standard: where they hang, and how many requirements they hold per level. */
export const groupFaults = (file: RequirementFile): ValueFault[] => [
  ...shapeFaults(file),
  ...countFaults(file),
]
