import type {
  ComponentKind,
  ComponentUser,
  componentProcedures,
  SharedRow,
} from '../../data/contract/component-edit.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Writer } from '../store/writer.ts'
import { type Actor, actorLabel } from './actor.ts'
import { newRow } from './component-blank.ts'
import { componentSheet } from './component-sheet.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'

type Named = Pick<SharedRow, 'id' | 'ref' | 'name' | 'detail'>

const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' · ')

/** The shared rows of a kind with the words by which people tell them apart; own rows are not shared. */
const sharedRows = async ({ store }: AppDeps, kind: ComponentKind): Promise<readonly Named[]> => {
  switch (kind) {
    case 'site':
      return (await store.components.sites()).map((row) => ({ ...row, detail: row.location }))
    case 'zone':
      return (await store.components.zones()).map((row) => ({ ...row, detail: row.privateRange }))
    case 'device':
      return (await store.components.devices()).map((row) => ({
        ...row,
        detail: joined(row.location, row.address),
      }))
    case 'internetLink':
      return (await store.components.internetLinks()).map((row) => ({
        ...row,
        name: row.provider,
        detail: row.wanAddress,
      }))
    case 'contract':
      return (await store.components.contracts()).map((row) => ({ ...row, detail: row.number }))
    case 'database':
      return (await store.components.databases()).map((row) => ({ ...row, detail: row.software }))
    default:
      return []
  }
}

const listShared = async (deps: AppDeps, kind: ComponentKind): Promise<SharedRow[]> => {
  const rows = await sharedRows(deps, kind)
  if (rows.length === 0) return []
  const users: ReadonlyMap<string, readonly ComponentUser[]> =
    kind === 'site' ||
    kind === 'zone' ||
    kind === 'device' ||
    kind === 'internetLink' ||
    kind === 'contract' ||
    kind === 'database'
      ? await deps.store.components.users(kind)
      : new Map()
  return rows.map(({ id, ref, name, detail }) => ({
    id,
    ref,
    name,
    detail,
    systems: [...(users.get(id) ?? [])],
  }))
}

/** Writes in one transaction and answers the sheet as it is afterwards. */
const written = async (
  deps: AppDeps,
  by: { readonly systemId: string; readonly actor: Actor },
  work: (writer: Writer) => Promise<unknown>,
) =>
  deps.store.transact(actorLabel(by.actor), async (writer) => {
    await work(writer)
    return componentSheet(writer.read, by.systemId)
  })

const noteOf = async (writer: Writer, systemId: string, seen: string): Promise<void> => {
  const now = (await writer.read.systems.get(systemId))?.components.notes
  if (now !== seen) throw new Failure('conflict', { entity: 'system', id: systemId, field: 'notes' })
}

/** Components of systems: read and written row by row. */
export const componentHandlers = (deps: AppDeps): Handlers<keyof typeof componentProcedures> => ({
  'component.sheet': ({ systemId }) => componentSheet(deps.store, systemId),
  'component.partners': async () => [...deps.catalogues.partners.partners],
  'component.shared': ({ kind }) => listShared(deps, kind),
  'component.add': ({ systemId, row }, actor) =>
    deps.store.transact(actorLabel(actor), async (writer) => {
      const id = await writer.components.add(systemId, row.kind, newRow(row))
      return { id, sheet: await componentSheet(writer.read, systemId) }
    }),
  'component.update': ({ systemId, id, row, seen }, actor) =>
    written(deps, { systemId, actor }, (w) =>
      w.components.change(systemId, row.kind, { id, seen, patch: row.fields }),
    ),
  'component.remove': ({ systemId, kind, id }, actor) =>
    written(deps, { systemId, actor }, (w) => w.components.drop(systemId, kind, id)),
  'component.attach': ({ systemId, kind, ids }, actor) =>
    written(deps, { systemId, actor }, (w) => w.components.attach(systemId, kind, ids)),
  'component.order': ({ systemId, kind, ids }, actor) =>
    written(deps, { systemId, actor }, (w) => w.components.order(systemId, kind, ids)),
  'component.fill': ({ systemId, rows }, actor) =>
    written(deps, { systemId, actor }, async (w) => {
      for (const { id, row } of rows) {
        if (id === null) await w.components.add(systemId, row.kind, newRow(row))
        else await w.components.change(systemId, row.kind, { id, seen: {}, patch: row.fields })
      }
    }),
  'component.note': ({ systemId, seen, notes }, actor) =>
    written(deps, { systemId, actor }, async (w) => {
      await noteOf(w, systemId, seen)
      await w.systems.setComponents(systemId, { notes })
    }),
})
