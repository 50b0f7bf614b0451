import type { ComponentKind, ComponentRows } from '../../data/contract/component-edit.ts'
import { Failure } from '../../data/contract/failure.ts'
import { canonicalJson } from './canonical.ts'
import { checkDependents } from './component-dependents.ts'
import { type SharedKind, usersByComponent } from './component-users.ts'
import { type AnyRow, ROWS } from './keepers.ts'
import { changeComponents } from './system-components.ts'
import { type LinkList, linkedIds } from './system-links.ts'
import { seenSystem, touchSystem } from './system-row.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

/** Fields of a row and how they were seen before; a field that is not as seen is a conflict. */
export interface FieldChange {
  readonly id: string
  readonly seen: Readonly<Record<string, unknown>>
  readonly patch: Readonly<Record<string, unknown>>
}

/** Writes to component rows one by one, each with an event of its own row. */
export interface ComponentWrites {
  /** Adds a row: a shared one is named by the system at once, an own one stands at the end of its list. Answers its id. */
  readonly add: <K extends ComponentKind>(
    systemId: string,
    kind: K,
    fields: Omit<ComponentRows[K], 'id'>,
  ) => Promise<string>
  /** Adds rows that belong to one system at the end of their list, each with the id it is given. */
  readonly addOwn: <K extends OwnKind>(
    systemId: string,
    kind: K,
    rows: readonly ComponentRows[K][],
  ) => Promise<void>
  readonly change: (systemId: string, kind: ComponentKind, change: FieldChange) => Promise<void>
  /** Takes a row out of the system; one that no other system shows goes to the bin (`in-use` while rows refer to it). */
  readonly drop: (systemId: string, kind: ComponentKind, id: string) => Promise<void>
  readonly attach: (systemId: string, kind: ComponentKind, ids: readonly string[]) => Promise<void>
  /** Lets the system no longer name these; the rows themselves stay. */
  readonly release: (systemId: string, kind: ComponentKind, ids: readonly string[]) => Promise<void>
  /** Puts a list in this order; what is not named keeps its order at the end. */
  readonly order: (systemId: string, kind: ComponentKind, ids: readonly string[]) => Promise<void>
}

const LIST_OF: Readonly<Record<SharedKind, LinkList>> = {
  site: 'siteIds',
  zone: 'zoneIds',
  device: 'deviceIds',
  internetLink: 'internetLinkIds',
  contract: 'contractIds',
  database: 'databaseIds',
}

const OWN = ['application', 'connection', 'dataGroup'] as const
type OwnKind = (typeof OWN)[number]

const isOwn = (kind: ComponentKind): kind is OwnKind => OWN.some((own) => own === kind)

const ownIds = async (tx: Tx, kind: OwnKind, systemId: string): Promise<string[]> => {
  const rows = tx.db.selectFrom(kind).select('id').where('systemId', '=', systemId)
  const standing = rows.where('deletedAt', 'is', null).orderBy('position').orderBy('id')
  return (await standing.execute()).map(({ id }) => id)
}

const touch = async (tx: Tx, systemId: string): Promise<void> => {
  const { version } = await seenSystem(tx, systemId, null)
  await touchSystem(tx, systemId, version)
}

/** A list of components of a system. */
interface Of<K extends ComponentKind = ComponentKind> {
  readonly systemId: string
  readonly kind: K
}

const name = async (tx: Tx, { systemId, kind }: Of<SharedKind>, ids: readonly string[]): Promise<void> => {
  const list = LIST_OF[kind]
  await changeComponents(tx, systemId, { [list]: [...(await linkedIds(tx, systemId, list)), ...ids] })
}

const add = async (tx: Tx, { systemId, kind }: Of, fields: object): Promise<string> => {
  const id = tx.newId()
  if (isOwn(kind)) {
    const position = (await ownIds(tx, kind, systemId)).length
    await ROWS[kind].create(tx, { ...fields, id, systemId, position })
    await touch(tx, systemId)
    return id
  }
  await ROWS[kind].create(tx, { ...fields, id })
  if (kind !== 'deviceLink') await name(tx, { systemId, kind }, [id])
  return id
}

const addOwn = async (
  tx: Tx,
  { systemId, kind }: Of<OwnKind>,
  rows: readonly { readonly id: string }[],
): Promise<void> => {
  const first = (await ownIds(tx, kind, systemId)).length
  for (const [at, row] of rows.entries()) {
    await ROWS[kind].create(tx, { ...row, systemId, position: first + at })
  }
  await touch(tx, systemId)
}

const release = async (tx: Tx, { systemId, kind }: Of<SharedKind>, ids: readonly string[]): Promise<void> => {
  const list = LIST_OF[kind]
  const gone = new Set(ids)
  const kept = (await linkedIds(tx, systemId, list)).filter((id) => !gone.has(id))
  await changeComponents(tx, systemId, { [list]: kept })
}

const rowOf = async (tx: Tx, { systemId, kind }: Of, id: string): Promise<AnyRow> => {
  const loaded = await ROWS[kind].load(tx.db, id)
  const foreign = isOwn(kind) && loaded?.row.systemId !== systemId
  if (loaded === undefined || loaded.deleted || foreign) throw new Failure('not-found', { entity: kind, id })
  return loaded.row
}

const change = async (tx: Tx, of: Of, { id, seen, patch }: FieldChange): Promise<void> => {
  const row = await rowOf(tx, of, id)
  const moved = Object.entries(storedForm(seen)).find(
    ([field, value]) => canonicalJson([row[field]]) !== canonicalJson([value]),
  )
  if (moved !== undefined) {
    throw new Failure('conflict', { entity: of.kind, id, field: moved[0], actual: row[moved[0]] })
  }
  await ROWS[of.kind].update(tx, { id, seen: null, patch })
  if (isOwn(of.kind)) await touch(tx, of.systemId)
}

/** Paths that end at a device and zones that it guards let go of it before it goes. */
const freeDevice = async (tx: Tx, id: string): Promise<void> => {
  const paths = tx.db.selectFrom('deviceLink').select('id').where('deletedAt', 'is', null)
  const ending = paths.where((row) => row.or([row('fromId', '=', id), row('toId', '=', id)]))
  for (const path of await ending.execute()) await ROWS.deviceLink.remove(tx, { id: path.id, seen: null })
  const guarded = tx.db.selectFrom('zoneControl').select('zoneId').where('deviceId', '=', id)
  for (const { zoneId } of await guarded.execute()) {
    const zone = await ROWS.zone.load(tx.db, zoneId)
    if (zone === undefined || zone.deleted) continue
    const controlIds = (zone.row.controlIds as readonly string[]).filter((one) => one !== id)
    await ROWS.zone.update(tx, { id: zoneId, seen: null, patch: { controlIds } })
  }
}

const dropShared = async (tx: Tx, { systemId, kind }: Of<SharedKind>, id: string): Promise<void> => {
  const users = (await usersByComponent(tx.db, kind)).get(id) ?? []
  const others = users.filter((user) => user.id !== systemId)
  await checkDependents(tx.db, { kind, id, systemId: others.length > 0 ? systemId : null })
  const list = LIST_OF[kind]
  const ids = await linkedIds(tx, systemId, list)
  // A line is shown because of its site: it cannot be taken out of one system while others show it for the same reason.
  if (others.length > 0 && !ids.includes(id)) {
    throw new Failure('in-use', { entity: kind, id, by: { system: others.map((user) => user.code) } })
  }
  await changeComponents(tx, systemId, { [list]: ids.filter((one) => one !== id) })
  if (others.length > 0) return
  if (kind === 'device') await freeDevice(tx, id)
  await ROWS[kind].remove(tx, { id, seen: null })
}

const drop = async (tx: Tx, { systemId, kind }: Of, id: string): Promise<void> => {
  await rowOf(tx, { systemId, kind }, id)
  if (!isOwn(kind) && kind !== 'deviceLink') return dropShared(tx, { systemId, kind }, id)
  await ROWS[kind].remove(tx, { id, seen: null })
  if (isOwn(kind)) await touch(tx, systemId)
}

const ordered = (before: readonly string[], wanted: readonly string[]): readonly string[] => {
  const first = [...new Set(wanted)].filter((id) => before.includes(id))
  return [...first, ...before.filter((id) => !first.includes(id))]
}

const order = async (tx: Tx, { systemId, kind }: Of, wanted: readonly string[]): Promise<void> => {
  if (kind === 'deviceLink') return
  if (!isOwn(kind)) {
    const list = LIST_OF[kind]
    const ids = ordered(await linkedIds(tx, systemId, list), wanted)
    await changeComponents(tx, systemId, { [list]: ids })
    return
  }
  const ids = ordered(await ownIds(tx, kind, systemId), wanted)
  for (const [position, id] of ids.entries())
    await ROWS[kind].update(tx, { id, seen: null, patch: { position } })
}

/** Writes to the components of systems. */
export const componentWrites = (tx: Tx): ComponentWrites => ({
  add: (...[systemId, kind, fields]) => add(tx, { systemId, kind }, fields),
  addOwn: (...[systemId, kind, rows]) => addOwn(tx, { systemId, kind }, rows),
  change: (...[systemId, kind, wanted]) => change(tx, { systemId, kind }, wanted),
  drop: (...[systemId, kind, id]) => drop(tx, { systemId, kind }, id),
  attach: async (...[systemId, kind, ids]) => {
    if (!isOwn(kind) && kind !== 'deviceLink') await name(tx, { systemId, kind }, ids)
  },
  release: async (...[systemId, kind, ids]) => {
    if (!isOwn(kind) && kind !== 'deviceLink') await release(tx, { systemId, kind }, ids)
  },
  order: (...[systemId, kind, ids]) => order(tx, { systemId, kind }, ids),
})
