import { z } from 'zod'
import { Text } from '../../contract/catalogue.ts'

/** Names as the catalogue spells them, e.g. `log_retention_months`. */
export const Key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a name in lower case')

/** What a requirement sets per level: a number with its unit, yes or no, one option, or several options. */
export const Parameter = z
  .strictObject({
    id: Key,
    unit: z.enum(['month', 'day', 'hour', 'minute', 'km', 'count', 'flag', 'choice', 'choices']),
    label: Text,
    options: z.record(Key, Text).optional(),
  })
  .refine(
    ({ unit, options }) => (unit === 'choice' || unit === 'choices') === (options !== undefined),
    'options belong to a choice, and a choice needs them',
  )
type Parameter = z.infer<typeof Parameter>

/** A value of a parameter at one level. */
export const ParameterValue = z.union([z.int().min(1), z.boolean(), Key, z.array(Key).min(1)])
type ParameterValue = z.infer<typeof ParameterValue>

/** Whether a value is one that the parameter can have. */
export const fits = ({ unit, options = {} }: Parameter, value: ParameterValue): boolean => {
  switch (unit) {
    case 'flag':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && value in options
    case 'choices':
      return Array.isArray(value) && value.every((one) => one in options)
    default:
      return typeof value === 'number'
  }
}
