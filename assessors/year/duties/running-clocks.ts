import type { DossierClock } from '../../../data/contract/dossier-life.ts'
import { draftDuty, sayWhat } from './draft.ts'
import type { DutyDraft } from './settle.ts'

/** A time limit of a dossier and what it is about; `waiting`: the dossier is with its author, who was asked for more. */
export interface DossierTerm {
  readonly dossierId: string
  readonly systemId: string
  readonly systemCode: string
  readonly clock: DossierClock
}

const SENTENCES = {
  completeness: 'clock-completeness',
  appraisal: 'clock-appraisal',
  approval: 'clock-approval',
} as const

/** Terms that run over dossiers (Đ23.2, Đ23.3, Đ24.2); one that was stopped has no day, yet somebody must answer. */
export const clockDuties = (terms: readonly DossierTerm[]): DutyDraft[] =>
  terms.map(({ dossierId, systemId, systemCode, clock }) => {
    const stopped = clock.state === 'stopped'
    const params = { system: systemCode, day: clock.from, ended: clock.ended ?? '' }
    return draftDuty({
      key: `clock ${dossierId} ${clock.step} ${clock.from}${stopped ? ' stopped' : ''}`,
      kind: 'clock',
      date: stopped ? null : clock.due,
      what: sayWhat(stopped ? 'clock-stopped' : SENTENCES[clock.step], params),
      basis: { label: clock.clause ?? clock.basis, confidence: clock.confidence },
      systemIds: [systemId],
      link: { page: 'dossier', id: dossierId },
    })
  })
