import type { ObligationCatalogue } from '../../../data/catalogues/obligations/obligations.schema.ts'
import type { Incident, IncidentClock } from '../../../data/contract/incident.ts'
import { draftDuty, leastSure, sayWhat } from './draft.ts'
import type { DutyDraft } from './settle.ts'

/** What incidents ask for is read from. */
export interface IncidentGround {
  readonly incidents: readonly {
    readonly incident: Incident
    readonly clocks: readonly IncidentClock[]
    /** The newest risk review of its system, `YYYY-MM-DD`. */
    readonly riskReviewedOn: string | null
  }[]
  readonly rules: ObligationCatalogue['reporting']['incident']
  readonly triggers: NonNullable<ObligationCatalogue['redetermination']>['items']
  /** The day of an instant in Việt Nam. */
  readonly dayOf: (instant: string) => string
  /** Fines that come near when a notice is not sent. */
  readonly sanctions: readonly string[]
}

type Case = IncidentGround['incidents'][number]

const ofSystem = ({ systemId }: Incident): string[] => (systemId === null ? [] : [systemId])

const notices = ({ incident, clocks }: Case, { rules, dayOf, sanctions }: IncidentGround): DutyDraft[] =>
  clocks
    .filter(({ state }) => state === 'waiting' || state === 'late')
    .map(({ step, due, text }) =>
      draftDuty({
        key: `incident ${incident.id} ${step}`,
        kind: 'incident',
        date: dayOf(due),
        at: due,
        what: sayWhat('incident-step', { title: incident.title }, [text]),
        basis:
          rules === null
            ? null
            : {
                label: rules.clause,
                confidence:
                  incident.serious === 'yes' ? rules.confidence : leastSure([rules.confidence, 'inference']),
              },
        systemIds: ofSystem(incident),
        link: { page: 'incident', id: incident.id },
        sanctions: [...sanctions],
      }),
    )

/** A serious incident asks for a new look at the risks of its system (Đ10.2.d); the law sets no day. */
const reassessment = (one: Case, { triggers, dayOf }: IncidentGround): DutyDraft[] => {
  const { incident, riskReviewedOn } = one
  const trigger = triggers.find(({ when }) => when === 'serious-incident')
  if (trigger === undefined || incident.serious !== 'yes' || incident.systemId === null) return []
  if (riskReviewedOn !== null && riskReviewedOn >= dayOf(incident.detectedAt)) return []
  return [
    draftDuty({
      key: `incident-risk ${incident.id}`,
      kind: 'level',
      date: null,
      what: sayWhat('incident-risk', { title: incident.title }, [trigger.text]),
      basis: { label: trigger.clause, confidence: trigger.confidence },
      systemIds: [incident.systemId],
      link: { page: 'risk', id: incident.systemId },
    }),
  ]
}

/** Notices that are still to be sent (Đ31.2.d), and risks that a serious incident makes people look at again. */
export const incidentDuties = (ground: IncidentGround): DutyDraft[] =>
  ground.incidents.flatMap((one) => [...notices(one, ground), ...reassessment(one, ground)])
