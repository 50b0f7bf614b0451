import type { BundlePhase, BundleRow, ScanOrigin } from '../../../data/contract/scan-bundle.ts'
import type { ReadBundle } from '../../export/read-scan-bundle.ts'
import type { Writer } from '../../store/writer.ts'
import type { Pace } from '../inventory/pace.ts'
import { type KeepRules, keepResult } from '../scan-keep.ts'
import type { Texts } from '../texts.ts'
import { readResult, type StagedLines, stageLines } from './stage-bundle.ts'

/** A comparison, and the newest event of the history before it. */
export interface StagedAt extends StagedLines {
  readonly event: number
}

/** A staged bundle that is to be written. */
export interface ImportOrder {
  readonly bundle: ReadBundle
  readonly staged: StagedAt
  readonly origin: Pick<ScanOrigin, 'file' | 'importedBy'>
  readonly wanted: { readonly conflicts: boolean; readonly unknown: boolean }
  readonly texts: Texts
  readonly now: Date
  readonly pace: Pace<BundlePhase>
}

const isWanted = ({ state }: BundleRow, { conflicts, unknown }: ImportOrder['wanted']): boolean => {
  switch (state) {
    case 'new':
    case 'newer':
      return true
    case 'conflict':
      return conflicts
    case 'unknown-site':
      return unknown
    case 'same':
    case 'rejected':
      return false
  }
}

/** Every write adds to the history: while its newest event is the same, the comparison holds and need not be made again. */
const comparedNow = async (w: Writer, order: ImportOrder): Promise<StagedLines> => {
  const { bundle, staged, origin, texts, now, pace } = order
  if ((await w.read.history.last()) === staged.event) return staged
  return stageLines(bundle, w.read, { file: origin.file, texts, now, pace })
}

/** Results written between two looks whether to go on. */
const STEP = 50

/**
 * Writes the wanted results of a bundle as a run of their own, inside the caller's transaction; where anything was written since
 * the comparison it is made again, so that nothing is written over what came in meanwhile. Answers the id of the run (`null` when
 * nothing was wanted) and numbers.
 */
export const importBundle = async (
  w: Writer,
  order: ImportOrder,
  rules: KeepRules,
): Promise<{ readonly runId: string | null; readonly imported: number; readonly left: number }> => {
  const { bundle, origin, wanted, texts, now, pace } = order
  const { manifest, signature, sha256 } = bundle
  const { rows, websites } = await comparedNow(w, order)
  const taken = new Set(rows.filter((row) => isWanted(row, wanted)).map(({ line }) => line))
  const left = rows.length - taken.size
  if (taken.size === 0) return { runId: null, imported: 0, left }
  const { profile, tlsProfile, clock } = manifest
  const targets = rows
    .filter(({ line }) => taken.has(line))
    .map(({ line, target }) => ({ target, websiteId: websites.get(line) ?? null }))
  const run = await w.scans.create({ profile, tlsProfile, targets, startedAt: clock.startedAt })
  let done = 0
  for (const one of bundle.lines()) {
    const read = taken.has(one.line) ? readResult(one, { file: origin.file, texts, now }) : null
    if (read?.ok !== true) continue
    if (done % STEP === 0) await pace({ phase: 'write', done, total: taken.size })
    const { result } = read
    await keepResult(w, { runId: run.id, target: result.target, result, now }, rules)
    done += 1
  }
  await w.scans.setState(run.id, left === 0 ? 'completed' : 'partial', clock.finishedAt)
  await w.scanOrigins.add({ runId: run.id, ...origin, sha256, manifest, signature })
  return { runId: run.id, imported: taken.size, left }
}
