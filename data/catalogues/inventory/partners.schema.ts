import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

/**
 * A partner of data exchange that many systems have (`inventory/partners.yaml`). `connectsTo` is what the rule of floors
 * asks about; `aliases` are words by which offices write it, without accents.
 */
const Partner = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  group: z.enum(['platform', 'national-database', 'national-system', 'shared-service']),
  name: Text,
  owner: Text.optional(),
  connectsTo: z.enum(['national_population_db', 'e_identification', 'lgsp', 'ndxp', 'other']),
  aliases: z.array(z.string().regex(/^[a-z0-9 ]+$/)).min(1),
  confidence: Confidence,
})

/** Platforms, national databases and systems that connections name. */
export const PartnerCatalogue = z
  .strictObject({ head: Head, partners: z.array(Partner) })
  .superRefine(({ partners }, context) => {
    const aliases = partners.flatMap((partner) => partner.aliases)
    report(
      [
        ...duplicates(partners, ({ id }) => id, ['partners']),
        ...duplicates(aliases, (alias) => alias, ['partners', 'aliases']),
      ],
      context,
    )
  })
export type PartnerCatalogue = z.infer<typeof PartnerCatalogue>
