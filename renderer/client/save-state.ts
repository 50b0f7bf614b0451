/** What the top bar says about unsaved work: how many saves run, when the last one ended, whether one failed. */
export interface SaveState {
  readonly running: number
  readonly waiting: boolean
  readonly savedAt: Date | null
  readonly failed: boolean
}

let state: SaveState = { running: 0, waiting: false, savedAt: null, failed: false }
const listeners = new Set<() => void>()

const become = (next: Partial<SaveState>): void => {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

/** The state now. */
export const saveState = (): SaveState => state

/** Runs `listener` on each change until the returned function is run. */
export const onSaveState = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Typed text waits for its save. */
export const saveWaits = (): void => become({ waiting: true })

/** Writes that a person ended: nothing of them was to be kept. */
const ENDED: ReadonlySet<unknown> = new Set(['export-stopped', 'import-cancelled'])

const wasEnded = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ENDED.has(error.code)

/** Follows one write and reports how it ended; hands its answer or error on. */
export const followSave = async <T>(write: () => Promise<T>): Promise<T> => {
  become({ running: state.running + 1, waiting: false })
  try {
    const value = await write()
    become({ running: state.running - 1, savedAt: new Date(), failed: false })
    return value
  } catch (error) {
    become({ running: state.running - 1, failed: state.failed || !wasEnded(error) })
    throw error
  }
}
