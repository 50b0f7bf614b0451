import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import type { SiteResult, Verdict } from '../../data/contract/scan.ts'
import type { Texts } from '../app/texts.ts'
import { UsageError } from './exit.ts'

/** A file of results that grows line by line and can be taken up again. */
export interface ScanOut {
  /** Targets whose result is final, with their verdicts: they need not be scanned again. */
  readonly done: ReadonlyMap<string, Verdict>
  readonly add: (result: SiteResult) => void
}

type Line = Pick<SiteResult, 'target' | 'result' | 'verdict'>

const NEW_LINE = 0x0a

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

const finals = (lines: readonly (Line | null)[]): [string, Verdict][] =>
  lines.flatMap((line) =>
    line === null || line.result === 'inconclusive' ? [] : [[line.target, line.verdict]],
  )

/**
 * Opens `path` for more results. A half line that a crash left at the end is cut off, so that every line stays valid;
 * throws `UsageError` for a file that holds anything but results, before it is touched.
 */
export const openScanOut = (path: string, texts: Texts): ScanOut => {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const whole = bytes.lastIndexOf(NEW_LINE) + 1
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1).map(readLine)
  const broken = lines.indexOf(null)
  const rest = bytes.subarray(whole).toString('utf8')
  if (broken >= 0 || (rest !== '' && !rest.startsWith('{'))) {
    const row = (broken < 0 ? lines.length : broken) + 1
    throw new UsageError(texts('cli.fault.notResults', { file: path, row }))
  }
  if (rest !== '') truncateSync(path, whole)
  return {
    done: new Map(finals(lines)),
    add: (result) => appendFileSync(path, `${JSON.stringify(result)}\n`),
  }
}
