import { z } from 'zod'
import { Day } from './identity.ts'
import { nothing, query } from './procedure.ts'

/** How sure a statement of a catalogue is: read in the text itself, taken from a second source, our own inference, or not confirmed. */
export const Confidence = z.enum(['confirmed', 'secondary', 'inference', 'unconfirmed'])
export type Confidence = z.infer<typeof Confidence>

/** Text of a catalogue: Vietnamese is the source, English follows where it has been written. */
export const Text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1).optional() })
export type Text = z.infer<typeof Text>

/** A catalogue in use; `digest` is `sha256:` and the hash of the file's bytes, `validTo` is the last day or null. */
export const CatalogueInfo = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  legalBasis: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  confidence: Confidence,
})
export type CatalogueInfo = z.infer<typeof CatalogueInfo>

export const catalogueProcedures = {
  'catalogue.list': query(nothing, z.array(CatalogueInfo)),
}
