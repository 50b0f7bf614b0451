/** Starts a delay in ms and hands back the way to stop it. */
type Delay = (run: () => void, ms: number) => () => void

/**
 * What a queue shows: the record as the app last confirmed it, typed changes not yet confirmed, and how things stand.
 * `refused` holds the error of each change that the app did not take; it is kept and sent again when edited or retried.
 */
export interface AutosaveView<R> {
  readonly record: R
  readonly changes: ReadonlyMap<string, unknown>
  readonly refused: ReadonlyMap<string, unknown>
  readonly conflict: boolean
}

/** One typed change on its way; `last` = the page is going away. */
export interface Change {
  readonly key: string
  readonly value: unknown
  readonly last: boolean
}

export interface AutosaveOptions<R> {
  readonly record: R
  /** Writes one change on top of `version` and answers with the record as it is then. */
  readonly send: (change: Change, version: number) => Promise<R>
  readonly isConflict: (error: unknown) => boolean
  readonly delay: Delay
  readonly wait: number
}

/** Saves typed changes of one record one after the other; nothing typed is dropped before the app has confirmed it. */
export interface Autosave<R> {
  readonly view: () => AutosaveView<R>
  readonly subscribe: (listener: () => void) => () => void
  readonly change: (key: string, value: unknown) => void
  /** Sends what waits at once; settles when the queue rests. */
  readonly flush: (last?: boolean) => Promise<void>
  /** Sends refused changes again. */
  readonly retry: () => Promise<void>
  /** Takes a newer record from elsewhere; typed changes stay on top of it and a conflict is over. */
  readonly rebase: (record: R) => void
  /** Gives up every typed change and takes `record`. */
  readonly discard: (record: R) => void
}

const without = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> => {
  const rest = new Map(map)
  rest.delete(key)
  return rest
}

/** Holds the view and tells the listeners about each new one. */
const observed = <V>(first: V) => {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: (): V => value,
    set: (next: Partial<V>): void => {
      value = { ...value, ...next }
      for (const listener of listeners) listener()
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The sending half: works through the waiting changes, oldest first, until none is left or a conflict stops it. */
const createSender = <R extends { readonly version: number }>(
  view: ReturnType<typeof observed<AutosaveView<R>>>,
  options: AutosaveOptions<R>,
) => {
  const next = (): readonly [string, unknown] | undefined =>
    [...view.get().changes].find(([key]) => !view.get().refused.has(key))

  const confirm = (key: string, value: unknown, record: R): void => {
    const unchanged = Object.is(view.get().changes.get(key), value)
    view.set({ record, changes: unchanged ? without(view.get().changes, key) : view.get().changes })
  }

  const refuse = (key: string, value: unknown, error: unknown): void => {
    if (options.isConflict(error)) view.set({ conflict: true })
    else if (Object.is(view.get().changes.get(key), value)) {
      view.set({ refused: new Map(view.get().refused).set(key, error) })
    }
  }

  return async (last: boolean): Promise<void> => {
    for (let change = next(); change !== undefined && !view.get().conflict; change = next()) {
      const [key, value] = change
      try {
        confirm(key, value, await options.send({ key, value, last }, view.get().record.version))
      } catch (error) {
        refuse(key, value, error)
      }
    }
  }
}

/** Makes the queue of one record. */
export const createAutosave = <R extends { readonly version: number }>(
  options: AutosaveOptions<R>,
): Autosave<R> => {
  const view = observed<AutosaveView<R>>({
    record: options.record,
    changes: new Map(),
    refused: new Map(),
    conflict: false,
  })
  const work = createSender(view, options)
  let running: Promise<void> | null = null
  let stopDelay = (): void => undefined

  const flush = (last = false): Promise<void> => {
    stopDelay()
    running ??= work(last).finally(() => {
      running = null
    })
    return running
  }

  return {
    view: view.get,
    subscribe: view.subscribe,
    change: (key, value) => {
      const { changes, refused } = view.get()
      view.set({ changes: new Map(changes).set(key, value), refused: without(refused, key) })
      stopDelay()
      stopDelay = options.delay(() => void flush(), options.wait)
    },
    flush,
    retry: () => {
      view.set({ refused: new Map() })
      return flush()
    },
    rebase: (record) => {
      if (record.version <= view.get().record.version && !view.get().conflict) return
      view.set({ record, conflict: false })
      if (view.get().changes.size > 0) void flush()
    },
    discard: (record) => {
      stopDelay()
      view.set({ record, changes: new Map(), refused: new Map(), conflict: false })
    },
  }
}
