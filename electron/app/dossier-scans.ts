import { mapText, type TextChange } from '../../assessors/dossier/redact/map-text.ts'
import type { Evidence, ScanEvidence } from '../../data/contract/evidence.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { ExtraFile } from '../export/write-package.ts'
import type { AppDeps } from './deps.ts'
import type { PackedEvidence } from './dossier-evidence.ts'

/** Where results of scans are kept. */
export type ScanShelf = Pick<AppDeps['store']['scans'], 'targets' | 'result'>

type Marks = Awaited<ReturnType<ScanShelf['targets']>>

/** The results that evidence was taken from; null where the run is no longer there. What a run looked at is read once. */
const openShelf = (shelf: ScanShelf): ((scan: ScanEvidence) => Promise<SiteResult | null>) => {
  const runs = new Map<string, Marks>()
  return async ({ runId, websiteId }) => {
    const marks = runs.get(runId) ?? (await shelf.targets(runId))
    runs.set(runId, marks)
    const mark = marks.find((one) => one.websiteId === websiteId)
    return mark === undefined ? null : shelf.result(runId, mark.target)
  }
}

const hostIn = (url: string): string => {
  try {
    return new URL(url).hostname.replace(/[^\w.-]+/g, '_').slice(0, 100)
  } catch {
    return 'site'
  }
}

/**
 * Scans that are evidence, each a file of its own: what was seen on that day for which requirement, and the result it was taken
 * from. `change` takes out of the result what the reader must not see; the evidence itself comes without it.
 */
export const packScans = async (
  shelf: ScanShelf,
  evidence: readonly Evidence[],
  change: TextChange | null,
): Promise<PackedEvidence<ExtraFile>[]> => {
  const resultOf = openShelf(shelf)
  const packed: PackedEvidence<ExtraFile>[] = []
  for (const { id, name, scan } of evidence) {
    if (scan === null) continue
    const result = await resultOf(scan)
    const shown = change === null ? result : mapText(result, change)
    const content = { schema: 'capdo-scan-evidence/1', evidenceId: id, evidence: scan, result: shown }
    const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`)
    const number = String(packed.length + 1).padStart(3, '0')
    const path = `scans/${number}-${hostIn(scan.url)}.json`
    const file: ExtraFile = { name: path, bytes, document: 'scan', title: name, format: 'json' }
    packed.push({ evidenceId: id, clean: true, file })
  }
  return packed
}
