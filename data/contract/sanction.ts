import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { Id, Line } from './identity.ts'
import { nothing, query } from './procedure.ts'

/** What of the inventory a fine is about. */
export const SanctionGapKind = z.enum([
  'no-regulation',
  'no-dossier',
  'unapproved',
  'not-implemented',
  'check-overdue',
  'incident-unreported',
  'finding-open',
  'requirement-unmet',
])
export type SanctionGapKind = z.infer<typeof SanctionGapKind>

/** One gap of one system (or of the office, `systemId` null) that comes under a fine; `detail` is what exactly, e.g. a requirement. */
export const SanctionGap = z.strictObject({
  gap: SanctionGapKind,
  systemId: Id.nullable(),
  detail: z.string(),
  /** Words of a catalogue for the detail. */
  text: Text.nullable(),
})
export type SanctionGap = z.infer<typeof SanctionGap>

/** A fine in million đồng for a person, and the gaps it may meet; `measured` false: nothing is known that would tell. */
export const Sanction = z.strictObject({
  id: z.string(),
  clause: z.string(),
  violation: Text,
  fine: z.strictObject({ min: z.int(), max: z.int() }),
  gaps: z.array(SanctionGap),
  measured: z.boolean(),
})
export type Sanction = z.infer<typeof Sanction>

/** A fine by what it is about; `requirements` are those whose gap may come under it. */
export const SanctionRule = Sanction.pick({ id: true, clause: true, fine: true }).extend({
  basis: z.string(),
  kinds: z.array(SanctionGapKind),
  requirements: z.array(z.string()),
})
export type SanctionRule = z.infer<typeof SanctionRule>

export const sanctionProcedures = {
  /** The fines alone, to lead from a gap to them. */
  'sanction.rules': query(nothing, z.array(SanctionRule)),
  /** The fines of NĐ 330/2026 with the gaps of the inventory that may come under them; for information. */
  'sanction.list': query(
    nothing,
    z.strictObject({
      basis: z.string(),
      note: Text,
      confidence: Confidence,
      caution: z.strictObject({ text: Text, confidence: Confidence }),
      sanctions: z.array(Sanction),
      systems: z.array(z.strictObject({ id: Id, code: Line, name: Line })),
    }),
  ),
}
