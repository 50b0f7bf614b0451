import { dayIn } from '../../assessors/calendar/day.ts'
import { listDuties } from '../../assessors/year/duties/list-duties.ts'
import type { Text } from '../../data/contract/catalogue.ts'
import type { Duty, dutyProcedures, railProcedures } from '../../data/contract/duty.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import { writeCalendar } from '../export/ics-calendar.ts'
import { fileOf } from '../export/write-package.ts'
import { actorLabel } from './actor.ts'
import { officeCalendar } from './calendar.ts'
import type { AppDeps } from './deps.ts'
import { readDutyFacts, type SlowFacts } from './duty-ground.ts'
import { listedActivities } from './duty-periods.ts'
import { dutyNotes, dutyTitle } from './duty-words.ts'
import type { Handlers } from './handlers.ts'
import { incidentFacts } from './incidents.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { TOOL } from './tool.ts'

type ReadDuties = () => Promise<Duty[]>

/** What was read last, and of when it is. */
interface Kept<T> {
  readonly mark: string
  readonly value: Promise<T>
}

/** Reads again when the mark has moved; what failed is not kept. */
const keeping = <T>(): ((mark: string, read: () => Promise<T>) => Promise<T>) => {
  let kept: Kept<T> | null = null
  return (mark, read) => {
    if (kept?.mark === mark) return kept.value
    const value = read()
    kept = { mark, value }
    value.catch(() => {
      kept = null
    })
    return value
  }
}

/** The rail, the overview and the list ask at about the same time; hours of incidents run no finer than this. In ms. */
const MOMENT = 2_000

/** Reads the duties of now. What rests on the inventory is read again only after a write or on another day. */
export const dutyReader = (deps: AppDeps): ReadDuties => {
  const [keepFacts, keepList] = [keeping<SlowFacts>(), keeping<Duty[]>()]
  return async () => {
    const moment = deps.now()
    const mark = `${await deps.store.history.last()} ${dayIn(moment)}`
    return keepList(`${mark} ${Math.floor(moment.getTime() / MOMENT)}`, async () => {
      const works = await officeCalendar(deps)
      const slow = await keepFacts(mark, () => readDutyFacts(deps, works))
      const incidents = await incidentFacts(deps)
      const { knownTo } = deps.catalogues.calendar
      const day = { today: dayIn(moment), now: moment.toISOString(), works, knownTo }
      return listDuties({ ...slow, incidents }, day)
    })
  }
}

/** What each rule a person may record wants, by its id. */
const rulesOf = ({ catalogues }: AppDeps): ReadonlyMap<string, Text> => {
  const { calendar, transition } = catalogues.obligations.ND331
  return new Map(
    [...calendar, ...transition, ...listedActivities(catalogues)].map(({ id, text }) => [id, text] as const),
  )
}

const record = async (
  deps: AppDeps,
  given: Checked<'duty.record'>,
  actor: string,
): Promise<Output<'duty.record'>> => {
  const { systemIds, ...fields } = given
  const rules = rulesOf(deps)
  const today = dayIn(deps.now())
  const refuse = (field: string, value: string, expected: string): never => {
    throw new Failure('bad-input', { faults: [{ field, value, expected }] })
  }
  if (!rules.has(fields.rule)) refuse('rule', fields.rule, [...rules.keys()].join(', '))
  if (fields.doneOn > today) refuse('doneOn', fields.doneOn, `<= ${today}`)
  const targets = systemIds.length === 0 ? [null] : [...new Set(systemIds)]
  await deps.store.transact(actor, async (w) => {
    for (const systemId of targets) await w.duties.record({ ...fields, systemId })
  })
  return { written: targets.length }
}

const systemNames = async ({ store }: AppDeps) =>
  (await store.systems.names()).map(({ id, code, name }) => ({ id, code, name }))

const countBuckets = (duties: readonly Duty[]): Record<Duty['bucket'], number> => {
  const counts = { overdue: 0, today: 0, undated: 0, week: 0, month: 0, later: 0 }
  for (const { bucket } of duties) counts[bucket] += 1
  return counts
}

const nextDuties = async (
  deps: AppDeps,
  duties: readonly Duty[],
  limit: number,
): Promise<Output<'duty.next'>> => {
  const codes = new Map((await deps.store.systems.names()).map(({ id, code }) => [id, code]))
  return {
    today: dayIn(deps.now()),
    counts: countBuckets(duties),
    duties: duties.slice(0, limit).map(({ systemIds, ...duty }) => ({
      ...duty,
      systems: systemIds.length,
      systemCode: systemIds.length === 1 ? (codes.get(systemIds[0] ?? '') ?? '') : '',
    })),
  }
}

const exportCalendar = async (
  deps: AppDeps,
  order: Checked<'duty.export'>,
  duties: readonly Duty[],
): Promise<Output<'duty.export'>> => {
  const texts = deps.texts(order.language)
  const { systemId } = order
  const systems = new Map((await systemNames(deps)).map((system) => [system.id, system]))
  const wanted = duties.filter(
    ({ kind, systemIds }) =>
      order.kinds.includes(kind) && (systemId === null || systemIds.includes(systemId)),
  )
  const events = wanted.flatMap((duty) =>
    duty.date === null
      ? []
      : [
          {
            key: duty.key,
            day: duty.date,
            at: duty.at,
            title: dutyTitle(duty.what, texts, order.language),
            notes: dutyNotes(duty, texts, systems),
            category: texts(`duty.kind.${duty.kind}`),
          },
        ],
  )
  const name = texts('duty.ics.file')
  const text = writeCalendar(events, { name: texts('duty.ics.name'), tool: TOOL, at: deps.now() })
  const folder = await deps.host.choosePlace(name)
  if (folder === null) return { folder: null, files: [], events: events.length }
  const files = [fileOf(`${name}.ics`, new TextEncoder().encode(text))]
  await saveFiles(folder, files)
  return { folder, files: files.map(writtenFile), events: events.length }
}

type DutyHandlers = Handlers<keyof typeof dutyProcedures | keyof typeof railProcedures>

/** The duties of the office, the records that they were done, and their export as a calendar. */
export const dutyHandlers = (deps: AppDeps, read: ReadDuties): DutyHandlers => ({
  'duty.list': async () => ({
    today: dayIn(deps.now()),
    calendarKnownTo: deps.catalogues.calendar.knownTo,
    duties: await read(),
    systems: await systemNames(deps),
  }),
  'duty.next': async ({ limit }) => nextDuties(deps, await read(), limit),
  'rail.marks': async () => {
    const { overdue, today } = countBuckets(await read())
    return { overdue, today }
  },
  'duty.records': async ({ rule }) => {
    const rules = rulesOf(deps)
    const records = await deps.store.duties.records(rule)
    return records.map((one) => ({ ...one, text: rules.get(one.rule) ?? null }))
  },
  'duty.record': (given, actor) => record(deps, given, actorLabel(actor)),
  'duty.removeRecord': async ({ id, version }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.duties.removeRecord(id, version))
    return {}
  },
  'duty.export': async (order) => exportCalendar(deps, order, await read()),
})
