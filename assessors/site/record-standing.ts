import type { CheckRecord, RecordVerdict } from '../../data/contract/scan-record.ts'
import { addDays } from '../calendar/day.ts'

/** How long the catalogue lets an answer of a person hold; `null` = without end. */
export interface RecordTerm {
  readonly freshDays: number | null
  readonly renewDays: number | null
}

type Looked = Pick<CheckRecord, 'on' | 'verdict' | 'validUntil'>
type Standing = Pick<CheckRecord, 'standing' | 'holdsUntil' | 'effective'>

/** People are reminded this many days before something ends: long enough to write to another office and hear from it. */
export const REMIND_DAYS = 30

/** The earlier of what the person wrote and what the catalogue allows. */
const lastDay = ({ on, validUntil }: Looked, { renewDays }: RecordTerm): string | null => {
  const renew = renewDays === null ? null : addDays(on, renewDays)
  if (renew === null || validUntil === null) return renew ?? validUntil
  return renew < validUntil ? renew : validUntil
}

const softened = (verdict: RecordVerdict): RecordVerdict => (verdict === 'pass' ? 'warn' : verdict)

/** How a person's record stands on a day. Pure; days as `YYYY-MM-DD`. */
export const standingOf = (record: Looked, term: RecordTerm, today: string): Standing => {
  const holdsUntil = lastDay(record, term)
  if (holdsUntil !== null && holdsUntil < today) return { standing: 'expired', holdsUntil, effective: null }
  const isStale = term.freshDays !== null && addDays(record.on, term.freshDays) < today
  const effective = isStale ? softened(record.verdict) : record.verdict
  const isDue = holdsUntil !== null && holdsUntil <= addDays(today, REMIND_DAYS)
  return { standing: isDue ? 'due' : isStale ? 'stale' : 'current', holdsUntil, effective }
}
