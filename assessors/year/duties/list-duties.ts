import type { Duty, DutyBucket } from '../../../data/contract/duty.ts'
import { type IncidentGround, incidentDuties } from './incident-duties.ts'
import { type LawDateGround, lawDates } from './law-dates.ts'
import { movedLevels, type RecordedLevel } from './moved-levels.ts'
import { type CheckGround, periodicChecks } from './periodic-checks.ts'
import { clockDuties, type DossierTerm } from './running-clocks.ts'
import { type DutyDay, settler } from './settle.ts'
import {
  certificateDuties,
  type LabelGround,
  labelDuties,
  type SiteCertificate,
  type SiteTerm,
  siteTermDuties,
} from './site-duties.ts'
import { type TransitionGround, transitionEnds } from './transition-ends.ts'
import { evidenceDuties, planDuties } from './work-duties.ts'

/** Everything duties are read from. The day is given apart: the same facts can be seen on any day. */
export interface DutyFacts {
  readonly lawDates: Omit<LawDateGround, 'today'>
  readonly terms: readonly DossierTerm[]
  readonly transition: TransitionGround
  readonly levels: readonly RecordedLevel[]
  readonly triggers: Parameters<typeof movedLevels>[1]
  readonly checks: CheckGround
  readonly incidents: IncidentGround
  readonly certificates: readonly SiteCertificate[]
  readonly siteTerms: readonly SiteTerm[]
  readonly labels: LabelGround
  readonly planItems: Parameters<typeof planDuties>[0]
  readonly evidence: Parameters<typeof evidenceDuties>[0]
}

const BUCKETS: readonly DutyBucket[] = ['overdue', 'today', 'undated', 'week', 'month', 'later']

const NO_DAY = '9999-12-31'

const byUrgency = (a: Duty, b: Duty): number =>
  BUCKETS.indexOf(a.bucket) - BUCKETS.indexOf(b.bucket) ||
  (a.date ?? NO_DAY).localeCompare(b.date ?? NO_DAY) ||
  (a.at ?? '').localeCompare(b.at ?? '') ||
  (a.key < b.key ? -1 : 1)

/** Every duty on a day, the most pressing first. Pure. */
export const listDuties = (facts: DutyFacts, day: DutyDay): Duty[] =>
  [
    ...lawDates({ ...facts.lawDates, today: day.today }),
    ...clockDuties(facts.terms),
    ...transitionEnds(facts.transition),
    ...movedLevels(facts.levels, facts.triggers),
    ...periodicChecks(facts.checks),
    ...incidentDuties(facts.incidents),
    ...certificateDuties(facts.certificates),
    ...siteTermDuties(facts.siteTerms),
    ...labelDuties(facts.labels),
    ...planDuties(facts.planItems),
    ...evidenceDuties(facts.evidence),
  ]
    .map(settler(day))
    .sort(byUrgency)
