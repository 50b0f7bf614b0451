import type { BundleRow, ScanOrigin } from '../../../data/contract/scan-bundle.ts'
import type { ReadBundle } from '../../export/read-scan-bundle.ts'
import type { Writer } from '../../store/writer.ts'
import { type KeepRules, keepResult } from '../scan-keep.ts'
import type { Texts } from '../texts.ts'
import { readResult, stageLines } from './stage-bundle.ts'

/** A staged bundle that is to be written. */
export interface ImportOrder {
  readonly bundle: ReadBundle
  readonly origin: Pick<ScanOrigin, 'file' | 'importedBy'>
  readonly wanted: { readonly conflicts: boolean; readonly unknown: boolean }
  readonly texts: Texts
  readonly now: Date
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

/**
 * Writes the wanted results of a bundle as a run of their own, inside the caller's transaction; the comparison is made again, so
 * that nothing is written over what came in meanwhile. Answers the id of the run (`null` when nothing was wanted) and numbers.
 */
export const importBundle = async (
  w: Writer,
  { bundle, origin, wanted, texts, now }: ImportOrder,
  rules: KeepRules,
): Promise<{ readonly runId: string | null; readonly imported: number; readonly left: number }> => {
  const { manifest, signature, sha256 } = bundle
  const context = { file: origin.file, texts, now }
  const { rows, websites } = await stageLines(bundle, w.read, context)
  const taken = new Set(rows.filter((row) => isWanted(row, wanted)).map(({ line }) => line))
  const left = rows.length - taken.size
  if (taken.size === 0) return { runId: null, imported: 0, left }
  const { profile, tlsProfile, clock } = manifest
  const targets = rows
    .filter(({ line }) => taken.has(line))
    .map(({ line, target }) => ({ target, websiteId: websites.get(line) ?? null }))
  const run = await w.scans.create({ profile, tlsProfile, targets, startedAt: clock.startedAt })
  for (const one of bundle.lines()) {
    const read = taken.has(one.line) ? readResult(one, context) : null
    if (read?.ok !== true) continue
    const { result } = read
    await keepResult(w, { runId: run.id, target: result.target, result, now }, rules)
  }
  await w.scans.setState(run.id, left === 0 ? 'completed' : 'partial', clock.finishedAt)
  await w.scanOrigins.add({ runId: run.id, ...origin, sha256, manifest, signature })
  return { runId: run.id, imported: taken.size, left }
}
