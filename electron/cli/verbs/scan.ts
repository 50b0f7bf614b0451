import type { ScanProfile, SiteResult, Verdict } from '../../../data/contract/scan.ts'
import type { Texts } from '../../app/texts.ts'
import type { Arguments } from '../arguments.ts'
import { readAuthorities } from '../certificate-files.ts'
import { type ExitCode, UsageError } from '../exit.ts'
import type { ScanJob } from '../offline.ts'
import { readChoice } from '../option-value.ts'
import { readTextInput } from '../read-input.ts'
import { readConnectTo, readResolve, readResolver, readTargetList, TARGET_LIMIT } from '../scan-job.ts'
import { openScanOut } from '../scan-out.ts'
import { table } from '../table.ts'
import type { CliContext, Verb } from '../verb.ts'

const PROFILES: readonly ScanProfile[] = ['quick', 'full', 'deep']

/** Largest list of targets, in bytes. */
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

const readTlsProfile = async (args: Arguments, { offline, texts }: CliContext): Promise<string> => {
  const { tlsProfiles } = await offline()
  const value = args.value('tls-profile') ?? tlsProfiles[0] ?? ''
  if (tlsProfiles.includes(value)) return value
  const expected = tlsProfiles.join(', ')
  throw new UsageError(texts('cli.fault.form', { option: '--tls-profile', value, expected }))
}

const showTable = (results: readonly SiteResult[], { output, texts }: CliContext): void => {
  const headers = ['target', 'result', 'verdict', 'grade', 'label', 'findings'].map((name) =>
    texts(`cli.column.${name}`),
  )
  const rows = results.map((result) => [
    result.target,
    texts(`cli.scanResult.${result.result}`),
    texts(`cli.verdict.${result.verdict}`),
    result.grade ?? texts('cli.notMeasured'),
    result.label === null ? texts('cli.notMeasured') : texts(`cli.labelState.${result.label.state}`),
    result.findings.map(({ rule }) => rule).join(', '),
  ])
  for (const line of table(headers, rows)) output.line(line)
}

/** What a scan brought; `missing` targets have no result because the tool failed on them. */
interface Brought {
  readonly results: readonly SiteResult[]
  /** Verdicts of all targets, also of those an earlier run has finished. */
  readonly verdicts: readonly Verdict[]
  readonly missing: readonly string[]
}

const runScan = async (job: ScanJob, path: string | undefined, context: CliContext): Promise<Brought> => {
  const { json, output, progress, signal, texts } = context
  const out = path === undefined ? null : openScanOut(path, texts)
  const earlier = job.targets.flatMap((target) => out?.done.get(target) ?? [])
  const targets = job.targets.filter((target) => out?.done.has(target) !== true)
  if (earlier.length > 0) output.note(texts('cli.verb.scan.resumed', { skipped: earlier.length }))
  const results = new Map<string, SiteResult>()
  progress.show(0, targets.length, '')
  const take = (result: SiteResult): void => {
    results.set(result.target, result)
    out?.add(result)
    progress.clear()
    if (json) output.json(result)
    progress.show(results.size, targets.length, result.target)
  }
  if (targets.length > 0) await (await context.offline()).scanTargets({ ...job, targets }, take, signal)
  progress.clear()
  return {
    results: [...results.values()],
    verdicts: [...earlier, ...[...results.values()].map(({ verdict }) => verdict)],
    missing: targets.filter((target) => !results.has(target)),
  }
}

const exitFor = ({ verdicts, missing }: Brought): ExitCode => {
  if (missing.length > 0) return 3
  return verdicts.every((verdict) => verdict === 'pass' || verdict === 'pass-with-advice') ? 0 : 1
}

/** Scans sites that need not be in the workspace. */
export const scan: Verb = {
  name: 'scan',
  usage:
    'TARGET… [--file LIST] [--profile quick|full|deep] [--tls-profile ID] [--ca FILE] [--resolve …] [--connect-to …] [--resolver ADDRESS[:PORT]] [--contact TEXT] [--out FILE]',
  options: {
    file: { type: 'string' },
    profile: { type: 'string' },
    ca: { type: 'string', multiple: true },
    resolve: { type: 'string', multiple: true },
    'connect-to': { type: 'string', multiple: true },
    out: { type: 'string' },
    resolver: { type: 'string' },
    contact: { type: 'string' },
    'tls-profile': { type: 'string' },
  },
  run: async (args, context) => {
    const { texts } = context
    const job: ScanJob = {
      targets: await readTargets(args, texts),
      profile: readChoice(
        { option: 'profile', value: args.value('profile') ?? 'full', choices: PROFILES },
        texts,
      ),
      tlsProfile: await readTlsProfile(args, context),
      ca: await readAuthorities(args, texts),
      resolve: args.values('resolve').map((value) => readResolve(value, texts)),
      connectTo: args.values('connect-to').map((value) => readConnectTo(value, texts)),
      resolver: readResolver(args.value('resolver'), texts),
      contact: args.value('contact') ?? null,
    }
    const brought = await runScan(job, args.value('out'), context)
    if (!context.json) showTable(brought.results, context)
    for (const target of brought.missing) context.output.note(texts('cli.verb.scan.missing', { target }))
    return exitFor(brought)
  },
}
