import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Answer } from '../../../data/contract/answer.ts'
import { type Autosave, type AutosaveView, createAutosave } from '../../client/autosave.ts'
import { call, isCallError } from '../../client/call.ts'
import { refreshAfter } from '../../client/refresh.ts'
import { followSave, saveWaits } from '../../client/save-state.ts'
import { type AnswerField, overlayAnswer, patchOf } from './answer-overlay.ts'

/** A pause of the typing after which a field is saved, in ms. */
const PAUSE = 400

/** Queues live as long as the page: text typed at one requirement is still there after looking at another. */
const queues = new Map<string, Autosave<Answer>>()

const makeQueue = (answer: Answer, client: QueryClient): Autosave<Answer> => {
  const { systemId, requirementId } = answer
  return createAutosave<Answer>({
    record: answer,
    send: async ({ key, value, last }, version) => {
      const patch = patchOf(key as AnswerField, value)
      const input = { systemId, requirementId, version, patch }
      const saved = await followSave(() => call('requirement.answer', input, last))
      refreshAfter(client, 'requirement')
      return saved
    },
    isConflict: (error) => isCallError(error) && error.code === 'conflict',
    delay: (run, ms) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    wait: PAUSE,
  })
}

const queueOf = (answer: Answer, client: QueryClient): Autosave<Answer> => {
  const key = `${answer.systemId} ${answer.requirementId}`
  const queue = queues.get(key) ?? makeQueue(answer, client)
  queues.set(key, queue)
  return queue
}

const flushAll = (): void => {
  for (const queue of queues.values()) void queue.flush(true)
}
window.addEventListener('pagehide', flushAll)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') flushAll()
})

/** An answer as the person at the keyboard sees it; every change saves itself. */
export interface AnswerDraft {
  readonly answer: Answer
  readonly view: AutosaveView<Answer>
  readonly set: (field: AnswerField, value: unknown) => void
  /** Saves a change at once: for choices, which nobody goes on typing. */
  readonly choose: (field: AnswerField, value: unknown) => void
  readonly refusal: (field: AnswerField) => unknown
  readonly flush: () => void
  readonly retry: () => void
  readonly keepMine: () => Promise<void>
  readonly takeTheirs: () => Promise<void>
}

/** Follows the queue of an answer that the app has answered with. */
export const useAnswerDraft = (record: Answer): AnswerDraft => {
  const client = useQueryClient()
  const queue = queueOf(record, client)
  const view = useSyncExternalStore(queue.subscribe, queue.view)
  useEffect(() => {
    if (queue.view().changes.size === 0) queue.rebase(record)
  }, [queue, record])
  useEffect(() => () => void queue.flush(), [queue])
  const answer = useMemo(() => overlayAnswer(view.record, view.changes), [view])
  const set = (field: AnswerField, value: unknown): void => {
    saveWaits()
    queue.change(field, value)
  }
  const { systemId, requirementId } = record
  const fresh = async (): Promise<Answer> =>
    (await call('requirement.detail', { systemId, requirementId })).answer
  return {
    answer,
    view,
    set,
    choose: (field, value) => {
      set(field, value)
      void queue.flush()
    },
    refusal: (field) => view.refused.get(field),
    flush: () => void queue.flush(),
    retry: () => void queue.retry(),
    keepMine: async () => queue.rebase(await fresh()),
    takeTheirs: async () => queue.discard(await fresh()),
  }
}
