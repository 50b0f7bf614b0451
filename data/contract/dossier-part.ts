import { z } from 'zod'

/**
 * How far one part of a document is filled: of its `places` (fields of a form, cells of a table, paragraphs that ask for data)
 * `filled` hold something; `gaps` name the fields that are missing as the checks do, with how many places wait for each.
 * `depth` 0 is a document's own part (form, cover, part I, II, III), 1 a table or drawing in it.
 */
export const DossierPart = z.strictObject({
  document: z.string(),
  title: z.string(),
  kind: z.enum(['form', 'cover', 'part', 'table', 'figure']),
  depth: z.union([z.literal(0), z.literal(1)]),
  places: z.int(),
  filled: z.int(),
  gaps: z.array(z.strictObject({ field: z.string(), label: z.string(), count: z.int() })),
})
export type DossierPart = z.infer<typeof DossierPart>
