import type { ImportFault } from '../../../data/contract/inventory.ts'
import { SiteResult } from '../../../data/contract/scan.ts'
import type { BundleRow } from '../../../data/contract/scan-bundle.ts'
import type { BundleLine, ReadBundle } from '../../export/read-scan-bundle.ts'
import { canonicalJson } from '../../store/canonical.ts'
import type { Reads } from '../../store/store.ts'
import { targetKey } from '../../store/text.ts'
import type { Texts } from '../texts.ts'
import { type FaultyLine, lineFault, shapeFaults } from './line-faults.ts'

/** What the lines of a bundle are compared with. */
export type Compared = Pick<Reads, 'websites' | 'board' | 'scans'>

/** What an import would do, and the websites that its targets belong to. */
export interface StagedLines {
  readonly rows: readonly BundleRow[]
  readonly faults: readonly ImportFault[]
  readonly websites: ReadonlyMap<number, string>
}

/** A line as a result, or why it is none. */
export type ReadResult =
  | { readonly ok: true; readonly result: SiteResult }
  | { readonly ok: false; readonly faults: readonly ImportFault[] }

const LONGEST_TARGET = 2048
/** A result of tomorrow would stand as the newest of its site for good. */
const AHEAD_MS = 86_400_000

/** What lines are read with; `now` is this machine's clock. */
export interface LineContext {
  readonly file: string
  readonly texts: Texts
  readonly now: Date
}

/** Checks one line. */
export const readResult = (
  { line, text, value }: BundleLine,
  { file, texts, now }: LineContext,
): ReadResult => {
  const faulty: FaultyLine = { file, line, value: value === undefined ? text : value }
  if (value === undefined)
    return { ok: false, faults: [lineFault(faulty, { field: null, expected: 'json' }, texts)] }
  const parsed = SiteResult.safeParse(value)
  if (!parsed.success) return { ok: false, faults: shapeFaults(faulty, parsed.error.issues, texts) }
  const { target } = parsed.data
  if (target === '' || target.length > LONGEST_TARGET) {
    const fault = { field: 'target', expected: 'target' }
    return { ok: false, faults: [lineFault({ ...faulty, value: target }, fault, texts)] }
  }
  if (Date.parse(parsed.data.startedAt) > now.getTime() + AHEAD_MS) {
    const fault = { field: 'startedAt', expected: 'past' }
    return {
      ok: false,
      faults: [lineFault({ ...faulty, value: parsed.data.startedAt }, fault, texts)],
    }
  }
  return { ok: true, result: parsed.data }
}

type Compare = Pick<BundleRow, 'state' | 'conflict' | 'storedAt'>

/** How a result stands to what is there of its site; the same result twice changes nothing. */
const compare = async (store: Compared, result: SiteResult, known: boolean): Promise<Compare> => {
  const timeline = await store.board.timeline({ targetKey: targetKey(result.target) })
  const storedAt = timeline[0]?.at ?? null
  const twin = timeline.find(({ at }) => at === result.startedAt)
  const stored = twin === undefined ? null : await store.scans.result(twin.runId, twin.target)
  if (stored !== null && canonicalJson(stored) === canonicalJson(result))
    return { state: 'same', conflict: null, storedAt }
  if (stored !== null) return { state: 'conflict', conflict: 'differs', storedAt }
  if (storedAt !== null && storedAt > result.startedAt)
    return { state: 'conflict', conflict: 'older', storedAt }
  if (!known) return { state: 'unknown-site', conflict: null, storedAt }
  return { state: storedAt === null ? 'new' : 'newer', conflict: null, storedAt }
}

const rejected = (line: number, target: string): BundleRow => ({
  ...{ line, target, url: null, state: 'rejected', conflict: null, at: null, verdict: null, storedAt: null },
})

const SHOWN_TARGET = 200

const targetIn = (value: unknown): string => {
  const target = typeof value === 'object' && value !== null && 'target' in value ? value.target : ''
  return typeof target === 'string' ? target.slice(0, SHOWN_TARGET) : ''
}

/** Compares every line with the workspace; of the results themselves nothing is kept. */
export const stageLines = async (
  bundle: Pick<ReadBundle, 'lines'>,
  store: Compared,
  context: LineContext,
): Promise<StagedLines> => {
  const sites = new Map((await store.websites.list()).map((site) => [targetKey(site.url), site]))
  const seen = new Set<string>()
  const rows: BundleRow[] = []
  const faults: ImportFault[] = []
  const websites = new Map<number, string>()
  const reject = (one: BundleLine, found: readonly ImportFault[]): void => {
    rows.push(rejected(one.line, targetIn(one.value)))
    faults.push(...found)
  }
  for (const one of bundle.lines()) {
    const read = readResult(one, context)
    if (!read.ok) {
      reject(one, read.faults)
      continue
    }
    const { result } = read
    const key = targetKey(result.target)
    if (seen.has(key)) {
      const faulty = { file: context.file, line: one.line, value: result.target }
      reject(one, [lineFault(faulty, { field: 'target', expected: 'once' }, context.texts)])
      continue
    }
    seen.add(key)
    const site = sites.get(key)
    if (site !== undefined) websites.set(one.line, site.id)
    const compared = await compare(store, result, site !== undefined)
    const { target, startedAt, verdict } = result
    rows.push({ line: one.line, target, url: site?.url ?? null, at: startedAt, verdict, ...compared })
  }
  return { rows, faults, websites }
}
