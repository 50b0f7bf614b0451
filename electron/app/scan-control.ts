import type { RunState, ScanProfile } from '../../data/contract/scan.ts'
import type { Writer } from '../store/writer.ts'
import type { AppDeps } from './deps.ts'
import type { Revision, ScanHandle, ScanListener } from './scan-runner.ts'
import type { ScanSettings } from './scan-settings.ts'
import { USUAL_PROFILE } from './tls-profiles.ts'

/** Sites scanned side by side; the scheduler of the run counts their connections. */
const CONCURRENCY = 32

/** A run that is to be started: its targets as stored, and who asked for it. */
export interface RunOrder {
  readonly runId: string
  readonly targets: readonly string[]
  readonly profile: ScanProfile
  readonly actor: string
  readonly settings: ScanSettings
}

interface Running {
  readonly handle: ScanHandle
  readonly ended: Promise<void>
}

/** The runs in progress of one open workspace. */
export interface ScanControl {
  readonly begin: (order: RunOrder) => void
  readonly cancel: (runId: string) => void
  /** Cancels what runs and waits until its last result is saved. */
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

/** Ends a run; targets without a result say why: cancelled with the run, else the tool failed on them. */
const close = async (w: Writer, end: { runId: string; state: RunState; at: string }): Promise<void> => {
  const run = await w.read.scans.run(end.runId)
  const left = run?.targets.filter(({ state }) => state === 'queued' || state === 'running') ?? []
  for (const { target } of left) {
    await w.scans.setTarget(end.runId, target, end.state === 'cancelled' ? 'cancelled' : 'failed')
  }
  await w.scans.setState(end.runId, end.state, end.at)
}

/** Changes a result that is on disk already. */
const revisit = async (
  w: Writer,
  { runId, target }: { readonly runId: string; readonly target: string },
  revise: Revision,
): Promise<void> => {
  const run = await w.read.scans.run(runId)
  const result = run?.targets.find((one) => one.target === target)?.result ?? null
  if (result !== null) await w.scans.setTarget(runId, target, 'done', revise(result))
}

const listenerOf = (deps: AppDeps, { runId, actor }: RunOrder, ended: () => void): ScanListener => {
  const next = inOrder(deps.report)
  const { store, emit, now } = deps
  return {
    progress: (payload) => void next(async () => emit({ name: 'scan.progress', payload })),
    result: (result) =>
      void next(() => store.transact(actor, (w) => w.scans.setTarget(runId, result.target, 'done', result))),
    revised: (target, revise) =>
      void next(() => store.transact(actor, (w) => revisit(w, { runId, target }, revise))),
    finished: (state) =>
      void next(async () => {
        await store.transact(actor, (w) => close(w, { runId, state, at: now().toISOString() }))
        emit({ name: 'scan.finished', payload: { runId, state } })
      }).finally(ended),
  }
}

/** Follows a run to its end; a runner that cannot even start makes it a failed one. */
const follow = (deps: AppDeps, order: RunOrder): Running => {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const listener = listenerOf(deps, order, end)
  const { actor: _, settings, ...asked } = order
  const job = { ...asked, ...settings, tlsProfile: USUAL_PROFILE, concurrency: CONCURRENCY }
  try {
    return { handle: deps.scanner.run(job, listener), ended }
  } catch (error) {
    deps.report(error)
    listener.finished('failed')
    return { handle: { cancel: () => undefined }, ended }
  }
}

/** Keeps the runs in progress: every result is saved before its progress goes out. */
export const createScanControl = (deps: AppDeps): ScanControl => {
  const running = new Map<string, Running>()
  return {
    begin: (order) => {
      const run = follow(deps, order)
      running.set(order.runId, run)
      void run.ended.then(() => running.delete(order.runId))
    },
    cancel: (runId) => running.get(runId)?.handle.cancel(),
    stop: async () => {
      for (const { handle } of running.values()) handle.cancel()
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}
