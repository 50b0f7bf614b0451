import { z } from 'zod'

/** Why a question to the name service has no usable answer. */
export const DnsFaultCode = z.enum([
  'timeout',
  'refused',
  'server-failure',
  'malformed',
  'unreachable',
  'no-resolver',
  'not-validating',
  'cancelled',
])
export type DnsFaultCode = z.infer<typeof DnsFaultCode>

/** A part that is `null`, and why. */
const DnsFault = z.strictObject({
  about: z.enum(['address', 'caa', 'dnssec', 'https', 'tlsa']),
  code: DnsFaultCode,
})
export type DnsFault = z.infer<typeof DnsFault>

/** Who may issue certificates (RFC 8659), found at the name or a parent. `error`: the records cannot be followed as they stand. */
const CaaFacts = z.strictObject({
  found: z.boolean(),
  /** Name that holds the records; `null` when none on the way up does. */
  at: z.string().nullable(),
  /** Values of `issue`; an empty value (`;`) forbids everybody. */
  issue: z.array(z.string()),
  issueWild: z.array(z.string()).optional(),
  iodef: z.array(z.string()).optional(),
  /** `unknown-critical: TAG` (RFC 8659 4.5), or the code of the fault that ended the climb. */
  error: z.string().nullable(),
})
export type CaaFacts = z.infer<typeof CaaFacts>

/** An HTTPS record (RFC 9460); priority 0 = alias. `ech` = keys for Encrypted ClientHello are there. */
const HttpsRecord = z.strictObject({
  priority: z.int(),
  target: z.string(),
  alpn: z.array(z.string()),
  port: z.int().nullable(),
  ipv4: z.array(z.string()),
  ipv6: z.array(z.string()),
  ech: z.boolean(),
  mandatory: z.array(z.int()),
})
export type HttpsRecord = z.infer<typeof HttpsRecord>

/** A TLSA record (RFC 6698) of `_PORT._tcp.name`; `matches` is `null` when the certificate it speaks of was not compared. */
const TlsaRecord = z.strictObject({
  usage: z.int(),
  selector: z.int(),
  matching: z.int(),
  data: z.string(),
  matches: z.boolean().nullable(),
})
export type TlsaRecord = z.infer<typeof TlsaRecord>

/** What the name service says of a site's name; `null` = not concluded, `faults` tell why. */
export const DnsFacts = z.strictObject({
  /** Name server that answered, as `address` or `address:port`. */
  resolver: z.string().nullable().default(null),
  /** Names that CNAME records lead over, in order. */
  aliases: z.array(z.string()).nullable().default(null),
  /** A CNAME leads to a name that does not exist. */
  dangling: z.boolean().nullable().default(null),
  caa: CaaFacts.nullable(),
  dnssec: z.enum(['secure', 'insecure', 'bogus']).nullable(),
  https: z.array(HttpsRecord).nullable(),
  tlsa: z.array(TlsaRecord).nullable(),
  faults: z.array(DnsFault).default([]),
})
export type DnsFacts = z.infer<typeof DnsFacts>
