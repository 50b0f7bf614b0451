import { z } from 'zod'
import { HttpError } from './scan-http.ts'

/** Why a page that was found has no content in the result; beside the faults of HTTP. */
export const PageFault = z.enum([...HttpError.options, 'robots', 'not-html', 'not-rendered'])
export type PageFault = z.infer<typeof PageFault>

/** One page that was read. `depth` 0 = the home page; `rendered` = after its scripts ran. */
export const PageVisit = z.strictObject({
  url: z.string(),
  depth: z.int(),
  status: z.int().nullable(),
  title: z.string(),
  bytes: z.int(),
  truncated: z.boolean(),
  rendered: z.boolean(),
  label: z.string().nullable(),
  collects: z.enum(['yes', 'maybe', 'no']).nullable(),
  /** Statutes that have ended and are cited as valid, by id. */
  outdatedLaw: z.array(z.string()),
  error: PageFault.nullable(),
})
export type PageVisit = z.infer<typeof PageVisit>

/** How far a site was read. `robots`: `absent` = there is none, all may be read (RFC 9309 2.3.1). */
export const CrawlFacts = z.strictObject({
  robots: z.enum(['absent', 'read', 'unreachable']),
  /** Pages that links led to and that were not read, by reason. */
  skipped: z.strictObject({ robots: z.int(), limit: z.int(), budget: z.int() }),
  /** Every page found within the depth was read. */
  complete: z.boolean(),
})
export type CrawlFacts = z.infer<typeof CrawlFacts>

/** Milliseconds from the start of the navigation; `null` = the browser did not tell. */
const Timing = z.strictObject({
  firstPaint: z.number().nullable(),
  largestPaint: z.number().nullable(),
  loaded: z.number().nullable(),
})
export type Timing = z.infer<typeof Timing>

/**
 * The home page after its scripts ran. `unavailable` = this machine has nothing to run them with; `failed` = it was tried.
 * Nothing is loaded but from the site's own name: what the page asked of others stands in `foreignHosts`.
 */
export const RenderFacts = z.strictObject({
  state: z.enum(['done', 'unavailable', 'failed', 'not-asked']),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  foreignHosts: z.array(z.string()),
  /** One for each time it was opened. */
  timings: z.array(Timing),
})
export type RenderFacts = z.infer<typeof RenderFacts>
