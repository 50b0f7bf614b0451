import { z } from 'zod'
import { Day } from '../../contract/identity.ts'
import { Head } from '../head.schema.ts'

/** `first-last` or `address/bits`, IPv4 or IPv6. */
const Range = z
  .string()
  .regex(/^[0-9a-f.:]+(-[0-9a-f.:]+|\/\d{1,3})?$/, 'expected first-last or address/bits')

/** Many ranges, one a line. */
const Lines = z
  .string()
  .transform((text) => text.split('\n').filter((line) => line !== ''))
  .pipe(z.array(Range).min(1))

/** Address ranges of the country, and of networks that deliver content for servers elsewhere (`network-places.yaml`). */
export const NetworkPlaces = z.strictObject({
  head: Head,
  asOf: Day,
  networks: z.array(z.strictObject({ name: z.string().min(1), ranges: z.array(Range).min(1) })),
  home: Lines,
})
