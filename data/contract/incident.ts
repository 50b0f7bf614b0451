import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { WrittenFile } from './dossier.ts'
import { Day, Id, Instant, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

const Judged = z.enum(['yes', 'no', 'unknown'])

const incidentFields = {
  systemId: Id.nullable(),
  title: Line.min(1),
  detectedAt: Instant,
  detectedBy: Line,
  happened: Prose,
  impact: Prose,
  measures: Prose,
  /** Signs of harm to national security or public order, or a serious disruption (Đ31.2.d). */
  signs: Judged,
  /** The law does not define "serious": the office decides, and until then it counts as serious. */
  serious: Judged,
  /** A complex one is first reported in preliminary form. */
  complex: z.boolean(),
  endedOn: Day.nullable(),
}

/** An incident as the office wrote it down; `detectedAt` starts the clock. */
export const Incident = z.strictObject({ id: Id, version: Version, ...incidentFields, createdAt: Instant })
export type Incident = z.infer<typeof Incident>

/** A message that was sent. `step` is one of the catalogue, or `update` or `final` for what follows. */
export const IncidentReport = z.strictObject({
  id: Id,
  version: Version,
  incidentId: Id,
  step: Line.min(1),
  sentAt: Instant,
  sentTo: Line.min(1),
  channel: Line,
  number: Line,
  person: Line.min(1),
  note: Prose,
  recordedBy: z.string(),
})
export type IncidentReport = z.infer<typeof IncidentReport>

/**
 * One term of Đ31.2.d as it meets an incident: `waiting` runs, `late` has passed unsent, `kept` and `sent-late` were sent,
 * `not-asked` the office judged that it does not apply.
 */
export const IncidentClock = z.strictObject({
  step: z.string(),
  hours: z.int(),
  due: Instant,
  state: z.enum(['waiting', 'late', 'kept', 'sent-late', 'not-asked']),
  sentAt: Instant.nullable(),
  text: Text,
  send: z.array(Text),
  /** What its message tells that the record of the incident does not hold. */
  asks: z.array(z.enum(['cause', 'next'])),
})
export type IncidentClock = z.infer<typeof IncidentClock>

/** An incident with its terms and what was sent, oldest first. */
export const IncidentView = z.strictObject({
  incident: Incident,
  systemCode: z.string(),
  systemName: z.string(),
  clocks: z.array(IncidentClock),
  reports: z.array(IncidentReport),
})
export type IncidentView = z.infer<typeof IncidentView>

export const incidentProcedures = {
  /** All incidents, the newest detection first, and what the law says of them. */
  'incident.list': query(
    nothing,
    z.strictObject({
      incidents: z.array(IncidentView),
      clause: z.string(),
      confidence: Confidence,
      recipient: Text,
      gap: Text,
      sendConfidence: Confidence,
      steps: z.array(z.strictObject({ id: z.string(), hours: z.int(), text: Text })),
    }),
  ),
  /** Refused (`bad-input`) when it was detected later than now. */
  'incident.create': command(z.strictObject(incidentFields), Incident),
  'incident.update': command(
    z.strictObject({ id: Id, version: Version, patch: z.strictObject(incidentFields).partial() }),
    Incident,
  ),
  'incident.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
  /** Notes a message that was sent; refused (`bad-input`) when it was sent before the detection or later than now. */
  'incident.report': command(
    IncidentReport.omit({ id: true, version: true, recordedBy: true }),
    IncidentReport,
  ),
  /**
   * Writes the message of one term as DOCX and PDF into a folder the host chose; `null` when none was chosen. The law has no form
   * for it; what is not known is a visible blank. `not-found` for an incident or a term that is not there.
   */
  'incident.export': command(
    z.strictObject({
      id: Id,
      step: Line.min(1),
      number: Line,
      /** The cause as far as it is known; printed where the term asks for it, and not kept. */
      cause: Prose.default(''),
      /** The day of the next message of a complex incident; not kept. */
      nextOn: Day.nullable().default(null),
      formats: z.array(z.enum(['docx', 'pdf'])).min(1),
    }),
    z.strictObject({ folder: z.string().nullable(), files: z.array(WrittenFile) }),
  ),
  'incident.removeReport': command(z.strictObject({ id: Id, version: Version }), nothing),
}
