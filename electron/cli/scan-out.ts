import { closeSync, existsSync, mkdtempSync, openSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SiteResult, Verdict } from '../../data/contract/scan.ts'
import type { Texts } from '../app/texts.ts'
import { UsageError } from './exit.ts'
import { eachLine, openLines, type Place, type ResultLines } from './result-lines.ts'

/** The results of a run on disk. */
export interface ScanOut extends ResultLines {
  /** Targets whose result is final, with their verdicts: they need not be scanned again. */
  readonly done: ReadonlyMap<string, Verdict>
}

type Line = Pick<SiteResult, 'target' | 'result' | 'verdict'>

const readLine = (text: string): Line | null => {
  try {
    const { target, result, verdict } = JSON.parse(text) as Partial<SiteResult>
    return typeof target === 'string' && result !== undefined && verdict !== undefined
      ? { target, result, verdict }
      : null
  } catch {
    return null
  }
}

interface Read {
  readonly places: Map<string, Place>
  readonly done: Map<string, Verdict>
  readonly size: number
  readonly superseded: boolean
  /** A half line stands at the end. */
  readonly cut: boolean
}

const nothing: Read = { places: new Map(), done: new Map(), size: 0, superseded: false, cut: false }

/** Reads where the lines of a file stand; a line that is no result ends it with its row. */
const readFile = (path: string): Read | { readonly row: number } => {
  const file = openSync(path, 'r')
  const places = new Map<string, Place>()
  const done = new Map<string, Verdict>()
  let rows = 0
  let wrong = 0
  const { at, rest } = eachLine(file, (bytes, place) => {
    rows += 1
    const line = wrong > 0 ? null : readLine(bytes.toString('utf8'))
    if (line === null) {
      wrong ||= rows
      return
    }
    places.set(line.target, { at: place, length: bytes.length })
    if (line.result === 'inconclusive') done.delete(line.target)
    else done.set(line.target, line.verdict)
  })
  closeSync(file)
  if (wrong > 0) return { row: wrong }
  if (rest.length > 0 && rest[0] !== 0x7b) return { row: rows + 1 }
  return { places, done, size: at, superseded: rows > places.size, cut: rest.length > 0 }
}

/**
 * Opens `path` for more results. A half line that a crash left at the end is cut off, so that every line stays valid;
 * throws `UsageError` for a file that holds anything but results, before it is touched.
 */
export const openScanOut = (path: string, texts: Texts): ScanOut => {
  const read = existsSync(path) ? readFile(path) : { ...nothing, places: new Map<string, Place>() }
  if ('row' in read) throw new UsageError(texts('cli.fault.notResults', { file: path, row: read.row }))
  if (read.cut) truncateSync(path, read.size)
  return { ...openLines(path, read), done: read.done }
}

/** Results of a run that nobody wants as a file: they lie in a temporary one until the run ends. */
export const openSpool = (): ScanOut => {
  const folder = mkdtempSync(join(tmpdir(), 'capdo-scan-'))
  const lines = openLines(join(folder, 'results.jsonl'), { places: new Map(), size: 0, superseded: false })
  return {
    ...lines,
    done: new Map(),
    close: () => {
      lines.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
