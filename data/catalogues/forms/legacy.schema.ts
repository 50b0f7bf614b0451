import { z } from 'zod'
import { Confidence } from '../../contract/catalogue.ts'
import { Levels } from './levels.schema.ts'

/** What a letter of the former regime is known to be; `form` is its number in the annex, null while it is not known. */
const LegacyLetter = z.strictObject({
  id: z.string(),
  levels: Levels,
  name: z.string(),
  form: z.string().nullable(),
  /** How sure the number and the name are; the wording of none is confirmed. */
  confidence: Confidence,
})

/** What is confirmed of a dossier under the former regime. */
export const Legacy = z.strictObject({
  regime: z.enum(['ND331', 'ND85']),
  confidence: Confidence,
  differences: z.array(z.strictObject({ text: z.string(), basis: z.string(), confidence: Confidence })),
  /** Words of the outline and what they were under this regime, replaced in order. */
  terms: z.array(z.strictObject({ from: z.string().min(1), to: z.string() })),
  /** Clauses of checks and fields by those of NĐ 331; a clause that is not here is not cited. */
  clauses: z.record(z.string(), z.string()),
  letters: z.array(LegacyLetter),
})
