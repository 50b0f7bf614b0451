import type { ComponentRows } from '../../../data/contract/component-edit.ts'
import { type Entity, isNamed, type NamedEntity } from './columns.ts'
import type { ImportWriter } from './commit.ts'
import type { RowValues } from './field-value.ts'
import { componentPatch, newComponent } from './row-fields.ts'
import type { PlannedWrite } from './stage.ts'

/** Entities that are components. */
type ComponentEntity = Exclude<Entity, 'organisation' | 'person' | 'system' | 'website'>
type OwnEntity = 'application' | 'connection' | 'dataGroup'

type ComponentWrite = PlannedWrite & { readonly entity: ComponentEntity }

/** Rows that one system has to itself; they are added list by list. */
export const isOwn = ({ entity }: PlannedWrite): boolean =>
  entity === 'application' || entity === 'connection' || entity === 'dataGroup'

const PUT = {
  site: 'sites',
  zone: 'zones',
  device: 'devices',
  internetLink: 'internetLinks',
  contract: 'contracts',
  database: 'databases',
  deviceLink: 'deviceLinks',
} as const

/** Adds a shared component; systems are told of it when all rows are written. */
export const createComponent = async (
  writer: ImportWriter,
  { entity, id, values }: ComponentWrite,
): Promise<void> => {
  const rows = writer[PUT[entity as keyof typeof PUT]] as { put: (row: object) => Promise<unknown> }
  await rows.put({ ...newComponent(entity, values), id })
}

/** The new rows that one system has to itself, list by list. */
export const ownLists = (writes: readonly PlannedWrite[]): readonly (readonly PlannedWrite[])[] => {
  const lists = new Map<string, PlannedWrite[]>()
  for (const write of writes) {
    if (write.version !== null || !isOwn(write)) continue
    const key = `${write.entity} ${String(write.values.get('systemId'))}`
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [write])
    else list.push(write)
  }
  return [...lists.values()]
}

/** Adds new rows of one list of one system at its end. */
export const createOwn = async (writer: ImportWriter, list: readonly PlannedWrite[]): Promise<void> => {
  const [first] = list
  if (first === undefined) return
  const rows = list.map(({ entity, id, values }) => {
    const { systemId: _systemId, ...fields } = newComponent(entity, values)
    return { ...fields, id }
  })
  const kind = first.entity as OwnEntity
  const systemId = String(first.values.get('systemId'))
  await writer.components.addOwn(systemId, kind, rows as unknown as ComponentRows[OwnEntity][])
}

/** The fields of a row as the comparison saw them, so that a row that has moved on is noticed. */
const seenFields = (entity: Entity, write: PlannedWrite): Readonly<Record<string, unknown>> => {
  const touched: RowValues = new Map(
    [...write.values.keys()].map((key) => [key, write.current.get(key) ?? null]),
  )
  return componentPatch(entity, touched)
}

/** Changes the fields of a component. */
export const updateComponent = async (writer: ImportWriter, write: ComponentWrite): Promise<void> => {
  const { entity, id, values, current } = write
  const patch = componentPatch(entity, values)
  if (Object.keys(patch).length === 0) return
  const systemId = String(current.get('systemId') ?? '')
  await writer.components.change(systemId, entity, { id, seen: seenFields(entity, write), patch })
}

const ids = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Which systems shall name which components, and which shall no longer. */
interface Naming {
  readonly systemId: string
  readonly entity: NamedEntity
  readonly add: string[]
  readonly drop: string[]
}

const namings = (writes: readonly PlannedWrite[]): readonly Naming[] => {
  const found = new Map<string, Naming>()
  const of = (systemId: string, entity: NamedEntity): Naming => {
    const key = `${systemId} ${entity}`
    const known = found.get(key) ?? { systemId, entity, add: [], drop: [] }
    found.set(key, known)
    return known
  }
  for (const { entity, id, values, current } of writes) {
    if (!isNamed(entity) || !values.has('systems')) continue
    const [before, after] = [new Set(ids(current.get('systems'))), new Set(ids(values.get('systems')))]
    for (const systemId of after) if (!before.has(systemId)) of(systemId, entity).add.push(id)
    for (const systemId of before) if (!after.has(systemId)) of(systemId, entity).drop.push(id)
  }
  return [...found.values()]
}

/** Lets systems name the shared components that the file gave them, in the order of the file, one write for each list. */
export const nameComponents = async (
  writer: ImportWriter,
  writes: readonly PlannedWrite[],
): Promise<void> => {
  for (const { systemId, entity, add, drop } of namings(writes)) {
    if (drop.length > 0) await writer.components.release(systemId, entity, drop)
    if (add.length > 0) await writer.components.attach(systemId, entity, add)
  }
}
