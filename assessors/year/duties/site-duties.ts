import type { Duty } from '../../../data/contract/duty.ts'
import { addDays } from '../../calendar/day.ts'
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

/** Websites that should carry a trust label and whose label nobody has looked up; `shown`: the newest scan saw one, or could not tell. */
export interface LabelGround {
  /** Where the goal stands that each of them carries a label. */
  readonly basis: Duty['basis']
  readonly sites: readonly {
    readonly websiteId: string
    readonly host: string
    readonly systemId: string | null
    readonly shown: boolean
  }[]
}

const ofSystem = (systemId: string | null): string[] => (systemId === null ? [] : [systemId])

/** Certificates are replaced by the day before they end: on that day itself they may stop at any hour. */
export const certificateDuties = (certificates: readonly SiteCertificate[]): DutyDraft[] =>
  certificates.map(({ websiteId, host, systemId, endsOn }) =>
    draftDuty({
      key: `certificate ${websiteId} ${endsOn}`,
      kind: 'certificate',
      date: addDays(endsOn, -1),
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

/** Labels to look up for the first time, or to apply for where a page shows none; nothing sets a day for it. */
export const labelDuties = ({ basis, sites }: LabelGround): DutyDraft[] =>
  sites.map(({ websiteId, host, systemId, shown }) =>
    draftDuty({
      key: `label-first ${websiteId}`,
      kind: 'label',
      date: null,
      what: sayWhat(shown ? 'label-first' : 'label-none', { site: host }),
      basis,
      systemIds: ofSystem(systemId),
      link: { page: 'site', id: websiteId },
    }),
  )
