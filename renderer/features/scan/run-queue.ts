import type { ScanRun } from '../../../data/contract/scan.ts'
import type { RunTarget } from '../../../data/contract/scan-board.ts'
import type { Progress } from '../../client/progress.ts'

/** One target of a run as the queue shows it. */
export interface QueueEntry {
  readonly target: string
  readonly phase: Progress['phase'] | 'failed' | 'cancelled'
  readonly verdict: RunTarget['verdict']
}

const phases: Readonly<Record<RunTarget['state'], QueueEntry['phase']>> = {
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

/** What was heard of a target counts only while the run goes on: one that was laid aside begins anew. */
const entryOf = (stored: RunTarget, heard: Progress | undefined, run: Pick<ScanRun, 'state'>): QueueEntry => {
  const { target, state } = stored
  const verdict = stored.verdict ?? heard?.verdict ?? null
  const ended = state === 'done' || state === 'failed' || state === 'cancelled'
  if (ended || heard === undefined) return { target, phase: phases[state], verdict }
  return isOpen(run) || heard.phase === 'done'
    ? { target, phase: heard.phase, verdict }
    : { target, phase: 'queued', verdict }
}

/** The targets of a run with the newest that is known of each: what ended is taken from the store, the rest from events. */
export const queueOf = (
  stored: readonly RunTarget[],
  heard: ReadonlyMap<string, Progress> | undefined,
  run: Pick<ScanRun, 'state'>,
): readonly QueueEntry[] => {
  const known = new Set(stored.map((one) => one.target))
  const entries = stored.map((one) => entryOf(one, heard?.get(one.target), run))
  const others = [...(heard?.values() ?? [])]
    .filter((progress) => !known.has(progress.target))
    .map(({ target, phase, verdict }) => ({ target, phase, verdict }))
  return [...entries, ...others].sort((a, b) => rank(a) - rank(b))
}

/** How many targets of a queue are busy, wait, are done, and went wrong. */
export const queueCounts = (queue: readonly QueueEntry[]) => {
  const count = (...phases: readonly QueueEntry['phase'][]): number =>
    queue.filter(({ phase }) => phases.includes(phase)).length
  const [waiting, done, failed] = [count('queued'), count('done'), count('failed', 'cancelled')]
  return { busy: queue.length - waiting - done - failed, waiting, done, failed }
}

/** Whether a run is still waiting or working. */
export const isOpen = (run: Pick<ScanRun, 'state'>): boolean =>
  run.state === 'queued' || run.state === 'running'

/** Whether a run was laid aside before its end and can be taken up again. */
export const isLaidAside = (run: Pick<ScanRun, 'state'>): boolean =>
  run.state === 'paused' || run.state === 'interrupted'
