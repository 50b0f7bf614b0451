import type { EventPayload } from '../../data/contract/index.ts'

export type Progress = EventPayload<'scan.progress'>

/** Newest progress of each target of each run: run id → target → progress. */
export type ProgressBoard = ReadonlyMap<string, ReadonlyMap<string, Progress>>

/** Thousands of targets tell several times each: what came in this time is shown together. In ms. */
const TOGETHER = 200

let board: ProgressBoard = new Map()
let waiting: Progress[] = []
const listeners = new Set<() => void>()

/** The board now; a new map after notes were taken in. */
export const progressBoard = (): ProgressBoard => board

/** Runs `listener` when notes were taken in, until the returned function is run. */
export const onProgress = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const takeIn = (): void => {
  const runs = new Map<string, Map<string, Progress>>()
  for (const progress of waiting) {
    const run = runs.get(progress.runId) ?? new Map(board.get(progress.runId))
    runs.set(progress.runId, run.set(progress.target, progress))
  }
  waiting = []
  board = new Map([...board, ...runs])
  for (const listener of listeners) listener()
}

/** Takes one progress event in, together with those that come right after it. */
export const noteProgress = (progress: Progress): void => {
  if (waiting.length === 0) setTimeout(takeIn, TOGETHER)
  waiting.push(progress)
}
