import type { Appraiser, DossierStep, NextStep } from '../../../data/contract/dossier-life.ts'
import type { LegalDocument } from '../../../data/contract/identity.ts'

/** What a person has typed for a step; empty fields are kept as they are typed. */
export interface StepDraft {
  readonly on: string | null
  readonly personId: string | null
  readonly reason: string
  readonly document: LegalDocument
  readonly appraiser: Appraiser
  readonly waiver: string
}

/** A step nobody has typed anything for; the day is today. */
export const emptyDraft = (today: string): StepDraft => ({
  on: today,
  personId: null,
  reason: '',
  document: { number: '', date: null, issuer: '' },
  appraiser: { kind: 'dedicated-unit', organisationId: null, name: '' },
  waiver: '',
})

const missingPart = (draft: StepDraft, ask: NextStep['asks'][number]): boolean => {
  switch (ask) {
    case 'reason':
      return draft.reason.trim() === ''
    case 'document':
      return (
        draft.document.number.trim() === '' ||
        draft.document.date === null ||
        draft.document.issuer.trim() === ''
      )
    case 'appraiser':
      return draft.appraiser.name.trim() === ''
    case 'person':
      return draft.personId === null
    default:
      return ask satisfies never
  }
}

/** Whether everything the step asks for has been typed. */
export const draftReady = (draft: StepDraft, asks: NextStep['asks']): boolean =>
  draft.on !== null && !asks.some((ask) => missingPart(draft, ask))

/** The step as it is sent; what it does not ask for is left out. */
export const stepOf = (
  event: DossierStep['event'],
  draft: StepDraft,
  asks: NextStep['asks'],
): DossierStep => ({
  event,
  on: draft.on ?? '',
  personId: draft.personId,
  reason: draft.reason,
  document: asks.includes('document') ? draft.document : null,
  appraiser: asks.includes('appraiser') ? draft.appraiser : null,
  waiver: draft.waiver.trim() === '' ? null : { reason: draft.waiver },
})
