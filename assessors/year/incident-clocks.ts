import type { ObligationCatalogue } from '../../data/catalogues/obligations/obligations.schema.ts'
import type { Incident, IncidentClock, IncidentReport } from '../../data/contract/incident.ts'

/** What the law asks for after an incident (Đ31.2.d). */
export type IncidentRules = NonNullable<ObligationCatalogue['reporting']['incident']>
type Step = IncidentRules['steps'][number]

const HOUR_MS = 3_600_000

/** Nobody sends in the second in which it is found: "ngay khi phát hiện" counts as kept within the first hour (our reading). */
const AT_ONCE_HOURS = 1

/** Parts of a message that the record of an incident does not hold. */
const ASKED = ['cause', 'next'] as const

const stateOf = (
  asked: boolean,
  due: number,
  { sent, now }: { readonly sent: number | null; readonly now: number },
): IncidentClock['state'] => {
  if (sent !== null) return sent <= due ? 'kept' : 'sent-late'
  if (!asked) return 'not-asked'
  return now > due ? 'late' : 'waiting'
}

const clockOf = (
  incident: Incident,
  step: Step,
  { reports, now }: { readonly reports: readonly IncidentReport[]; readonly now: number },
): IncidentClock => {
  const due = Date.parse(incident.detectedAt) + (step.hours === 0 ? AT_ONCE_HOURS : step.hours) * HOUR_MS
  const sentAt = reports.find((one) => one.step === step.id)?.sentAt ?? null
  // What has not been judged counts as asked for: a notice too many harms nobody, a missing one is fined.
  const asked = incident[step.of] !== 'no'
  const sent = sentAt === null ? null : Date.parse(sentAt)
  return {
    step: step.id,
    hours: step.hours,
    due: new Date(due).toISOString(),
    state: stateOf(asked, due, { sent, now }),
    sentAt,
    text: step.text,
    send: step.send.map(({ parts: _, ...text }) => text),
    asks: ASKED.filter(
      (asked) =>
        (asked !== 'next' || incident.complex) && step.send.some(({ parts }) => parts.includes(asked)),
    ),
  }
}

/** The terms of an incident as they stand at an instant; `reports` are those of this incident, oldest first. */
export const incidentClocks = (
  incident: Incident,
  rules: IncidentRules,
  at: { readonly reports: readonly IncidentReport[]; readonly now: Date },
): IncidentClock[] =>
  rules.steps.map((step) => clockOf(incident, step, { reports: at.reports, now: at.now.getTime() }))
