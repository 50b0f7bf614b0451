import type { KeyHolder } from '../../assessors/tls/assess/share-keys.ts'
import type { RunState, ScanProfile, ScanTargetState } from '../../data/contract/scan.ts'
import type { Writer } from '../store/writer.ts'
import type { AppDeps } from './deps.ts'
import { keepResult } from './scan-keep.ts'
import type { Revision, ScanHandle, ScanListener } from './scan-runner.ts'
import type { ScanSettings } from './scan-settings.ts'

/** Sites scanned side by side; the scheduler of the run counts their connections. */
const CONCURRENCY = 32

/** A run that is to be started: its targets as stored, and who asked for it. */
export interface RunOrder {
  readonly runId: string
  readonly targets: readonly string[]
  readonly profile: ScanProfile
  /** Id of the policy that judges. */
  readonly tlsProfile: string
  readonly actor: string
  readonly settings: ScanSettings
  /** What an earlier part of the same run has finished; left out for a new run. */
  readonly earlier?: { readonly done: number; readonly holders: readonly KeyHolder[] }
}

interface Running {
  readonly handle: ScanHandle
  readonly ended: Promise<void>
}

/** The runs in progress of one open workspace. */
export interface ScanControl {
  readonly begin: (order: RunOrder) => void
  readonly isRunning: (runId: string) => boolean
  readonly cancel: (runId: string) => void
  /** Begins no further target of the run; those in progress may end soon, else they wait for their turn again. */
  readonly pause: (runId: string) => void
  /** Interrupts what runs and waits until its last result is saved. */
  readonly stop: () => Promise<void>
}

/** Steps of one run, each after the one before it: a result is on disk before the page hears of it. */
const inOrder = (report: (error: unknown) => void) => {
  let last: Promise<void> = Promise.resolve()
  return (step: () => Promise<void>): Promise<void> => {
    last = last.then(step).catch(report)
    return last
  }
}

/** Targets without a result say why: they still wait, were cancelled with the run, or the tool failed on them. */
const leftState = (state: RunState): ScanTargetState => {
  if (state === 'interrupted' || state === 'paused') return 'queued'
  return state === 'cancelled' ? 'cancelled' : 'failed'
}

/** Ends a run, or lays it aside. */
export const closeRun = async (
  w: Writer,
  end: { runId: string; state: RunState; at: string },
): Promise<void> => {
  const targets = await w.read.scans.targets(end.runId)
  const left = targets.filter(({ state }) => state === 'queued' || state === 'running')
  for (const { target } of left) await w.scans.setTarget(end.runId, target, leftState(end.state))
  await w.scans.setState(end.runId, end.state, end.at)
}

/** Changes a result that is on disk already. */
const revisit = async (
  deps: AppDeps,
  w: Writer,
  { runId, target, revise }: { readonly runId: string; readonly target: string; readonly revise: Revision },
): Promise<void> => {
  const result = await w.read.scans.result(runId, target)
  if (result === null) return
  const kept = { runId, target, result: revise(result), now: deps.now() }
  await keepResult(w, kept, deps.catalogues)
}

const listenerOf = (deps: AppDeps, { runId, actor, earlier }: RunOrder, ended: () => void): ScanListener => {
  const next = inOrder(deps.report)
  const { store, emit, now } = deps
  const before = earlier?.done ?? 0
  return {
    progress: ({ done, total, ...rest }) =>
      void next(async () =>
        emit({ name: 'scan.progress', payload: { ...rest, done: done + before, total: total + before } }),
      ),
    result: (result, facts) =>
      void next(() =>
        store.transact(actor, async (w) => {
          const { target } = result
          await keepResult(w, { runId, target, result, now: now() }, deps.catalogues)
          if (facts !== null) await w.scans.keepFacts(runId, target, facts)
        }),
      ),
    revised: (target, revise) =>
      void next(() => store.transact(actor, (w) => revisit(deps, w, { runId, target, revise }))),
    finished: (state) =>
      void next(async () => {
        await store.transact(actor, (w) => closeRun(w, { runId, state, at: now().toISOString() }))
        emit({ name: 'scan.finished', payload: { runId, state } })
      }).finally(ended),
  }
}

/** Follows a run to its end; a runner that cannot even start makes it a failed one. */
const follow = (deps: AppDeps, order: RunOrder, closing: () => boolean): Running => {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const own = listenerOf(deps, order, end)
  // Closing the app is no decision against the run: it can be taken up again.
  const finished = (state: RunState): void =>
    own.finished(state === 'cancelled' && closing() ? 'interrupted' : state)
  const listener = { ...own, finished }
  const { actor: _, settings, earlier, ...asked } = order
  const job = {
    ...asked,
    ...settings,
    holders: earlier?.holders ?? [],
    keepsFacts: true,
    concurrency: CONCURRENCY,
  }
  try {
    return { handle: deps.scanner.run(job, listener), ended }
  } catch (error) {
    deps.report(error)
    listener.finished('failed')
    return { handle: { cancel: () => undefined, pause: () => undefined }, ended }
  }
}

/** Keeps the runs in progress: every result is saved before its progress goes out. */
export const createScanControl = (deps: AppDeps): ScanControl => {
  const running = new Map<string, Running>()
  let closing = false
  return {
    begin: (order) => {
      const run = follow(deps, order, () => closing)
      running.set(order.runId, run)
      void run.ended.then(() => running.delete(order.runId))
    },
    isRunning: (runId) => running.has(runId),
    cancel: (runId) => running.get(runId)?.handle.cancel(),
    pause: (runId) => running.get(runId)?.handle.pause(),
    stop: async () => {
      closing = true
      for (const { handle } of running.values()) handle.cancel()
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}
