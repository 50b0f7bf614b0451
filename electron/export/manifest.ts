import { z } from 'zod'
import { Redaction } from '../../data/contract/dossier.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Name of the manifest inside a package, and of the detached signature over it. */
export const MANIFEST = 'manifest.json'
export const SIGNATURE = 'manifest.json.p7s'

/** What a file of a package is; `evidence` is a file as it was given, of whatever kind. */
const PackedFormat = z.enum(['docx', 'pdf', 'xlsx', 'json', 'html', 'svg', 'evidence'])

/** What a package says it holds: each file with its hash, the dossier, the regime and the catalogues it was made with. */
export const Manifest = z.strictObject({
  schema: z.literal('capdo-package/1'),
  createdAt: z.iso.datetime(),
  tool: z.string(),
  dossier: z.strictObject({ id: z.string(), system: z.string(), regime: z.enum(['ND331', 'ND85']) }),
  /** What was taken out; packages written before it could be told bear no such word. */
  redaction: Redaction.optional(),
  catalogues: z.array(z.strictObject({ id: z.string(), version: z.string(), digest: z.string() })),
  files: z.array(
    z.strictObject({
      name: z.string(),
      size: z.int().min(0),
      sha256: Sha256,
      document: z.string(),
      title: z.string(),
      format: PackedFormat,
    }),
  ),
})
export type Manifest = z.infer<typeof Manifest>
