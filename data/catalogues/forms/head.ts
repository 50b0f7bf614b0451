import { z } from 'zod'
import { Confidence } from '../../contract/catalogue.ts'
import { Day } from '../../contract/identity.ts'

/** What every catalogue of the dossier says about itself; `asOf` is the day the sources were read. */
export const head = {
  version: z.string(),
  title: z.string(),
  legalBasis: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  confidence: Confidence,
  asOf: Day,
}

/** Levels 1 to 5 a thing applies to. */
export const Levels = z.array(z.int().min(1).max(5)).min(1)
