import { z } from 'zod'

/** What makes a Content-Security-Policy weak (CSP3); each holds only when no enforced policy prevents it. */
export const CspWeakness = z.enum([
  'script-unrestricted',
  'script-unsafe-inline',
  'script-unsafe-eval',
  'script-wildcard',
  'script-data',
  'script-plain-http',
  'style-unsafe-inline',
  'object-unrestricted',
  'base-unrestricted',
  'form-unrestricted',
  'frame-ancestors-missing',
])
export type CspWeakness = z.infer<typeof CspWeakness>

export const CspFault = z.enum([
  'duplicate-directive',
  'unknown-directive',
  'bad-source',
  'none-with-others',
  'ignored-in-meta',
])
export type CspFault = z.infer<typeof CspFault>

/** One serialized policy; names in lower case, sources as sent. */
export const CspPolicy = z.strictObject({
  from: z.enum(['header', 'meta']),
  enforced: z.boolean(),
  directives: z.array(z.strictObject({ name: z.string(), sources: z.array(z.string()) })),
  faults: z.array(z.strictObject({ code: CspFault, at: z.string() })),
})
export type CspPolicy = z.infer<typeof CspPolicy>

export const CookieFault = z.enum([
  'bad-syntax',
  'too-large',
  'secure-prefix-broken',
  'host-prefix-broken',
  'none-without-secure',
  'unknown-same-site',
  'foreign-domain',
  'public-suffix-domain',
])
export type CookieFault = z.infer<typeof CookieFault>

/** A cookie as RFC 6265bis 5.6 reads it. Its value is never kept. `looksLikeSession` is told from the name. */
export const CookieFacts = z.strictObject({
  name: z.string(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: z.enum(['strict', 'lax', 'none']).nullable(),
  domain: z.string().nullable(),
  path: z.string().nullable(),
  persistent: z.boolean(),
  looksLikeSession: z.boolean(),
  faults: z.array(CookieFault),
})
export type CookieFacts = z.infer<typeof CookieFacts>

/** A line that names software; `version` = it tells a version number. `endedOn` when that version is out of support. */
export const Banner = z.strictObject({
  field: z.string(),
  value: z.string(),
  version: z.boolean(),
  endedOn: z.string().nullable(),
})
export type Banner = z.infer<typeof Banner>

const Raw = z.string().nullable()

/** Response header of the home page over https, as browsers read it. `null` in a `raw` = the field was not sent. */
export const HeaderFacts = z.strictObject({
  csp: z.strictObject({ policies: z.array(CspPolicy), weaknesses: z.array(CspWeakness) }),
  framing: z.strictObject({ raw: Raw, by: z.enum(['frame-ancestors', 'x-frame-options']).nullable() }),
  sniffing: z.strictObject({ raw: Raw, nosniff: z.boolean() }),
  /** `policy` = the last one that browsers know. */
  referrer: z.strictObject({ raw: Raw, policy: Raw }),
  permissions: z.strictObject({
    raw: Raw,
    features: z.array(z.strictObject({ name: z.string(), allow: z.array(z.string()) })),
    bad: z.boolean(),
  }),
  cors: z.strictObject({
    origin: Raw,
    credentials: z.boolean(),
    fault: z
      .enum(['wildcard-with-credentials', 'null-origin', 'several-origins', 'plain-http-origin'])
      .nullable(),
  }),
  banners: z.array(Banner),
  cache: z.strictObject({ raw: Raw, noStore: z.boolean(), shared: z.boolean(), maxAge: z.int().nullable() }),
  compression: z.array(z.string()),
  altSvc: z.array(z.strictObject({ protocol: z.string(), authority: z.string() })),
})
export type HeaderFacts = z.infer<typeof HeaderFacts>

export const SecurityTxtFault = z.enum([
  'not-plain-text',
  'not-https',
  'no-contact',
  'bad-contact',
  'no-expires',
  'several-expires',
  'bad-expires',
  'expired',
  'several-languages',
  'other-canonical',
  'bad-line',
])
export type SecurityTxtFault = z.infer<typeof SecurityTxtFault>

/** `/.well-known/security.txt` (RFC 9116). `present` = a text with at least one field of the RFC was served. */
export const SecurityTxt = z.strictObject({
  present: z.boolean(),
  contacts: z.array(z.string()),
  expires: z.string().nullable(),
  signed: z.boolean(),
  faults: z.array(SecurityTxtFault),
})
export type SecurityTxt = z.infer<typeof SecurityTxt>
