import { z } from 'zod'
import { Facts } from '../../contract/fact.ts'
import { Level } from '../../contract/identity.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

/** Worked examples with the level they must give (`level/vectors.yaml`). */
export const VectorCatalogue = z
  .strictObject({
    head: Head,
    vectors: z
      .array(
        z.strictObject({
          id: z.string(),
          regime: z.enum(['ND331', 'ND85']),
          facts: Facts,
          expect: z.union([Level, z.literal('undetermined')]),
          /** Criteria that hold at the expected level. */
          by: z.array(z.string()),
          note: z.string().optional(),
        }),
      )
      .min(1),
  })
  .superRefine(({ vectors }, context) =>
    report(
      duplicates(vectors, ({ id }) => id, ['vectors']),
      context,
    ),
  )
export type VectorCatalogue = z.infer<typeof VectorCatalogue>
