import { addDays, dayIn, daysBetween } from '../../assessors/calendar/day.ts'
import { REMIND_DAYS, type RecordTerm, standingOf } from '../../assessors/site/record-standing.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked } from '../../data/contract/index.ts'
import type { CheckRecord, recordProcedures, ScanReminder } from '../../data/contract/scan-record.ts'
import type { StoredRecord } from '../store/board-store.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'

/** The check of the trust label's directory, which only a person may ask. */
export const DIRECTORY_CHECK = 'WT-03'

const termsOf = ({ catalogues }: AppDeps): ReadonlyMap<string, RecordTerm> =>
  new Map(
    catalogues.websiteCriteria.checks.flatMap(({ id, record }) =>
      record === undefined
        ? []
        : [[id, { freshDays: record.freshDays ?? null, renewDays: record.renewDays }] as const],
    ),
  )

/** A check that the catalogue no longer has keeps its records without end. */
const ENDLESS: RecordTerm = { freshDays: null, renewDays: null }

const recordsOf = (deps: AppDeps, stored: readonly StoredRecord[]): CheckRecord[] => {
  const [terms, today] = [termsOf(deps), dayIn(deps.now())]
  const seen = new Set<string>()
  return stored.map((record) => {
    const superseded = seen.has(record.check)
    seen.add(record.check)
    return { ...record, ...standingOf(record, terms.get(record.check) ?? ENDLESS, today), superseded }
  })
}

const refuse = (field: string, value: unknown, expected: string): never => {
  throw new Failure('bad-input', { faults: [{ field, value, expected }] })
}

const checkRecord = (
  deps: AppDeps,
  { check, on, validUntil, directory }: Checked<'scan.saveRecord'>,
): void => {
  const terms = termsOf(deps)
  const today = dayIn(deps.now())
  if (!terms.has(check)) refuse('check', check, [...terms.keys()].join(', '))
  if (on > today) refuse('on', on, `<= ${today}`)
  if (validUntil !== null && validUntil < on) refuse('validUntil', validUntil, `>= ${on}`)
  if (directory !== null && check !== DIRECTORY_CHECK) refuse('directory', check, DIRECTORY_CHECK)
}

const save = async (
  deps: AppDeps,
  given: Checked<'scan.saveRecord'>,
  actor: string,
): Promise<CheckRecord> => {
  checkRecord(deps, given)
  const stored = await deps.store.transact(actor, (w) => w.checkRecords.add(given))
  const all = recordsOf(deps, await deps.store.checkRecords.of(given.websiteId))
  const saved = all.find(({ id }) => id === stored.id)
  if (saved === undefined) throw new Failure('not-found', { entity: 'checkRecord', id: stored.id })
  return saved
}

/** The record of each check of each website that counts, as it stands today. */
export const latestStandings = async (deps: AppDeps): Promise<CheckRecord[]> =>
  recordsOf(deps, await deps.store.checkRecords.latest())

type Due = Omit<ScanReminder, 'daysLeft' | 'url'>

const dueRecords = async (deps: AppDeps, last: string): Promise<Due[]> => {
  const records = await latestStandings(deps)
  return records.flatMap(({ websiteId, check, holdsUntil }) =>
    holdsUntil === null || holdsUntil > last
      ? []
      : [
          {
            kind: check === DIRECTORY_CHECK ? 'label-directory' : 'record',
            ...{ websiteId, code: check, dueOn: holdsUntil },
          },
        ],
  )
}

const dueAcceptances = async (deps: AppDeps, last: string): Promise<Due[]> =>
  (await deps.store.findings.acceptedUntil(last)).flatMap(({ websiteId, code, acceptance }) =>
    websiteId === null || acceptance === null
      ? []
      : [{ kind: 'acceptance', websiteId, code, dueOn: acceptance.until }],
  )

/** What a person should look at again soon, or should have already. */
export const scanReminders = async (deps: AppDeps): Promise<ScanReminder[]> => {
  const today = dayIn(deps.now())
  const last = addDays(today, REMIND_DAYS)
  const due = [...(await dueRecords(deps, last)), ...(await dueAcceptances(deps, last))]
  if (due.length === 0) return []
  const urls = new Map((await deps.store.websites.list()).map(({ id, url }) => [id, url]))
  return due
    .map((one) => ({
      ...one,
      url: urls.get(one.websiteId) ?? '',
      daysLeft: daysBetween(today, one.dueOn),
    }))
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.url < b.url ? -1 : 1))
}

/** Checks that people answer: their records, and when these are due again. */
export const recordHandlers = (deps: AppDeps): Handlers<keyof typeof recordProcedures> => ({
  'scan.records': async ({ websiteId }) => recordsOf(deps, await deps.store.checkRecords.of(websiteId)),
  'scan.saveRecord': (given, actor) => save(deps, given, actorLabel(actor)),
  'scan.removeRecord': async ({ id, version }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.checkRecords.remove(id, version))
    return {}
  },
  'scan.reminders': () => scanReminders(deps),
})
