import type { Confidence } from '../../contract/catalogue.ts'
import type { Level } from '../../contract/identity.ts'
import type { ValueFault } from '../unique.ts'
import { levelsOf } from './by-level.schema.ts'
import { fits } from './parameter.schema.ts'
import type { Requirement } from './requirement.schema.ts'
import type { RequirementFile } from './requirement-catalogue.schema.ts'

/** A fault inside one requirement; the path starts there. */
type Check = (requirement: Requirement) => ValueFault[]

const FROM_WEAKEST: readonly Confidence[] = ['unconfirmed', 'inference', 'secondary', 'confirmed']

const fault = (path: readonly PropertyKey[], message: string): ValueFault => ({ path, message })

const same = (one: readonly unknown[], other: readonly unknown[]): boolean => one.join() === other.join()

/** Every map per level names levels of the requirement only; clauses and confidence name all of them. */
const levelFaults: Check = (one) => {
  const within = (key: string, levels: readonly Level[]): ValueFault[] =>
    levels
      .filter((level) => !one.levels.includes(level))
      .map((level) => fault([key], `not at level ${level}`))
  const { levels, clause, confidenceAt, parameters } = one
  return [
    ...(same(levelsOf(clause), levels) ? [] : [fault(['clause'], 'expected one clause for each level')]),
    ...(confidenceAt === undefined || same(levelsOf(confidenceAt), levels)
      ? []
      : [fault(['confidenceAt'], 'expected one for each level')]),
    ...within('groupAt', levelsOf(one.groupAt)),
    ...within('periodMonths', levelsOf(one.periodMonths ?? {})),
    ...within('equivalentAt', one.equivalentAt ?? []),
    ...within('tighterFrom', levelsOf(one.tighterFrom)),
    ...within('position', levelsOf(one.position)),
    ...within('circular', levelsOf(one.circular)),
    ...Object.values(parameters).flatMap((values) => within('parameters', levelsOf(values))),
  ]
}

const weakestFaults: Check = ({ confidence, confidenceAt }) => {
  if (confidenceAt === undefined) return []
  const found = new Set(Object.values(confidenceAt))
  return FROM_WEAKEST.find((mark) => found.has(mark)) === confidence
    ? []
    : [fault(['confidence'], 'expected the weakest of the levels')]
}

/** Whether a clause is a chapter or lies below it. */
const isWithin = (clause: string, section: string | undefined): boolean =>
  section !== undefined &&
  `${clause} `.startsWith(section) &&
  /^[. ]/.test(`${clause} `.slice(section.length))

/** A clause lies in the chapter of its level and is cited once; without a clause the circular must have the duty. */
const clauseFaults = ({ groups }: RequirementFile): Check => {
  const sections = new Map(groups.map((group) => [group.id, group.sections]))
  return ({ group, groupAt, levels, clause, circular }) =>
    levels.flatMap((level) => {
      const section = sections.get(groupAt[level] ?? group)?.[level]
      const cited = clause[level]?.split('; ')
      const at = ['clause', level]
      if (cited === undefined)
        return circular[level] === undefined ? [fault(at, 'neither clause nor circular')] : []
      return [
        ...(new Set(cited).size === cited.length ? [] : [fault(at, 'the same clause twice')]),
        ...cited
          .filter((one) => !isWithin(one, section))
          .map((one) => fault(at, `clause ${one} is not in chapter ${section}`)),
      ]
    })
}

/** Ids that a requirement refers to exist, and values are what the parameter allows. */
const referenceFaults = (file: RequirementFile): Check => {
  const parents = new Set(file.groups.map(({ parent }) => parent))
  const leaves = new Set(file.groups.map(({ id }) => id).filter((id) => !parents.has(id)))
  const conditions = new Set(file.conditions.map(({ id }) => id))
  const checks = new Set(file.scanChecks.map(({ id }) => id))
  const sources = new Set(file.head.sources.map(({ id }) => id))
  const parameters = new Map(file.parameters.map((one) => [one.id, one]))
  const known = (set: ReadonlySet<string>, id: string | undefined, key: string): ValueFault[] =>
    id === undefined || set.has(id) ? [] : [fault([key], `unknown id ${id}`)]
  return (one) => [
    ...[one.group, ...Object.values(one.groupAt)].flatMap((id) => known(leaves, id, 'group')),
    ...known(conditions, one.appliesWhen?.condition, 'appliesWhen'),
    ...known(checks, one.scanCheck, 'scanCheck'),
    ...one.corroboratedBy.flatMap((id) => known(sources, id, 'corroboratedBy')),
    ...Object.entries(one.parameters).flatMap(([id, values]) => {
      const parameter = parameters.get(id)
      if (parameter === undefined) return [fault(['parameters'], `unknown id ${id}`)]
      return Object.values(values).every((value) => value === undefined || fits(parameter, value))
        ? []
        : [fault(['parameters', id], `a value does not fit ${parameter.unit}`)]
    }),
  ]
}

/** Ids are counted within their group in the order of the file, so a removed or renumbered one shows. */
const numberFaults = ({ requirements }: RequirementFile): ValueFault[] => {
  const seen = new Map<string, number>()
  return requirements.flatMap(({ id, group }, index) => {
    const number = (seen.get(group) ?? 0) + 1
    seen.set(group, number)
    const end = `${group}-${String(number).padStart(2, '0')}`
    return id === end || id.endsWith(`-${end}`)
      ? []
      : [fault(['requirements', index, 'id'], `expected an id that ends in ${end}`)]
  })
}

/** Faults inside the requirements of a standard: levels, clauses, marks, references, numbering. */
export const requirementFaults = (file: RequirementFile): ValueFault[] => {
  const checks = [levelFaults, weakestFaults, clauseFaults(file), referenceFaults(file)]
  return [
    ...file.requirements.flatMap((requirement, index) =>
      checks.flatMap((check) =>
        check(requirement).map(({ path, message }) => fault(['requirements', index, ...path], message)),
      ),
    ),
    ...numberFaults(file),
  ]
}
