import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { InformationSystem, SystemPatch } from '../../data/contract/system.ts'
import { type Autosave, type AutosaveView, type Change, createAutosave } from './autosave.ts'
import { call, isCallError } from './call.ts'
import { answerKey } from './query.ts'
import { refreshAfter } from './refresh.ts'
import { followSave, saveWaits } from './save-state.ts'
import { type ChangeKey, type FactDraft, overlay, readChangeKey, type SystemField } from './system-overlay.ts'

/** A pause of the typing after which a field is saved, in ms. */
const PAUSE = 400

/** Queues live as long as the page: text typed on one screen is still there on the next. */
const queues = new Map<string, Autosave<InformationSystem>>()

const send = (id: string, version: number, change: Change): Promise<InformationSystem> => {
  const { kind, name } = readChangeKey(change.key)
  if (kind === 'fact') {
    const fact = change.value as FactDraft
    return call('system.setFact', { id, version, key: name, fact }, change.last)
  }
  const patch = { [name]: change.value } as SystemPatch
  return call('system.update', { id, version, patch }, change.last)
}

const makeQueue = (record: InformationSystem, client: QueryClient): Autosave<InformationSystem> =>
  createAutosave<InformationSystem>({
    record,
    send: async (change, version) => {
      const saved = await followSave(() => send(record.id, version, change))
      client.setQueryData(answerKey('system.get', { id: record.id }), saved)
      refreshAfter(client, 'system')
      return saved
    },
    isConflict: (error) => isCallError(error) && error.code === 'conflict',
    delay: (run, ms) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    wait: PAUSE,
  })

const queueOf = (record: InformationSystem, client: QueryClient): Autosave<InformationSystem> => {
  const queue = queues.get(record.id) ?? makeQueue(record, client)
  queues.set(record.id, queue)
  return queue
}

const flushAll = (): void => {
  for (const queue of queues.values()) void queue.flush(true)
}
window.addEventListener('pagehide', flushAll)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') flushAll()
})

/** A system as the person at the keyboard sees it, and the ways to change it; every change saves itself. */
export interface SystemDraft {
  readonly system: InformationSystem
  readonly view: AutosaveView<InformationSystem>
  readonly setField: <F extends SystemField>(field: F, value: InformationSystem[F]) => void
  readonly setFact: (key: string, fact: FactDraft) => void
  /** Why the app did not take a change; undefined when it did or has not been asked. */
  readonly refusal: (key: ChangeKey) => unknown
  readonly flush: () => void
  readonly retry: () => void
  /** After a conflict: the newer record, with what was typed saved on top of it. */
  readonly keepMine: () => Promise<void>
  /** After a conflict: the newer record, what was typed given up. */
  readonly takeTheirs: () => Promise<void>
}

/** Follows the queue of a record that the app has answered with. */
export const useSystemDraft = (record: InformationSystem): SystemDraft => {
  const client = useQueryClient()
  const queue = queueOf(record, client)
  const view = useSyncExternalStore(queue.subscribe, queue.view)
  useEffect(() => {
    if (queue.view().changes.size === 0) queue.rebase(record)
  }, [queue, record])
  useEffect(() => () => void queue.flush(), [queue])
  const system = useMemo(() => overlay(view.record, view.changes), [view])
  const change = (key: ChangeKey, value: unknown): void => {
    saveWaits()
    queue.change(key, value)
  }
  const fresh = (): Promise<InformationSystem> => call('system.get', { id: record.id })
  return {
    system,
    view,
    setField: (field, value) => change(`field:${field}`, value),
    setFact: (key, fact) => change(`fact:${key}`, fact),
    refusal: (key) => view.refused.get(key),
    flush: () => void queue.flush(),
    retry: () => void queue.retry(),
    keepMine: async () => queue.rebase(await fresh()),
    takeTheirs: async () => queue.discard(await fresh()),
  }
}
