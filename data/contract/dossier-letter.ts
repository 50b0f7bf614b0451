import { z } from 'zod'
import { Confidence } from './catalogue.ts'
import { DossierWords, LetterDetails } from './dossier.ts'
import { Id } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

const Named = z.strictObject({ id: z.string(), label: z.string() })

/** A form of the dossier as people complete it: the fields that only they know, and the known faults of its official text. */
export const LetterForm = z.strictObject({
  document: z.string(),
  title: z.string(),
  /** Who issues it by the inventory; '' when the inventory does not say. */
  issuer: z.string(),
  details: LetterDetails,
  fields: z.array(Named),
  faults: z.array(z.strictObject({ official: z.string().nullable(), problem: z.string() })),
})
export type LetterForm = z.infer<typeof LetterForm>

/** A table that people write row by row; `field` is its name in the checks. */
export const WrittenTable = Named.extend({ field: z.string(), columns: z.array(Named) })

/** A dossier of the former regime: letters that are not printed because their wording is not confirmed, and what differs. */
export const LegacyNotes = z.strictObject({
  letters: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** Its number in the annex of NĐ 85; null while it is not known. */
      form: z.string().nullable(),
      confidence: Confidence,
    }),
  ),
  differences: z.array(z.strictObject({ text: z.string(), basis: z.string(), confidence: Confidence })),
})
export type LegacyNotes = z.infer<typeof LegacyNotes>

export const dossierLetterProcedures = {
  /** The forms of a dossier with what was entered for each, and the paragraphs and tables that people write themselves. */
  'dossier.writing': query(
    z.strictObject({ id: Id }),
    z.strictObject({
      forms: z.array(LetterForm),
      texts: z.array(Named),
      tables: z.array(WrittenTable),
      words: DossierWords,
      /** Null under the present regime. */
      legacy: LegacyNotes.nullable(),
    }),
  ),
  /** Keeps what the letter alone knows; null takes everything from the inventory again. */
  'dossier.setLetter': command(
    z.strictObject({ id: Id, document: z.string().max(40), details: LetterDetails.nullable() }),
    nothing,
  ),
  'dossier.setWords': command(z.strictObject({ id: Id, words: DossierWords }), nothing),
}
