import { shiftDay } from '../../calendar/working-days.ts'
import { draftDuty, sayWhat } from './draft.ts'
import type { DutyDraft } from './settle.ts'

/** A certificate that a website showed in its newest scan. */
export interface SiteCertificate {
  readonly websiteId: string
  readonly host: string
  readonly systemId: string | null
  /** Day on which it ends, in Việt Nam. */
  readonly endsOn: string
}

/** Something about a website that holds through a day: a look into the label's directory, another record, an accepted finding. */
export interface SiteTerm {
  readonly kind: 'label' | 'record' | 'acceptance'
  readonly websiteId: string
  readonly host: string
  readonly systemId: string | null
  readonly code: string
  readonly through: string
}

const ofSystem = (systemId: string | null): string[] => (systemId === null ? [] : [systemId])

/** Certificates are replaced by the day before they end: on that day itself they may stop at any hour. */
export const certificateDuties = (certificates: readonly SiteCertificate[]): DutyDraft[] =>
  certificates.map(({ websiteId, host, systemId, endsOn }) =>
    draftDuty({
      key: `certificate ${websiteId} ${endsOn}`,
      kind: 'certificate',
      date: shiftDay(endsOn, -1),
      what: sayWhat('certificate', { site: host, day: endsOn }),
      systemIds: ofSystem(systemId),
      link: { page: 'site', id: websiteId },
    }),
  )

/** What a person said of a website and must look at again before it lapses. */
export const siteTermDuties = (terms: readonly SiteTerm[]): DutyDraft[] =>
  terms.map(({ kind, websiteId, host, systemId, code, through }) =>
    draftDuty({
      key: `${kind} ${websiteId} ${code} ${through}`,
      kind: kind === 'label' ? 'label' : 'record',
      date: through,
      what: sayWhat(kind, { site: host, code }),
      systemIds: ofSystem(systemId),
      link: { page: 'site', id: websiteId },
    }),
  )
