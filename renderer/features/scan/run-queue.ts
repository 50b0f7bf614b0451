import type { ScanRun, ScanTarget, Verdict } from '../../../data/contract/scan.ts'
import type { Progress } from '../../client/progress.ts'

/** One target of a run as the queue shows it. */
export interface QueueEntry {
  readonly target: string
  readonly phase: Progress['phase'] | 'failed' | 'cancelled'
  readonly verdict: Verdict | null
}

const phases: Readonly<Record<ScanTarget['state'], QueueEntry['phase']>> = {
  queued: 'queued',
  running: 'handshake',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** Busy targets first, then waiting ones, then those that ended. */
const rank = (entry: QueueEntry): number => {
  if (entry.phase === 'queued') return 1
  return entry.phase === 'done' || entry.phase === 'failed' || entry.phase === 'cancelled' ? 2 : 0
}

const entryOf = (stored: ScanTarget, heard: Progress | undefined): QueueEntry => {
  const { target, state } = stored
  const verdict = stored.result?.verdict ?? heard?.verdict ?? null
  const ended = state === 'done' || state === 'failed' || state === 'cancelled'
  if (ended || heard === undefined) return { target, phase: phases[state], verdict }
  return { target, phase: heard.phase, verdict }
}

/** The targets of a run with the newest that is known of each: what ended is taken from the store, the rest from events. */
export const queueOf = (
  stored: readonly ScanTarget[],
  heard: ReadonlyMap<string, Progress> | undefined,
): readonly QueueEntry[] => {
  const known = new Set(stored.map((one) => one.target))
  const entries = stored.map((one) => entryOf(one, heard?.get(one.target)))
  const others = [...(heard?.values() ?? [])]
    .filter((progress) => !known.has(progress.target))
    .map(({ target, phase, verdict }) => ({ target, phase, verdict }))
  return [...entries, ...others].sort((a, b) => rank(a) - rank(b))
}

/** Whether a run is still waiting or working. */
export const isOpen = (run: Pick<ScanRun, 'state'>): boolean =>
  run.state === 'queued' || run.state === 'running'
