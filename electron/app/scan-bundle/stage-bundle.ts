import type { ImportFault } from '../../../data/contract/inventory.ts'
import { SiteResult } from '../../../data/contract/scan.ts'
import type { BundlePhase, BundleRow } from '../../../data/contract/scan-bundle.ts'
import type { BundleLine, ReadBundle } from '../../export/read-scan-bundle.ts'
import type { Measured } from '../../store/board-store.ts'
import { canonicalJson } from '../../store/canonical.ts'
import type { Reads } from '../../store/store.ts'
import { targetKey } from '../../store/text.ts'
import type { Pace } from '../inventory/pace.ts'
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

/** A target is text of one line; what SQLite takes for the end of a text is never part of it. */
const TARGET = /^\P{Cc}{1,2048}$/u
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
  if (!TARGET.test(target)) {
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

/** How a result stands to what is there of its site (`measured`, newest first); the same result twice changes nothing. */
const compare = async (
  store: Compared,
  result: SiteResult,
  { known, measured }: { readonly known: boolean; readonly measured: readonly Measured[] },
): Promise<Compare> => {
  const storedAt = measured[0]?.at ?? null
  const twin = measured.find(({ at }) => at === result.startedAt)
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

/** A line that is a result, and the only one of its site; or why it is rejected. */
type Sorted =
  | { readonly ok: true; readonly line: number; readonly key: string; readonly result: SiteResult }
  | {
      readonly ok: false
      readonly line: number
      readonly target: string
      readonly faults: readonly ImportFault[]
    }

const sorter = (context: LineContext) => {
  const seen = new Set<string>()
  return (one: BundleLine): Sorted => {
    const { line } = one
    const read = readResult(one, context)
    if (!read.ok) return { ok: false, line, target: targetIn(one.value), faults: read.faults }
    const { target } = read.result
    const key = targetKey(target)
    if (seen.has(key)) {
      const faulty = { file: context.file, line, value: target }
      const faults = [lineFault(faulty, { field: 'target', expected: 'once' }, context.texts)]
      return { ok: false, line, target: targetIn(one.value), faults }
    }
    seen.add(key)
    return { ok: true, line, key, result: read.result }
  }
}

/** Lines that are compared at once: one question to the store for all of them. */
const AT_ONCE = 200

function* inGroups(lines: Iterable<BundleLine>, sort: (one: BundleLine) => Sorted): Generator<Sorted[]> {
  let group: Sorted[] = []
  for (const one of lines) {
    group.push(sort(one))
    if (group.length < AT_ONCE) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** Compares every line with the workspace; of the results themselves nothing is kept. */
export const stageLines = async (
  bundle: Pick<ReadBundle, 'lines' | 'manifest'>,
  store: Compared,
  { pace, ...context }: LineContext & { readonly pace: Pace<BundlePhase> },
): Promise<StagedLines> => {
  const sites = new Map((await store.websites.list()).map((site) => [targetKey(site.url), site]))
  const total = bundle.manifest.files[0]?.lines ?? 0
  const rows: BundleRow[] = []
  const faults: ImportFault[] = []
  const websites = new Map<number, string>()
  for (const group of inGroups(bundle.lines(), sorter(context))) {
    await pace({ phase: 'compare', done: rows.length, total })
    const there = await store.board.measured(group.flatMap((one) => (one.ok ? [one.key] : [])))
    for (const one of group) {
      if (!one.ok) {
        rows.push(rejected(one.line, one.target))
        faults.push(...one.faults)
        continue
      }
      const { line, key, result } = one
      const site = sites.get(key)
      if (site !== undefined) websites.set(line, site.id)
      const place = { known: site !== undefined, measured: there.get(key) ?? [] }
      const compared = await compare(store, result, place)
      const { target, startedAt, verdict } = result
      rows.push({ line, target, url: site?.url ?? null, at: startedAt, verdict, ...compared })
    }
  }
  return { rows, faults, websites }
}
