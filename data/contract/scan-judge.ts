import { z } from 'zod'
import { CatalogueInfo } from './catalogue.ts'
import { Id } from './identity.ts'
import { command, nothing, query } from './procedure.ts'
import { SiteResult } from './scan.ts'

export const judgeProcedures = {
  /** The policies TLS can be judged by, the agency's own first. */
  'scan.policies': query(nothing, z.array(CatalogueInfo)),
  /**
   * How a stored result stands by another policy, or by its own as that is now; nothing is stored and no site is asked. `null`
   * when what it was judged from was not kept.
   */
  'scan.judged': query(
    z.strictObject({ runId: Id, target: z.string().max(2048), tlsProfile: z.string().max(64).optional() }),
    z.strictObject({ result: SiteResult.nullable() }),
  ),
  /**
   * What was observed on the addresses of a target, before any opinion, as JSON text; `null` when it was not kept. Certificates are
   * in it as DER unless they make it longer than 2 MB.
   */
  'scan.facts': query(
    z.strictObject({ runId: Id, target: z.string().max(2048) }),
    z.strictObject({ json: z.string().nullable() }),
  ),
  /**
   * Judges every result of a run again by the run's policy as it is now, from what was kept of it; no site is asked. Results that
   * come out the same are left alone; `withoutFacts` counts those that can only be scanned again.
   */
  'scan.rejudge': command(
    z.strictObject({ runId: Id }),
    z.strictObject({ total: z.int(), changed: z.int(), withoutFacts: z.int() }),
  ),
}
