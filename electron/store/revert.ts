import { Failure } from '../../data/contract/failure.ts'
import type { Fact } from '../../data/contract/system.ts'
import type { AuditEvent } from '../../data/contract/workspace.ts'
import { revertFlags } from './answer-flags.ts'
import { eventsBetween, listAudit } from './audit.ts'
import { canonicalJson } from './canonical.ts'
import { positionsOf, writePositions } from './diagrams.ts'
import { revertLink } from './evidence-rows.ts'
import { type AnyRow, ROWS, type RowTable, rowTable } from './keepers.ts'
import { profileOf, setProfile } from './requirement-profiles.ts'
import { nextRedo, nextUndo, type Step, stepOf } from './steps.ts'
import { changeComponents, componentsOfSystem } from './system-components.ts'
import { changeFacts, type FactChanges, factsBySystem } from './system-facts.ts'
import { LINK_LISTS, type LinkList, linkedIds } from './system-links.ts'
import { seenSystem } from './system-row.ts'
import type { Tx } from './transaction.ts'
import type { ComponentsChange } from './writer.ts'

type Sides = Readonly<Record<string, unknown>>

const sides = (side: unknown): Sides => (typeof side === 'object' && side !== null ? (side as Sides) : {})

/** Refuses (`conflict`) when a field is no longer as the event left it: what came later must not be lost. */
const checkUntouched = (now: Sides, event: AuditEvent): void => {
  const moved = Object.entries(sides(event.after)).find(
    ([field, value]) => canonicalJson([now[field] ?? null]) !== canonicalJson([value]),
  )
  if (moved === undefined) return
  throw new Failure('conflict', { entity: event.entity, id: event.entityId, field: moved[0] })
}

const tableOf = (event: AuditEvent): RowTable => {
  const table = rowTable(event.entity)
  if (table === undefined) throw new Failure('not-allowed', { entity: event.entity })
  return table
}

const standing = async (tx: Tx, event: AuditEvent): Promise<AnyRow> => {
  const loaded = await ROWS[tableOf(event)].load(tx.db, event.entityId)
  if (loaded === undefined || loaded.deleted) {
    throw new Failure('not-found', { entity: event.entity, id: event.entityId })
  }
  return loaded.row
}

/** The facts of an event, `fact.<key>` each, as changes; a fact that was not filled in is null. */
const factChanges = (side: unknown): FactChanges =>
  new Map(
    Object.entries(sides(side)).map(([name, fact]) => {
      if (fact === null) return [name.slice('fact.'.length), null]
      const { key, ...rest } = fact as Fact
      return [key, rest]
    }),
  )

const revertFacts = async (tx: Tx, event: AuditEvent): Promise<void> => {
  const facts = (await factsBySystem(tx.db, event.entityId)).get(event.entityId) ?? []
  checkUntouched(Object.fromEntries(facts.map((fact) => [`fact.${fact.key}`, fact])), event)
  await changeFacts(tx, { id: event.entityId, seen: null }, factChanges(event.before))
}

/** The components of a system by the names under which events hold them. */
const componentsNow = async (tx: Tx, id: string): Promise<Sides> => {
  const { notes } = await seenSystem(tx, id, null)
  const lists = new Map<LinkList, readonly string[]>()
  for (const list of LINK_LISTS) lists.set(list, await linkedIds(tx, id, list))
  return { ...(await componentsOfSystem(tx.db, { id, notes })), ...Object.fromEntries(lists) }
}

const revertComponents = async (tx: Tx, event: AuditEvent): Promise<void> => {
  checkUntouched(await componentsNow(tx, event.entityId), event)
  await changeComponents(tx, event.entityId, sides(event.before) as ComponentsChange)
}

const revertUpdate = async (tx: Tx, event: AuditEvent): Promise<void> => {
  checkUntouched(await standing(tx, event), event)
  await ROWS[tableOf(event)].update(tx, { id: event.entityId, seen: null, patch: sides(event.before) })
}

const revertBoxes = async (tx: Tx, event: AuditEvent): Promise<void> => {
  const before = sides(event.before) as unknown as Parameters<typeof writePositions>[2]
  const now = await positionsOf(tx.db, { systemId: event.entityId, view: before.view })
  checkUntouched({ view: before.view, positions: now }, event)
  await writePositions(tx, event.entityId, before)
}

/** Which standard and level a workbench asks for. */
const revertProfile = async (tx: Tx, event: AuditEvent): Promise<void> => {
  checkUntouched({ ...(await profileOf(tx.db, event.entityId)) }, event)
  await setProfile(tx, event.entityId, sides(event.before))
}

/** Takes one event back; refuses when what it changed has been changed again. */
const revertEvent = async (tx: Tx, event: AuditEvent): Promise<void> => {
  if (event.entity === 'answerComment') return
  if (event.entity === 'answerFlag') return revertFlags(tx, event)
  if (event.entity === 'evidence') return revertLink(tx, event)
  if (event.entity === 'requirementProfile') return revertProfile(tx, event)
  switch (event.action) {
    case 'create':
    case 'restore':
      return ROWS[tableOf(event)].remove(tx, { id: event.entityId, seen: null })
    case 'remove':
      return ROWS[tableOf(event)].restore(tx, event.entityId)
    case 'set-fact':
      return revertFacts(tx, event)
    case 'set-components':
      return revertComponents(tx, event)
    case 'place-boxes':
      return revertBoxes(tx, event)
    case 'update':
      return revertUpdate(tx, event)
    default:
      throw new Failure('not-allowed', { action: event.action })
  }
}

const revertStep = async (tx: Tx, step: Step): Promise<void> => {
  const events = await eventsBetween(tx.db, step.firstSequence, step.lastSequence)
  for (const event of events.reverse()) await revertEvent(tx, event)
}

/** Takes the newest step back; `expected` is the one that was offered (`conflict` when another has come since). */
export const undo = async (tx: Tx, expected: number): Promise<void> => {
  const step = await nextUndo(tx.db)
  if (step?.id !== expected) throw new Failure('conflict', { entity: 'step', id: String(expected) })
  tx.markStep({ kind: 'undo', target: step.target ?? step.id })
  await revertStep(tx, step)
}

/** Does again what the newest undo took back. */
export const redo = async (tx: Tx, expected: number): Promise<void> => {
  const step = await nextRedo(tx.db)
  if (step?.id !== expected) throw new Failure('conflict', { entity: 'step', id: String(expected) })
  tx.markStep({ kind: 'redo', target: step.target ?? step.id })
  await revertStep(tx, step)
}

/** Most events of one record that restoring an older state goes through. */
const LONGEST = 100_000

/** What each kind of change of a record must be set to, so that it is as it was; the oldest value wins. */
interface Earlier {
  readonly fields: Sides
  readonly facts: Sides
  readonly components: Sides
}

const earlier = (events: readonly AuditEvent[]): Earlier => {
  const of = (action: string): Sides =>
    Object.assign({}, ...events.filter((event) => event.action === action).map(({ before }) => sides(before)))
  return { fields: of('update'), facts: of('set-fact'), components: of('set-components') }
}

/** Makes a record what it was right after the event `sequence`; a record in the bin comes back. */
export const restoreTo = async (
  tx: Tx,
  of: { readonly entity: string; readonly id: string; readonly sequence: number },
): Promise<void> => {
  const table = rowTable(of.entity)
  if (table === undefined) throw new Failure('not-allowed', { entity: of.entity })
  const later = (await listAudit(tx.db, { entityId: of.id, limit: LONGEST })).filter(
    ({ sequence }) => sequence > of.sequence,
  )
  const { fields, facts, components } = earlier(later)
  const loaded = await ROWS[table].load(tx.db, of.id)
  if (loaded?.deleted === true) await ROWS[table].restore(tx, of.id)
  if (Object.keys(fields).length > 0) await ROWS[table].update(tx, { id: of.id, seen: null, patch: fields })
  if (Object.keys(facts).length > 0) await changeFacts(tx, { id: of.id, seen: null }, factChanges(facts))
  if (Object.keys(components).length > 0) await changeComponents(tx, of.id, components as ComponentsChange)
}

/** Puts a component back into the list of a system from which its removal took it. */
const relink = async (tx: Tx, event: AuditEvent, id: string): Promise<void> => {
  const list = LINK_LISTS.find((name) =>
    (sides(event.before)[name] as readonly string[] | undefined)?.includes(id),
  )
  if (list === undefined) return
  const now = await linkedIds(tx, event.entityId, list)
  await changeComponents(tx, event.entityId, { [list]: [...now, id] })
}

const mentions = (event: AuditEvent, id: string): boolean =>
  canonicalJson([event.before, event.after]).includes(id)

/** Whether what an event left is still there; then taking it back loses nothing. */
const revertIfUntouched = async (tx: Tx, event: AuditEvent): Promise<void> => {
  try {
    await revertEvent(tx, event)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
}

/** Brings a row back from the bin, and with it what its removal took out of other rows, where that has not changed since. */
export const restoreFromBin = async (tx: Tx, entity: string, id: string): Promise<void> => {
  const table = rowTable(entity)
  if (table === undefined) throw new Failure('not-allowed', { entity })
  await ROWS[table].restore(tx, id)
  const [removal] = (await listAudit(tx.db, { entityId: id, limit: LONGEST })).filter(
    ({ action }) => action === 'remove',
  )
  if (removal === undefined) return
  const step = await stepOf(tx.db, removal.sequence)
  if (step === undefined) return
  const events = await eventsBetween(tx.db, step.firstSequence, step.lastSequence)
  for (const event of events.reverse()) {
    if (event.sequence === removal.sequence || !mentions(event, id)) continue
    if (event.action === 'set-components') await relink(tx, event, id)
    else await revertIfUntouched(tx, event)
  }
}
