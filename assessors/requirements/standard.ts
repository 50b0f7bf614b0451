import type { Requirement } from '../../data/catalogues/requirements/requirement.schema.ts'
import type { RequirementFile } from '../../data/catalogues/requirements/requirement-catalogue.schema.ts'
import type { StandardId } from '../../data/contract/answer.ts'
import type { Text } from '../../data/contract/catalogue.ts'
import type { Level } from '../../data/contract/identity.ts'

type Group = RequirementFile['groups'][number]

/** A standard with its requirements and groups by id. */
export interface Standard {
  readonly id: StandardId
  readonly file: RequirementFile
  readonly requirements: ReadonlyMap<string, Requirement>
  readonly groups: ReadonlyMap<string, Group>
}

/** Makes the index of a catalogue once. */
export const standardOf = (id: StandardId, file: RequirementFile): Standard => ({
  id,
  file,
  requirements: new Map(file.requirements.map((one) => [one.id, one])),
  groups: new Map(file.groups.map((one) => [one.id, one])),
})

/** The group in which a requirement stands at a level; three of them move between levels. */
export const groupIdAt = (requirement: Requirement, level: Level | null): string =>
  (level === null ? undefined : requirement.groupAt[level]) ?? requirement.group

/** Requirements of a level. Applicability is a set of levels: a higher level does not repeat everything of a lower one. */
export const requirementsAt = ({ file }: Standard, level: Level | null): readonly Requirement[] =>
  level === null ? [] : file.requirements.filter(({ levels }) => levels.includes(level))

/** Whether a requirement counts in the score: a group of advice (Annex A, NĐ 331 Đ30.2) and its children do not. */
export const isMandatory = ({ groups }: Standard, requirement: Requirement): boolean => {
  const group = groups.get(requirement.group)
  const parent = group?.parent === undefined ? undefined : groups.get(group.parent)
  return (group?.mandatory ?? true) && (parent?.mandatory ?? true)
}

/** Clause numbers at a level; null where only the circular has the duty. */
export const clauseAt = (requirement: Requirement, level: Level | null): string | null =>
  (level === null ? undefined : requirement.clause[level]) ?? null

/** A short name: the title, or where there is none the text itself. */
export const nameOf = ({ title, text }: Requirement): Text => title ?? text
