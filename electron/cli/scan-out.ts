import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { Texts } from '../app/texts.ts'
import { UsageError } from './exit.ts'

/** A file of results that grows line by line and can be taken up again. */
export interface ScanOut {
  /** Targets whose result is final: they need not be scanned again. */
  readonly done: ReadonlySet<string>
  readonly add: (result: SiteResult) => void
}

const NEW_LINE = 0x0a

const readResult = (line: string): Pick<SiteResult, 'target' | 'result'> | null => {
  try {
    const { target, result } = JSON.parse(line) as Partial<SiteResult>
    return typeof target === 'string' && result !== undefined ? { target, result } : null
  } catch {
    return null
  }
}

/**
 * Opens `path` for more results. A half line that a crash left at the end is cut off, so that every line stays valid;
 * throws `UsageError` for a file that holds anything but results, before it is touched.
 */
export const openScanOut = (path: string, texts: Texts): ScanOut => {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const whole = bytes.lastIndexOf(NEW_LINE) + 1
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1)
  const results = lines.map(readResult)
  const broken = results.indexOf(null)
  const rest = bytes.subarray(whole).toString('utf8')
  if (broken >= 0 || (rest !== '' && !rest.startsWith('{'))) {
    throw new UsageError(
      texts('cli.fault.notResults', { file: path, row: broken < 0 ? lines.length + 1 : broken + 1 }),
    )
  }
  if (rest !== '') truncateSync(path, whole)
  return {
    done: new Set(
      results.flatMap((line) => (line === null || line.result === 'inconclusive' ? [] : [line.target])),
    ),
    add: (result) => appendFileSync(path, `${JSON.stringify(result)}\n`),
  }
}
