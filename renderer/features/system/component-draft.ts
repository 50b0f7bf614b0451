import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { ComponentFields, ComponentKind, ComponentSheet } from '../../../data/contract/component-edit.ts'
import { type Autosave, type AutosaveView, type Change, createAutosave } from '../../client/autosave.ts'
import { call } from '../../client/call.ts'
import { answerKey } from '../../client/query.ts'
import { refreshAfter } from '../../client/refresh.ts'
import { followSave, saveWaits } from '../../client/save-state.ts'
import type { CellValue } from '../../ui/grid/cell-value.ts'
import { type ComponentRow, readFieldKey, rowsOf } from './component-rows.ts'

/** A pause of the typing after which a cell is saved, in ms. */
const PAUSE = 400

/** Queues live as long as the page: what was typed in one table is saved though another one is open. */
const queues = new Map<string, Autosave<ComponentSheet>>()

/** The fields of one row as the contract wants them; each kind has its own schema, which the app checks. */
const fieldsOf = (kind: ComponentKind, fields: Readonly<Record<string, CellValue>>): ComponentFields =>
  ({ kind, fields }) as unknown as ComponentFields

const send = (sheet: ComponentSheet, change: Change): Promise<ComponentSheet> => {
  const { kind, id, field } = readFieldKey(change.key)
  const row = rowsOf(sheet, kind).find((one) => one.id === id)
  const input = {
    systemId: sheet.systemId,
    id,
    row: fieldsOf(kind, { [field]: change.value as CellValue }),
    seen: { [field]: row?.[field] ?? null },
  }
  return call('component.update', input, change.last)
}

const keep = (client: QueryClient, sheet: ComponentSheet): void => {
  client.setQueryData(answerKey('component.sheet', { systemId: sheet.systemId }), sheet)
  refreshAfter(client, 'component')
}

const makeQueue = (record: ComponentSheet, client: QueryClient): Autosave<ComponentSheet> => {
  const queue: Autosave<ComponentSheet> = createAutosave<ComponentSheet>({
    record,
    send: async (change) => {
      try {
        const saved = await followSave(() => send(queue.view().record, change))
        keep(client, saved)
        return saved
      } catch (error) {
        // What stands there now is shown, and typing again writes over it.
        refreshAfter(client, 'component')
        throw error
      }
    },
    // A field that moved on is refused by itself; the others go on.
    isConflict: () => false,
    delay: (run, ms) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    wait: PAUSE,
  })
  return queue
}

const queueOf = (record: ComponentSheet, client: QueryClient): Autosave<ComponentSheet> => {
  const queue = queues.get(record.systemId) ?? makeQueue(record, client)
  queues.set(record.systemId, queue)
  return queue
}

const flushAll = (): void => {
  for (const queue of queues.values()) void queue.flush(true)
}
window.addEventListener('pagehide', flushAll)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') flushAll()
})

/** The components of a system as the person at the keyboard sees them, and the ways to change them. */
export interface ComponentDraft {
  readonly sheet: ComponentSheet
  readonly rows: (kind: ComponentKind) => readonly ComponentRow[]
  readonly change: (kind: ComponentKind, id: string, fields: Readonly<Record<string, CellValue>>) => void
  readonly refusal: (kind: ComponentKind, id: string, field: string) => unknown
  readonly flush: () => void
  readonly add: (kind: ComponentKind, fields: Readonly<Record<string, CellValue>>) => Promise<string>
  readonly remove: (kind: ComponentKind, id: string) => Promise<void>
  readonly attach: (kind: ComponentKind, ids: readonly string[]) => Promise<void>
  readonly order: (kind: ComponentKind, ids: readonly string[]) => Promise<void>
  readonly fill: (
    kind: ComponentKind,
    rows: readonly { readonly id: string | null; readonly fields: Readonly<Record<string, CellValue>> }[],
  ) => Promise<void>
  readonly note: (notes: string) => Promise<void>
}

const withChanges = (
  rows: readonly ComponentRow[],
  kind: ComponentKind,
  changes: AutosaveView<ComponentSheet>['changes'],
): readonly ComponentRow[] => {
  const typed = [...changes].map(([key, value]) => ({ ...readFieldKey(key), value: value as CellValue }))
  const own = typed.filter((one) => one.kind === kind)
  if (own.length === 0) return rows
  return rows.map((row) => {
    const fields = own.filter(({ id }) => id === row.id).map(({ field, value }) => [field, value] as const)
    return fields.length === 0 ? row : { ...row, ...Object.fromEntries(fields) }
  })
}

/** Follows the components of a system that the app has answered with. */
export const useComponentDraft = (record: ComponentSheet): ComponentDraft => {
  const client = useQueryClient()
  const queue = queueOf(record, client)
  const view = useSyncExternalStore(queue.subscribe, queue.view)
  useEffect(() => queue.rebase(record), [queue, record])
  useEffect(() => () => void queue.flush(), [queue])
  const { systemId } = record
  const act = async (work: () => Promise<ComponentSheet>): Promise<void> => {
    await queue.flush()
    const sheet = await followSave(work)
    queue.rebase(sheet)
    keep(client, sheet)
  }
  return {
    sheet: view.record,
    rows: (kind) => withChanges(rowsOf(view.record, kind), kind, view.changes),
    change: (kind, id, fields) => {
      saveWaits()
      for (const [field, value] of Object.entries(fields)) queue.change(`${kind}:${id}:${field}`, value)
    },
    refusal: (kind, id, field) => view.refused.get(`${kind}:${id}:${field}`),
    flush: () => void queue.flush(),
    add: async (kind, fields) => {
      let added = ''
      await act(async () => {
        const { id, sheet } = await call('component.add', { systemId, row: fieldsOf(kind, fields) })
        added = id
        return sheet
      })
      return added
    },
    remove: (kind, id) => act(() => call('component.remove', { systemId, kind, id })),
    attach: (kind, ids) => act(() => call('component.attach', { systemId, kind, ids: [...ids] })),
    order: (kind, ids) => act(() => call('component.order', { systemId, kind, ids: [...ids] })),
    fill: (kind, rows) =>
      act(() =>
        call('component.fill', {
          systemId,
          rows: rows.map(({ id, fields }) => ({ id, row: fieldsOf(kind, fields) })),
        }),
      ),
    note: (notes) =>
      act(() => call('component.note', { systemId, seen: queue.view().record.components.notes, notes })),
  }
}
