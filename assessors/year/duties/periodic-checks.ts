import type { Confidence, Text } from '../../../data/contract/catalogue.ts'
import type { DutyRecord } from '../../../data/contract/duty.ts'
import type { Level } from '../../../data/contract/identity.ts'
import type { InformationSystem } from '../../../data/contract/system.ts'
import { addMonths } from '../../calendar/add-months.ts'
import { draftDuty, leastSure, sayWhat } from './draft.ts'
import type { DutyDraft } from './settle.ts'

/** Something that is repeated: months between two times at each level 1 to 5 (null: no number is set), and since when. */
export interface Activity {
  readonly id: string
  readonly text: Text
  readonly months: readonly (number | null)[]
  /** First day on which it was asked for. */
  readonly validFrom: string
  readonly basis: string
  readonly confidence: Confidence
  /** What the office has set in their place, level by level, and the document it stands in. */
  readonly own?: { readonly months: readonly (number | null)[]; readonly document: string }
}

/** A system as checks see it; `graceEnd` is the day through which a transition leaves it time for the new rules, or null. */
export interface CheckedSystem extends Pick<InformationSystem, 'id' | 'status' | 'since'> {
  readonly level: Level | null
  readonly graceEnd: string | null
}

/** What checks that are due are read from. */
export interface CheckGround {
  readonly activities: readonly Activity[]
  readonly systems: readonly CheckedSystem[]
  readonly records: readonly Pick<DutyRecord, 'rule' | 'systemId' | 'doneOn'>[]
  /** Fines that come near when one is left undone. */
  readonly sanctions: readonly string[]
}

interface Due {
  readonly date: string
  readonly first: boolean
  /** The office set the period itself. */
  readonly own: boolean
}

/**
 * The first time counts from the day the rule began or the system did, whichever was later; a system that kept its level has
 * until the end of its transition (Luật 116 Đ45.1). The rules say neither in so many words: inference.
 */
const firstDue = (system: CheckedSystem, { validFrom }: Activity, months: number): string => {
  const since = system.since ?? ''
  const due = addMonths(since > validFrom ? since : validFrom, months)
  return system.graceEnd !== null && system.graceEnd > due ? system.graceEnd : due
}

const dueOf = (system: CheckedSystem, activity: Activity, last: string | undefined): Due | null => {
  if (system.status !== 'operating' || system.level === null) return null
  const set = activity.own?.months[system.level - 1] ?? null
  const months = set ?? activity.months[system.level - 1] ?? null
  if (months === null) return null
  const own = set !== null
  return last === undefined
    ? { date: firstDue(system, activity, months), first: true, own }
    : { date: addMonths(last, months), first: false, own }
}

const lastDone = (records: CheckGround['records']): ReadonlyMap<string, string> => {
  const last = new Map<string, string>()
  for (const { rule, systemId, doneOn } of records) {
    const key = `${rule} ${systemId}`
    if ((last.get(key) ?? '') < doneOn) last.set(key, doneOn)
  }
  return last
}

/** A period that the office set rests on its own document; that the first one is counted from the rule's start is inference. */
const basisOf = ({ basis, confidence, own }: Activity, due: Due): DutyDraft['basis'] => {
  const sure = due.own ? 'confirmed' : confidence
  const label = due.own && own !== undefined ? `${basis}; ${own.document}` : basis
  return { label, confidence: due.first ? leastSure([sure, 'inference']) : sure }
}

/** Checks that fall due (TCVN 14423 periods, Đ28.5.a): one duty for each activity, day and whether it is the first time, with its systems. */
export const periodicChecks = ({ activities, systems, records, sanctions }: CheckGround): DutyDraft[] => {
  const done = lastDone(records)
  return activities.flatMap((activity) => {
    const groups = new Map<string, { readonly due: Due; readonly systemIds: string[] }>()
    for (const system of systems) {
      const due = dueOf(system, activity, done.get(`${activity.id} ${system.id}`))
      if (due === null) continue
      const key = `${due.date}${due.first ? ' first' : ''}${due.own ? ' own' : ''}`
      const group = groups.get(key) ?? { due, systemIds: [] }
      group.systemIds.push(system.id)
      groups.set(key, group)
    }
    return [...groups].map(([key, { due, systemIds }]) =>
      draftDuty({
        key: `check ${activity.id} ${key}`,
        kind: 'check',
        date: due.date,
        what: sayWhat(due.first ? 'check-first' : 'given', {}, [activity.text]),
        basis: basisOf(activity, due),
        systemIds,
        rule: activity.id,
        sanctions: [...sanctions],
      }),
    )
  })
}
