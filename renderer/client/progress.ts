import type { EventPayload } from '../../data/contract/index.ts'

export type Progress = EventPayload<'scan.progress'>

/** Newest progress of each target of each run: run id → target → progress. */
export type ProgressBoard = ReadonlyMap<string, ReadonlyMap<string, Progress>>

let board: ProgressBoard = new Map()
const listeners = new Set<() => void>()

/** The board now; a new map after each note. */
export const progressBoard = (): ProgressBoard => board

/** Runs `listener` on each note until the returned function is run. */
export const onProgress = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Takes one progress event in. */
export const noteProgress = (progress: Progress): void => {
  const run = new Map(board.get(progress.runId)).set(progress.target, progress)
  board = new Map(board).set(progress.runId, run)
  for (const listener of listeners) listener()
}
