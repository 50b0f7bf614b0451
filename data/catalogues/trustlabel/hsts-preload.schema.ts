import { z } from 'zod'
import { Day } from '../../contract/identity.ts'
import { Head } from '../head.schema.ts'

/**
 * Names that browsers only reach over https (`hsts-preload.yaml`), as of a day; `null` = nobody has filled it in yet.
 * `complete` = a name that is not in it is not preloaded.
 */
export const HstsPreload = z.strictObject({
  head: Head,
  asOf: Day.nullable(),
  complete: z.boolean(),
  names: z.array(
    z.strictObject({ name: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/), includeSubDomains: z.boolean() }),
  ),
})
export type HstsPreload = z.infer<typeof HstsPreload>
