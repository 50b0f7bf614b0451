import { dayIn } from '../../assessors/calendar/day.ts'
import type { Activity } from '../../assessors/year/duties/periodic-checks.ts'
import type { DutyPeriod, dutyPeriodProcedures, PeriodRow } from '../../data/contract/duty-period.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked } from '../../data/contract/index.ts'
import { actorLabel } from './actor.ts'
import type { Catalogues } from './catalogues.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'

/** An activity of a catalogue as the page shows it: `free` where its number is a default and the law sets none (Đ28.5.a). */
type Listed = Activity & Pick<PeriodRow, 'free' | 'note'>

const generalCheck = ({ obligations }: Catalogues): Listed[] => {
  const { checks, head } = obligations.ND331
  if (checks.activity === undefined) return []
  const months = ([1, 2, 3, 4, 5] as const).map(
    (level) => checks.intervals.find(({ levels }) => levels.includes(level))?.months ?? null,
  )
  const confidence = checks.intervals[0]?.confidence ?? checks.confidence
  const rest = { months, validFrom: head.validFrom, basis: checks.clause, confidence }
  return [{ ...checks.activity, ...rest, free: true, note: checks.text }]
}

/** Everything that is repeated: the check of the decree (Đ28.5.a) and the periods of TCVN 14423, as the catalogues have it. */
export const listedActivities = (catalogues: Catalogues): Listed[] => {
  const { head, periods } = catalogues.periods
  return [
    ...generalCheck(catalogues),
    ...periods.map(({ id, text, months, note }) => ({
      ...{ id, text, months, validFrom: head.validFrom, free: false, note: note ?? null },
      ...{ basis: head.legalBasis, confidence: head.confidence },
    })),
  ]
}

/** The same with what the office has set in place of the number of a rule, level by level. */
export const activitiesOf = (catalogues: Catalogues, own: readonly DutyPeriod[]): Activity[] => {
  const byRule = new Map(own.map((period) => [period.rule, period]))
  return listedActivities(catalogues).map(({ free: _, note: __, ...activity }) => {
    const set = byRule.get(activity.id)
    return set === undefined ? activity : { ...activity, own: { months: set.months, document: set.document } }
  })
}

const periodRows = async ({ store, catalogues }: AppDeps): Promise<PeriodRow[]> => {
  const own = new Map((await store.duties.periods()).map((period) => [period.rule, period]))
  return listedActivities(catalogues).map(({ id, text, months, basis, confidence, free, note }) => ({
    ...{ rule: id, text, basis, confidence, free, note },
    months: [...months],
    own: own.get(id) ?? null,
  }))
}

const refuse = (field: string, value: unknown, expected: string): never => {
  throw new Failure('bad-input', { faults: [{ field, value, expected }] })
}

/** An office may be stricter than a rule, never laxer. */
const checkPeriod = (
  { catalogues, now }: AppDeps,
  { rule, months, decidedOn }: Checked<'duty.setPeriod'>,
): void => {
  const listed = listedActivities(catalogues)
  const known = listed.map(({ id }) => id).join(', ')
  const activity = listed.find(({ id }) => id === rule) ?? refuse('rule', rule, known)
  const today = dayIn(now())
  if (decidedOn > today) refuse('decidedOn', decidedOn, `<= ${today}`)
  if (activity.free) return
  months.forEach((value, index) => {
    const most = activity.months[index] ?? null
    if (value !== null && most !== null && value > most) refuse(`months.${index + 1}`, value, `<= ${most}`)
  })
}

const setPeriod = async (
  deps: AppDeps,
  given: Checked<'duty.setPeriod'>,
  actor: string,
): Promise<Record<string, never>> => {
  checkPeriod(deps, given)
  const { version, ...fields } = given
  const there = (await deps.store.duties.periods()).find(({ rule }) => rule === given.rule)
  const empty = given.months.every((value) => value === null)
  await deps.store.transact(actor, async ({ duties: { periods } }) => {
    if (there === undefined) {
      if (!empty) await periods.create({ ...fields, recordedBy: actor })
    } else if (empty) await periods.remove(there.id, version)
    else await periods.update(there.id, version, { ...fields, recordedBy: actor })
  })
  return {}
}

/** The periods of what is repeated, and those an office sets itself. */
export const dutyPeriodHandlers = (deps: AppDeps): Handlers<keyof typeof dutyPeriodProcedures> => ({
  'duty.periods': () => periodRows(deps),
  'duty.setPeriod': (given, actor) => setPeriod(deps, given, actorLabel(actor)),
})
