import type { Selectable } from 'kysely'
import { type Change, eventsBetween } from './audit.ts'
import type { Db } from './dialect.ts'
import type { Tables } from './tables.ts'
import type { StepMark } from './transaction.ts'

/** A run of events that one act made. */
export type Step = Selectable<Tables['changeStep']>

/** What people write and can take back; whatever else a transaction holds (scans, recorded levels) stays as it is. */
const ENTITIES = new Set<string>([
  'organisation',
  'person',
  'system',
  'website',
  'site',
  'zone',
  'device',
  'deviceLink',
  'internetLink',
  'contract',
  'database',
  'application',
  'connection',
  'dataGroup',
  'diagram',
  'answer',
  'planItem',
  'targetState',
  'ownTarget',
  'itProject',
  'dutyPeriod',
  'requirementProfile',
  'officeTemplate',
])
const ACTIONS = new Set([
  'create',
  'update',
  'remove',
  'restore',
  'set-fact',
  'set-components',
  'place-boxes',
])

/** Typing that pauses is saved several times; within this time, in ms, it is one step. */
const TYPING = 2_000

/** What goes along with answers: flags follow them back, what was said in a comment stays said. */
const ALONG = new Set(['answerFlag', 'answerComment'])

/** Evidence stays where it was put; only which answers it was linked to goes back with them. */
const isLink = ({ entity, action }: Change): boolean =>
  entity === 'evidence' && (action === 'link' || action === 'unlink')

const ofPeople = ({ entity, action }: Change): boolean => ENTITIES.has(entity) && ACTIONS.has(action)

const revertible = (changes: readonly Change[]): boolean =>
  changes.some(ofPeople) &&
  changes.every((change) => ofPeople(change) || ALONG.has(change.entity) || isLink(change))

const fieldsOf = (side: unknown): string =>
  typeof side === 'object' && side !== null ? Object.keys(side).sort().join() : ''

/** What makes two writes of one field the same act. */
const subjectOf = ({ entity, entityId, action, after }: Change): string =>
  [entity, entityId, action, fieldsOf(after)].join(' ')

/** One write of a transaction as it is put on record. */
interface Written {
  readonly at: string
  readonly actor: string
  readonly first: number
  readonly changes: readonly Change[]
  readonly mark: StepMark | null
}

/** The step before, when this write goes on typing in the field it wrote. */
const goesOn = async (db: Db, { at, actor, first, changes, mark }: Written): Promise<Step | undefined> => {
  const [change, second] = changes
  if (mark !== null || change === undefined || second !== undefined) return undefined
  if (change.action !== 'update' && change.action !== 'set-fact') return undefined
  const before = await db
    .selectFrom('changeStep')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (before === undefined || before.kind !== 'do' || before.actor !== actor) return undefined
  if (before.lastSequence !== first - 1 || Date.parse(at) - Date.parse(before.at) > TYPING) return undefined
  const events = await eventsBetween(db, before.firstSequence, before.lastSequence)
  return events.every((event) => subjectOf(event) === subjectOf(change)) ? before : undefined
}

/** Puts what a transaction wrote on record as a step, when all of it can be taken back. */
export const recordStep = async (db: Db, written: Written): Promise<void> => {
  const { at, actor, first, changes, mark } = written
  if (!revertible(changes)) return
  const lastSequence = first + changes.length - 1
  const before = await goesOn(db, written)
  if (before !== undefined) {
    await db.updateTable('changeStep').set({ at, lastSequence }).where('id', '=', before.id).execute()
    return
  }
  const kind: Step['kind'] = mark?.kind ?? 'do'
  const step = { kind, target: mark?.target ?? null, actor, at, firstSequence: first, lastSequence }
  await db.insertInto('changeStep').values(step).execute()
}

/** The step that an event belongs to; none for what cannot be taken back. */
export const stepOf = (db: Db, sequence: number): Promise<Step | undefined> =>
  db
    .selectFrom('changeStep')
    .selectAll()
    .where('firstSequence', '<=', sequence)
    .where('lastSequence', '>=', sequence)
    .executeTakeFirst()

/** Steps read at once on the way back. */
const PAGE = 200

/** Walks back through the steps until `look` has found one or says that there is none. */
const walkBack = async (db: Db, look: (step: Step) => 'here' | 'none' | 'on'): Promise<Step | undefined> => {
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const page = db.selectFrom('changeStep').selectAll().where('id', '<', below).orderBy('id', 'desc')
    const steps = await page.limit(PAGE).execute()
    for (const step of steps) {
      const verdict = look(step)
      if (verdict === 'here') return step
      if (verdict === 'none') return undefined
    }
    const last = steps.at(-1)
    if (last === undefined || steps.length < PAGE) return undefined
    below = last.id
  }
}

/** The step that undo takes back now: the newest that stands, done or done again. */
export const nextUndo = (db: Db): Promise<Step | undefined> => {
  let taken = 0
  return walkBack(db, ({ kind }) => {
    if (kind === 'undo') taken += 1
    else if (taken > 0) taken -= 1
    else return 'here'
    return 'on'
  })
}

/** The undo that redo takes back now; a new step leaves none. */
export const nextRedo = (db: Db): Promise<Step | undefined> => {
  let again = 0
  return walkBack(db, ({ kind }) => {
    if (kind === 'do') return 'none'
    if (kind === 'redo') again += 1
    else if (again > 0) again -= 1
    else return 'here'
    return 'on'
  })
}
