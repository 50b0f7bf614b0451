import { z } from 'zod'

/** Who has a part in the level procedure; the first four are roles inside the office. */
export const RoleId = z.enum([
  'owner',
  'operator',
  'dedicated-unit',
  'dedicated-team',
  'ministry-of-public-security',
  'ministry-of-defence',
  'ministry-of-information',
  'cipher-committee',
  'prime-minister',
])
export type RoleId = z.infer<typeof RoleId>

/** A day of each year, `MM-DD`. */
export const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected MM-DD')
