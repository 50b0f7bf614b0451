import type { ObligationCatalogue } from '../../../data/catalogues/obligations/obligations.schema.ts'
import type { DutyRecord } from '../../../data/contract/duty.ts'
import { addDays } from '../../calendar/day.ts'
import { draftDuty, sayWhat } from './draft.ts'
import type { DutyDraft } from './settle.ts'

type LawDate = ObligationCatalogue['calendar'][number]

/** What the dates of the law are read against. */
export interface LawDateGround {
  readonly today: string
  readonly calendar: ObligationCatalogue['calendar']
  /** First day of the decree: no report is late that fell due before it. */
  readonly validFrom: string
  readonly records: readonly Pick<DutyRecord, 'rule' | 'occurrence'>[]
  readonly criticalSystemIds: readonly string[]
}

const occurrencesOf = ({ on, every, before }: LawDate, today: string): string[] => {
  const year = Number(today.slice(0, 4))
  const dates = on === undefined ? [year - 1, year, year + 1].map((one) => `${one}-${every}`) : [on]
  // "Trước ngày X" is kept safely by the day before (obligations catalogue, `dayUnits.beforeDate`).
  return dates.map((date) => (before ? addDays(date, -1) : date))
}

/** Those that are still owed: the last one that passed unrecorded, and the next. A day to watch is over once it has passed. */
const owed = (date: LawDate, { today, validFrom, records }: LawDateGround): string[] => {
  const done = new Set(records.flatMap(({ rule, occurrence }) => (rule === date.id ? [occurrence] : [])))
  const all = occurrencesOf(date, today).filter((day) => day >= validFrom)
  const open = all.filter((day) => !done.has(day))
  const past = date.meets === 'watch' ? [] : all.filter((day) => day < today).slice(-1)
  return [...past.filter((day) => !done.has(day)), ...open.filter((day) => day >= today).slice(0, 1)]
}

const dutyOf = (entry: LawDate, date: string, systemIds: readonly string[]): DutyDraft =>
  draftDuty({
    key: `${entry.id} ${date}`,
    kind: entry.form === undefined ? 'law-date' : 'report',
    date,
    what: sayWhat('given', {}, [entry.text]),
    basis: { label: entry.clause, confidence: entry.confidence },
    systemIds: [...systemIds],
    link: entry.form === undefined ? null : { page: 'report', id: date.slice(0, 4) },
    rule: entry.meets === 'watch' ? null : entry.id,
    occurrence: entry.meets === 'watch' ? null : date,
  })

/** The dates of the law the office must keep or watch (Đ35, Đ9.2.e, Luật 116 Đ11.1.b); the ends of a transition stand with their systems. */
export const lawDates = (ground: LawDateGround): DutyDraft[] =>
  ground.calendar.flatMap((entry) => {
    if (entry.meets === 'transition') return []
    const critical = entry.meets === 'critical-systems'
    if (critical && ground.criticalSystemIds.length === 0) return []
    const systemIds = critical ? ground.criticalSystemIds : []
    return owed(entry, ground).map((date) => dutyOf(entry, date, systemIds))
  })
