import { z } from 'zod'
import { Text } from '../../contract/catalogue.ts'

/** What an office's own templates may say: fields anywhere, and the sentences and lines of letters they may word anew. */
export const Templates = z.strictObject({
  fields: z.array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9_]*$/), label: Text })),
  /** Sentences of the outline that are the office's own words; texts that officers write are always among them. */
  passages: z.array(z.string()),
  /** Lines of letters that are not words of a form. */
  letters: z.array(z.strictObject({ id: z.enum(['can_cu', 'noi_nhan']), label: z.string() })),
  /** How the values of a sentence are called in a template. */
  params: z.record(z.string(), z.strictObject({ id: z.string(), label: z.string() })),
})
