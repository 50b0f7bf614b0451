import { z } from 'zod'
import { ContentFacts } from './site-content.ts'
import { CookieFacts, HeaderFacts, SecurityTxt } from './site-headers.ts'

/** Held or not; `null` = not concluded. */
const Maybe = z.boolean().nullable()

/** One answer on the way: `location` is the resolved target of a redirect, `null` when it is none or unreadable. */
export const Hop = z.strictObject({ url: z.string(), status: z.int(), location: z.string().nullable() })
export type Hop = z.infer<typeof Hop>

/** Why a request gave no usable answer. */
export const HttpError = z.enum([
  'dns',
  'refused',
  'connect-timeout',
  'timeout',
  'reset',
  'tls',
  'headers-too-large',
  'malformed',
  'redirect-loop',
  'too-many-redirects',
  'bad-location',
  'scheme',
  'private-address',
  'cancelled',
  'other',
])
export type HttpError = z.infer<typeof HttpError>

/** What `http://` of the host leads to. `https` tells whether the way ends on https. */
export const Redirect = z.strictObject({
  hops: z.array(Hop),
  finalUrl: z.string().nullable(),
  https: Maybe,
  /** The first https address on the way is on the same host, so that HSTS can latch (RFC 6797 7.2). */
  sameHostFirst: Maybe,
  /** Some step went from https back to http. */
  downgrade: Maybe,
  /** Other hosts on the way, in order. */
  crossHosts: z.array(z.string()),
  error: HttpError.nullable(),
})
export type Redirect = z.infer<typeof Redirect>

/** Strict-Transport-Security of the home page (RFC 6797 6.1). `maxAge` in seconds; `faults` are departures from the grammar. */
export const Hsts = z.strictObject({
  present: z.boolean(),
  raw: z.string().nullable(),
  maxAge: z.int().nullable(),
  includeSubDomains: z.boolean(),
  preload: z.boolean(),
  faults: z.array(
    z.enum(['several-headers', 'no-max-age', 'bad-max-age', 'duplicate-directive', 'bad-syntax']),
  ),
})
export type Hsts = z.infer<typeof Hsts>

/** The home page over https as read for the label; `bytes` after decoding, cut at the limit when `truncated`. */
export const PageFacts = z.strictObject({
  hops: z.array(Hop),
  url: z.string().nullable(),
  status: z.int().nullable(),
  contentType: z.string().nullable(),
  bytes: z.int(),
  truncated: z.boolean(),
  /** Some step went from https to http. */
  downgrade: Maybe,
  crossHosts: z.array(z.string()),
  error: HttpError.nullable(),
})
export type PageFacts = z.infer<typeof PageFacts>

/** The other of `name` and `www.name`. `exists` = it has an address; the rest is `null` when it has none. */
const TwinFacts = z.strictObject({
  host: z.string(),
  exists: Maybe,
  redirect: Redirect.nullable(),
  page: PageFacts.nullable(),
  hsts: Hsts.nullable(),
  /** The certificate it shows is for its name. */
  nameMatches: Maybe,
})
export type TwinFacts = z.infer<typeof TwinFacts>

/** One address family as a visitor meets it; the facts of the site are those of the worse one. */
const FamilyFacts = z.strictObject({
  family: z.union([z.literal(4), z.literal(6)]),
  ip: z.string(),
  redirect: Redirect.nullable(),
  page: PageFacts.nullable(),
  hsts: Hsts.nullable(),
  /** Security fields of the header that were sent, in lower case. */
  fields: z.array(z.string()),
})
export type FamilyFacts = z.infer<typeof FamilyFacts>

/** HTTP/2 (RFC 9113): offered in ALPN, and a GET over it answered. */
const Http2Facts = z.strictObject({
  offered: Maybe,
  works: Maybe,
  status: z.int().nullable(),
  error: HttpError.nullable(),
})
export type Http2Facts = z.infer<typeof Http2Facts>

/** Whether browsers know the name from the start; `listed` is `null` where the shipped list does not reach. */
const PreloadFacts = z.strictObject({ listed: Maybe, asOf: z.string().nullable() })
export type PreloadFacts = z.infer<typeof PreloadFacts>

export const HttpFacts = z.strictObject({
  redirect: Redirect.nullable(),
  page: PageFacts.nullable(),
  hsts: Hsts.nullable(),
  headers: HeaderFacts.nullable(),
  cookies: z.array(CookieFacts).nullable(),
  securityTxt: SecurityTxt.nullable(),
  /** The page a visitor ends on; results stored before it was read have none. */
  content: ContentFacts.nullable().default(null),
  twin: TwinFacts.nullable().default(null),
  /** Both address families where the name has both, the worse first; empty where only one was asked. */
  families: z.array(FamilyFacts).default([]),
  http2: Http2Facts.nullable().default(null),
  preload: PreloadFacts.nullable().default(null),
})
export type HttpFacts = z.infer<typeof HttpFacts>
