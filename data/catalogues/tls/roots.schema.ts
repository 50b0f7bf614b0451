import { z } from 'zod'
import { Day } from '../../contract/identity.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

/** One root: its name, the last day of its own life, the hash of its DER in lower-case hex, the certificate. */
const Root = z.strictObject({
  name: z.string().min(1),
  until: Day,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  pem: z.string().startsWith('-----BEGIN CERTIFICATE-----\n').max(8192),
})

/** The public roots that the scanner trusts, whatever the platform brings. The version is the day of the list. */
export const TlsRoots = z
  .strictObject({ head: Head, certificates: z.array(Root).min(1) })
  .superRefine(({ certificates }, context) =>
    report(
      duplicates(certificates, ({ sha256 }) => sha256, ['certificates']),
      context,
    ),
  )
export type TlsRoots = z.infer<typeof TlsRoots>
