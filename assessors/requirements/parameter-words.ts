import type { Requirement } from '../../data/catalogues/requirements/requirement.schema.ts'
import type { RequirementFile } from '../../data/catalogues/requirements/requirement-catalogue.schema.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { ParameterWords } from '../../data/contract/requirement-view.ts'

type Parameter = RequirementFile['parameters'][number]

const valueWords = ({ options = {} }: Parameter, value: unknown): ParameterWords['value'] => {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  const chosen = Array.isArray(value) ? value : [value]
  return chosen.flatMap((one) => options[String(one)] ?? [])
}

/** The numbers and choices that a requirement sets at a level, in words. */
export const parameterWords = (
  requirement: Requirement,
  level: Level | null,
  parameters: readonly Parameter[],
): ParameterWords[] =>
  parameters.flatMap((parameter) => {
    const value = level === null ? undefined : requirement.parameters[parameter.id]?.[level]
    if (value === undefined) return []
    const { id, label, unit } = parameter
    return [{ id, label, unit, value: valueWords(parameter, value) }]
  })
