import { type KeyHolder, keyHolder } from '../../assessors/tls/assess/share-keys.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Output } from '../../data/contract/index.ts'
import type { RunState } from '../../data/contract/scan.ts'
import type { Store } from '../store/store.ts'
import type { AppDeps } from './deps.ts'
import { scanSettings } from './scan-contact.ts'
import type { ScanControl } from './scan-control.ts'

const ENDED_WELL: readonly RunState[] = ['completed', 'partial']

/** What the finished targets have to do with the keys of others; one result at a time, since all of them may not fit in memory. */
const holdersOf = async (store: Store, runId: string, finished: readonly string[]): Promise<KeyHolder[]> => {
  const holders: KeyHolder[] = []
  for (const target of finished) {
    const result = await store.scans.result(runId, target)
    const holder = result === null ? null : keyHolder(result)
    if (holder !== null) holders.push(holder)
  }
  return holders
}

/**
 * Takes up a run where it stopped: targets with a result are left alone, the others are scanned. A run that only missed its end
 * is brought to it. Throws `not-found`.
 */
export const resumeScan = async (
  deps: AppDeps,
  control: ScanControl,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<Output<'scan.resume'>> => {
  const { store } = deps
  const run = (await store.scans.runs()).find((one) => one.id === id)
  if (run === undefined) throw new Failure('not-found', { entity: 'scan', id })
  const all = await store.scans.targets(id)
  const left = all.filter(({ hasResult }) => !hasResult)
  const answer = { runId: id, total: all.length, left: left.length }
  if (left.length === 0 && ENDED_WELL.includes(run.state)) return answer
  const settings = await scanSettings(deps)
  const finished = all.filter(({ hasResult }) => hasResult).map(({ target }) => target)
  const earlier = { done: finished.length, holders: await holdersOf(store, id, finished) }
  if (control.isRunning(id)) return answer
  await store.transact(actor, async (w) => {
    for (const { target } of left) await w.scans.setTarget(id, target, 'queued')
    await w.scans.setState(id, 'running')
  })
  // Looked at again: a second call may have begun while this one waited for its turn to write.
  if (!control.isRunning(id)) {
    const { profile, tlsProfile } = run
    control.begin({
      ...{ runId: id, targets: left.map(({ target }) => target), profile, tlsProfile },
      ...{ actor, settings, earlier },
    })
  }
  return answer
}
