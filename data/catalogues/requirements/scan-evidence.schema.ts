import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

/** Website checks that speak of the same thing, and the requirements they add evidence to; `weak` only points somewhere. */
const Link = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-z_]+$/),
  text: Text,
  checks: z.array(z.string().regex(/^[A-Z]{2,3}-\d{2}$/)).min(1),
  requirements: z
    .array(z.strictObject({ id: z.string(), strength: z.enum(['partial', 'weak']), confidence: Confidence }))
    .min(1),
})

const ScanEvidenceFile = z.strictObject({ head: Head, links: z.array(Link).min(1) })

/** Which website checks are proposed as evidence for which requirements (`requirements/scan-evidence.yaml`). */
export const ScanEvidenceCatalogue = ScanEvidenceFile.superRefine((file, context) =>
  report(
    [
      ...duplicates(file.links, ({ id }) => id, ['links']),
      ...file.links.flatMap((link, index) =>
        duplicates(link.requirements, ({ id }) => id, ['links', index, 'requirements']),
      ),
    ],
    context,
  ),
)
