import { z } from 'zod'
import { FactKey } from './fact.ts'
import { Id, Instant, Line, Version } from './identity.ts'
import { command, query } from './procedure.ts'
import { DataGroup } from './site-personal-data.ts'
import { FactValue } from './system.ts'

/** A kind of personal data that pages of a website ask for. */
export const ProposedField = z.strictObject({
  field: z.string(),
  group: DataGroup,
  clause: z.string(),
  pages: z.array(z.string()),
})
export type ProposedField = z.infer<typeof ProposedField>

/** A fact of the system that what was seen would change; `present` is its value now, `null` when it is not filled in. */
export const ProposedFact = z.strictObject({
  key: FactKey,
  present: FactValue.nullable(),
  proposed: FactValue,
})
export type ProposedFact = z.infer<typeof ProposedFact>

/**
 * "This website collects …": put to a person, never taken over by itself. `counts` are facts that want a number which no
 * scan can know. `needed` is false when the record of the system says it all already.
 */
export const DataProposal = z.strictObject({
  id: Id,
  version: Version,
  websiteId: Id,
  url: z.string(),
  systemId: Id.nullable(),
  systemCode: z.string().nullable(),
  runId: Id,
  target: z.string(),
  at: Instant,
  fields: z.array(ProposedField),
  facts: z.array(ProposedFact),
  counts: z.array(z.strictObject({ key: FactKey, present: FactValue.nullable() })),
  needed: z.boolean(),
  state: z.enum(['open', 'accepted', 'declined']),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string(),
})
export type DataProposal = z.infer<typeof DataProposal>

export const proposalProcedures = {
  /** Proposals of a website or a system, or all; open ones first. */
  'proposal.list': query(
    z.strictObject({ websiteId: Id.optional(), systemId: Id.optional() }),
    z.array(DataProposal),
  ),
  /**
   * Writes the proposed facts and the numbers given to the system's record, with the scan as their source. Refused
   * (`bad-input`) while the website belongs to no system.
   */
  'proposal.accept': command(
    z.strictObject({
      id: Id,
      version: Version,
      by: Line.min(1),
      reason: Line,
      counts: z.array(z.strictObject({ key: FactKey, value: z.int().min(0) })).max(10),
    }),
    DataProposal,
  ),
  'proposal.decline': command(
    z.strictObject({ id: Id, version: Version, by: Line.min(1), reason: Line.min(1) }),
    DataProposal,
  ),
}
