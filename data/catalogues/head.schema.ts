import { z } from 'zod'
import { Confidence, Text } from '../contract/catalogue.ts'
import { Day } from '../contract/identity.ts'
import { GuideSource } from '../contract/level-guide.ts'

/** Stable name of a catalogue, e.g. `vn-nd331-level`; a word may be a version of the source, `mozilla-modern-6.0`. */
const CatalogueId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+(\.[a-z0-9]+)*)+$/, 'expected words joined by hyphens')

/** The head of each catalogue: what it is, which law it states, since when, and how sure it is. */
export const Head = z.strictObject({
  id: CatalogueId,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'expected a version such as 1.0.0'),
  title: z.string().min(1),
  legalBasis: z.string().min(1),
  validFrom: Day,
  validTo: Day.nullable(),
  status: z.enum(['in-force', 'legacy', 'draft']),
  statusNote: Text.optional(),
  confidence: Confidence,
  sources: z.array(GuideSource).min(1),
})
export type Head = z.infer<typeof Head>

/** Label of a clause as people cite it, e.g. `Đ13.2.b`; several are joined by commas. */
export const ClauseLabel = z.string().regex(/^\p{L}[\p{L}\d/\-., –;]*$/u, 'expected a clause label')
