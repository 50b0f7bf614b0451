import { z } from 'zod'
import { Id } from './identity.ts'
import { query } from './procedure.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const document = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

export const dossierPagesProcedures = {
  /**
   * A document of a dossier as the PDF that an export would write now; the same content has the same digest. Refused:
   * `not-found` (no such document), `pages-slow` (it took too long), `pages-stopped` (stopped, or asked for anew with other content).
   */
  'dossier.pages': query(
    z.strictObject({ id: Id, document }),
    z.strictObject({ digest: Sha256, base64: z.string() }),
  ),
  /** Nobody waits any more for the pages of this document. */
  'dossier.stopPages': query(z.strictObject({ id: Id, document }), z.strictObject({})),
}
