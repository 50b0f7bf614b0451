import type { ScanProfile, SiteResult } from '../../../data/contract/scan.ts'
import type { Texts } from '../../app/texts.ts'
import type { Arguments } from '../arguments.ts'
import { UsageError } from '../exit.ts'
import type { ScanJob } from '../offline.ts'
import { readChoice } from '../option-value.ts'
import { readTextInput } from '../read-input.ts'
import { readCertificates, readConnectTo, readResolve, readTargetList, TARGET_LIMIT } from '../scan-job.ts'
import { openScanOut } from '../scan-out.ts'
import { table } from '../table.ts'
import type { CliContext, Verb } from '../verb.ts'

const PROFILES: readonly ScanProfile[] = ['quick', 'full', 'deep']

/** Largest list of targets or file of certificates, in bytes. */
const LIST_LIMIT = 16 * 1024 * 1024

const readTargets = async (args: Arguments, texts: Texts): Promise<readonly string[]> => {
  const list = args.value('file')
  const listed = list === undefined ? [] : readTargetList(await readTextInput(list, LIST_LIMIT, texts))
  const targets = [...new Set([...args.positionals, ...listed])]
  if (targets.length === 0) throw new UsageError(texts('cli.fault.needs', { what: 'TARGET' }))
  if (targets.length > TARGET_LIMIT) {
    throw new UsageError(texts('cli.fault.tooMany', { count: targets.length, limit: TARGET_LIMIT }))
  }
  return targets
}

const readAuthorities = async (args: Arguments, texts: Texts): Promise<string[]> => {
  const files = await Promise.all(
    args
      .values('ca')
      .map(async (file) => readCertificates(file, await readTextInput(file, LIST_LIMIT, texts), texts)),
  )
  return files.flat()
}

const refuseLater = (args: Arguments, texts: Texts): void => {
  for (const option of ['resolver', 'tls-profile']) {
    if (args.flag(option)) throw new UsageError(texts('cli.fault.later', { what: `--${option}` }))
  }
}

const showTable = (results: readonly SiteResult[], { output, texts }: CliContext): void => {
  const headers = ['target', 'result', 'verdict', 'label', 'findings'].map((name) =>
    texts(`cli.column.${name}`),
  )
  const rows = results.map((result) => [
    result.target,
    texts(`cli.scanResult.${result.result}`),
    texts(`cli.verdict.${result.verdict}`),
    result.label === null ? texts('cli.notMeasured') : texts(`cli.labelState.${result.label.state}`),
    result.findings.map(({ rule }) => rule).join(', '),
  ])
  for (const line of table(headers, rows)) output.line(line)
}

const passes = ({ verdict }: SiteResult): boolean => verdict === 'pass' || verdict === 'pass-with-advice'

const runScan = async (
  job: ScanJob,
  path: string | undefined,
  context: CliContext,
): Promise<readonly SiteResult[]> => {
  const { json, output, progress, signal, texts } = context
  const out = path === undefined ? null : openScanOut(path, texts)
  const targets = job.targets.filter((target) => !(out?.done.has(target) ?? false))
  const skipped = job.targets.length - targets.length
  if (skipped > 0) output.note(texts('cli.verb.scan.resumed', { skipped }))
  const results: SiteResult[] = []
  progress.show(0, targets.length, '')
  const take = (result: SiteResult): void => {
    results.push(result)
    out?.add(result)
    progress.clear()
    if (json) output.json(result)
    progress.show(results.length, targets.length, result.target)
  }
  if (targets.length > 0) await context.offline().scanTargets({ ...job, targets }, take, signal)
  progress.clear()
  return results
}

/** Scans sites that need not be in the workspace. */
export const scan: Verb = {
  name: 'scan',
  usage:
    'TARGET… [--file LIST] [--profile quick|full|deep] [--ca FILE] [--resolve …] [--connect-to …] [--out FILE]',
  options: {
    file: { type: 'string' },
    profile: { type: 'string' },
    ca: { type: 'string', multiple: true },
    resolve: { type: 'string', multiple: true },
    'connect-to': { type: 'string', multiple: true },
    out: { type: 'string' },
    resolver: { type: 'string' },
    'tls-profile': { type: 'string' },
  },
  run: async (args, context) => {
    const { texts } = context
    refuseLater(args, texts)
    const job: ScanJob = {
      targets: await readTargets(args, texts),
      profile: readChoice(
        { option: 'profile', value: args.value('profile') ?? 'full', choices: PROFILES },
        texts,
      ),
      ca: await readAuthorities(args, texts),
      resolve: args.values('resolve').map((value) => readResolve(value, texts)),
      connectTo: args.values('connect-to').map((value) => readConnectTo(value, texts)),
    }
    const results = await runScan(job, args.value('out'), context)
    if (!context.json) showTable(results, context)
    return results.every(passes) ? 0 : 1
  },
}
