import type { ScanProfile, SiteResult, Verdict } from '../../../data/contract/scan.ts'
import type { Texts } from '../../app/texts.ts'
import type { Arguments } from '../arguments.ts'
import { readAuthorities } from '../certificate-files.ts'
import { type ExitCode, UsageError } from '../exit.ts'
import type { ScanFollower, ScanJob } from '../offline.ts'
import { readChoice } from '../option-value.ts'
import { readTextInput } from '../read-input.ts'
import { DELIVERY_OPTIONS, DELIVERY_USAGE, type Delivery, deliver, readDelivery } from '../scan-delivery.ts'
import { readConnectTo, readResolve, readResolver, readTargetList, TARGET_LIMIT } from '../scan-job.ts'
import { openScanOut, openSpool, type ScanOut } from '../scan-out.ts'
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

const rowOf = (result: SiteResult, texts: Texts): readonly string[] => [
  result.target,
  texts(`cli.scanResult.${result.result}`),
  texts(`cli.verdict.${result.verdict}`),
  result.grade ?? texts('cli.notMeasured'),
  result.label === null ? texts('cli.notMeasured') : texts(`cli.labelState.${result.label.state}`),
  result.findings.map(({ rule }) => rule).join(', '),
]

const showTable = (rows: Iterable<readonly string[]>, { output, texts }: CliContext): void => {
  const headers = ['target', 'result', 'verdict', 'grade', 'label', 'findings'].map((name) =>
    texts(`cli.column.${name}`),
  )
  for (const line of table(headers, [...rows])) output.line(line)
}

const passes = (verdict: Verdict): boolean => verdict === 'pass' || verdict === 'pass-with-advice'

/** What a scan brought; `missing` targets have no result because the tool failed on them. */
interface Brought {
  /** Every target passes, also those that an earlier run has finished. */
  readonly allPass: boolean
  /** Rows of the table by target; none where JSON was asked for. */
  readonly rows: ReadonlyMap<string, readonly string[]>
  readonly missing: Iterable<string>
}

/** What a run adds up to; of a result it keeps no more than a row of the table. */
const createTally = ({ json, texts }: CliContext, targets: readonly string[]) => {
  const rows = new Map<string, readonly string[]>()
  const missing = new Set(targets)
  let allPass = true
  return {
    take: (result: SiteResult): void => {
      missing.delete(result.target)
      allPass &&= passes(result.verdict)
      if (!json) rows.set(result.target, rowOf(result, texts))
    },
    done: (): number => targets.length - missing.size,
    brought: (): Brought => ({ allPass, rows, missing }),
  }
}

/** Follows a run: each result is on disk before it is shown, and is shown once; a revised one says so. */
const followerOf = (context: CliContext, out: ScanOut, targets: readonly string[]) => {
  const { json, output, progress } = context
  const tally = createTally(context, targets)
  const take = (result: SiteResult, line: object): void => {
    out.add(result)
    tally.take(result)
    progress.clear()
    if (json) output.json(line)
    progress.show(tally.done(), targets.length, result.target)
  }
  const follower: ScanFollower = {
    earlier: resultsOf(out, out.done.keys()),
    result: (result) => take(result, result),
    revised: (target, revise) => {
      const before = out.read(target)
      const after = before && revise(before)
      if (after === null || JSON.stringify(after) === JSON.stringify(before)) return
      take(after, { ...after, revision: true })
    },
  }
  return { follower, brought: tally.brought }
}

/** The newest result of each of the targets that has one. */
function* resultsOf(out: ScanOut, targets: Iterable<string>): Generator<SiteResult> {
  for (const target of targets) {
    const result = out.read(target)
    if (result !== null) yield result
  }
}

/** What is scanned, the file of results to go on with, and what is made of them. */
interface ScanOrder {
  readonly job: ScanJob
  readonly path: string | undefined
  readonly delivery: Delivery
}

/** The wall clock, and one that nobody can set. */
const startClock = () => {
  const [startedAt, since] = [new Date(), performance.now()]
  return () => {
    const finishedAt = new Date()
    return {
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
      elapsedMs: Math.round(performance.now() - since),
      offset: -finishedAt.getTimezoneOffset(),
    }
  }
}

const runScan = async ({ job, path, delivery }: ScanOrder, context: CliContext): Promise<Brought> => {
  const { output, progress, signal, texts } = context
  const offline = await context.offline()
  const out = path === undefined ? openSpool() : openScanOut(path, texts)
  try {
    const earlier = job.targets.flatMap((target) => out.done.get(target) ?? [])
    const targets = job.targets.filter((target) => !out.done.has(target))
    if (earlier.length > 0) output.note(texts('cli.verb.scan.resumed', { skipped: earlier.length }))
    const clock = startClock()
    progress.show(0, targets.length, '')
    const { follower, brought } = followerOf(context, out, targets)
    // Also with nothing left: an earlier run may have ended before the keys of its targets were compared.
    await offline.scanTargets({ ...job, targets }, follower, signal)
    progress.clear()
    await deliver(delivery, { job, results: () => resultsOf(out, job.targets), clock: clock() }, context)
    const { allPass, ...rest } = brought()
    return { ...rest, allPass: allPass && earlier.every(passes) }
  } finally {
    out.close()
  }
}

const exitFor = ({ allPass }: Brought, missing: readonly string[]): ExitCode => {
  if (missing.length > 0) return 3
  return allPass ? 0 : 1
}

/** Scans sites that need not be in the workspace. */
export const scan: Verb = {
  name: 'scan',
  usage: `TARGET… [--file LIST] [--profile quick|full|deep] [--tls-profile ID] [--ca FILE] [--resolve …] [--connect-to …] [--resolver ADDRESS[:PORT]] [--contact TEXT] [--out FILE] ${DELIVERY_USAGE}`,
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
    ...DELIVERY_OPTIONS,
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
    const delivery = await readDelivery(args, context)
    const path = delivery.format === null ? args.value('out') : undefined
    const brought = await runScan({ job, path, delivery }, context)
    const missing = [...brought.missing]
    if (!context.json && delivery.format === null) showTable(brought.rows.values(), context)
    for (const target of missing) context.output.note(texts('cli.verb.scan.missing', { target }))
    return exitFor(brought, missing)
  },
}
