import { z } from 'zod'
import { Confidence } from '../../contract/catalogue.ts'
import { Day } from '../../contract/identity.ts'
import { Head } from '../head.schema.ts'

const folded = z.array(z.string().regex(/^[a-z0-9]+( [a-z0-9]+)*$/, 'expected folded words'))
const hosts = z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/))
const Version = z.string().regex(/^\d+(\.\d+)*$/)

/** What pages are read by (`website-words.yaml`): phrases, names and dated tables. Phrases are folded whole words. */
export const WebsiteWords = z.strictObject({
  head: Head,
  /** How sure the lists are that nobody has cited a source for. */
  marks: z.strictObject({
    trackers: Confidence,
    gambling: Confidence,
    endedSoftware: Confidence,
    libraries: Confidence,
  }),
  owner: z.strictObject({
    owner: folded,
    responsible: folded,
    licence: folded,
    address: folded,
    incident: folded,
    copyright: folded,
  }),
  freeMail: hosts,
  sessionCookies: z.array(z.string().min(3)),
  trackers: hosts,
  gambling: folded,
  identityHeadings: folded,
  /** Statutes that ended; `numbers` as they are cited, folded. */
  endedLaw: z.array(
    z.strictObject({
      id: z.string(),
      numbers: folded.min(1),
      endedOn: Day,
      successor: z.string().min(1),
      confidence: Confidence,
    }),
  ),
  replacedBy: folded,
  /** Release lines out of support, as of `asOf`. */
  endedSoftware: z.strictObject({
    asOf: Day,
    lines: z.array(
      z.strictObject({ name: z.string().min(1), from: Version.optional(), below: Version, endedOn: Day }),
    ),
  }),
  /** Browser libraries: below `safeFrom` a published flaw is known. */
  libraries: z.strictObject({
    asOf: Day,
    list: z.array(
      z.strictObject({
        name: z.string().min(1),
        from: Version.optional(),
        safeFrom: Version,
        flaw: z.string().min(1),
        /** Rated high or critical where it was published. */
        grave: z.boolean().default(false),
      }),
    ),
  }),
})
export type WebsiteWords = z.infer<typeof WebsiteWords>
