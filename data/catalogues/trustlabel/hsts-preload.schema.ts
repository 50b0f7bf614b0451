import { z } from 'zod'
import { Day } from '../../contract/identity.ts'
import { Head } from '../head.schema.ts'

const Name = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/)

/**
 * Names that browsers only reach over https (`hsts-preload.yaml`), as of the day the list was written; `release` and `sha256`
 * (of the file it was taken from) say which list. Every entry of that list below one of `completeUnder` is here, so that only
 * there a name that is not in it is known not to be preloaded.
 */
export const HstsPreload = z
  .strictObject({
    head: Head,
    asOf: Day,
    release: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    completeUnder: z.array(Name).min(1),
    names: z.array(z.strictObject({ name: Name, includeSubDomains: z.boolean() })).min(1),
  })
  .refine(({ names }) => new Set(names.map(({ name }) => name)).size === names.length, {
    path: ['names'],
    error: 'a name stands twice',
  })
export type HstsPreload = z.infer<typeof HstsPreload>
