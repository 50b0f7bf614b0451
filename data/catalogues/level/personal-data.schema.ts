import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { ClauseLabel, Head } from '../head.schema.ts'

const Kinds = z.strictObject({ clause: ClauseLabel, items: z.array(Text).min(1) })

/** What counts as basic and as sensitive personal data (`level/personal-data.yaml`). */
export const PersonalDataCatalogue = z.strictObject({
  head: Head,
  basic: Kinds,
  sensitive: Kinds,
  counting: z.strictObject({ text: Text, confidence: Confidence }),
})
export type PersonalDataCatalogue = z.infer<typeof PersonalDataCatalogue>
