import { lacking, openTlsLab } from '../tls-lab/tls-lab.ts'
import { measureApp } from './app-batch.ts'
import { measureBatch } from './batch.ts'
import { startEngine } from './engine-client.ts'
import { installedPeers } from './peers.ts'
import { appLines, batchLines, floorLines, progressLine, singleLines } from './report.ts'
import { measureServer, type SingleResult } from './single.ts'

// The servers of the published comparison that can be built here, and NSS in the place of OpenSSL 1.0.1e.
const SERVERS = ['P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'P08', 'P38']
const DELAYED = ['P01', 'P02', 'P04', 'P05']
const DELAY_MS = 50
const BATCH_HOSTS = 300
const FAST_LIMIT_MS = 30_000
const TESTSSL_LIMIT_MS = 400_000

const USAGE = `usage: npm run bench:tls -- [--rounds N] [--testssl] [--only ID,ID]
  --rounds N   timed rounds, tools in turn (3); one at 50 ms
  --testssl    run testssl.sh too: once a server, minutes each
  --only IDS   these servers of the lab
  --targets N  no comparison: a list of N loopback addresses, by the engine and then as the page scans
`

interface Options {
  readonly rounds: number
  readonly testssl: boolean
  readonly only: readonly string[]
  /** `null` = the comparison. */
  readonly targets: number | null
}

const readOptions = (args: readonly string[]): Options | null => {
  const value = (name: string): string | undefined => {
    const index = args.indexOf(name)
    return index < 0 ? undefined : args[index + 1]
  }
  const rounds = Number(value('--rounds') ?? 3)
  const targets = args.includes('--targets') ? Number(value('--targets')) : null
  const wrong = [rounds, targets ?? 1].some((count) => !Number.isInteger(count) || count < 1)
  if (args.includes('--help') || wrong) return null
  return {
    ...{ rounds, targets, testssl: args.includes('--testssl') },
    only: value('--only')?.split(',') ?? SERVERS,
  }
}

const say = (lines: readonly string[]): void => console.log(lines.join('\n'))

const runList = async (count: number): Promise<void> => {
  const lab = openTlsLab(new Date())
  const engine = await startEngine()
  try {
    say(batchLines(await measureBatch(lab, engine, count)))
  } finally {
    engine.close()
    await lab.close()
  }
  say(appLines(count, await measureApp(count)))
}

const run = async ({ rounds, testssl, only }: Options): Promise<void> => {
  const lab = openTlsLab(new Date())
  const engine = await startEngine()
  const all = installedPeers()
  const fast = all.filter(({ name }) => name !== 'testssl')
  const plan = { lab, engine, limitMs: FAST_LIMIT_MS }
  const measure = async (ids: readonly string[], roundTripMs: number): Promise<SingleResult[]> => {
    const results: SingleResult[] = []
    for (const id of ids) {
      const lack = lacking(id)
      if (lack !== null) console.log(`${id} skipped: needs ${lack}`)
      else
        results.push(
          await measureServer(id, {
            ...plan,
            peers: fast,
            rounds: roundTripMs === 0 ? rounds : 1,
            roundTripMs,
          }),
        )
      console.error(progressLine(results.at(-1)))
    }
    return results
  }
  try {
    console.log(
      `peers: ${all.map(({ name }) => name).join(', ') || 'none installed'}; Node ${process.versions.node}`,
    )
    const near = await measure(only, 0)
    say(singleLines('0 ms round trip', near))
    const far = await measure(
      DELAYED.filter((id) => only.includes(id)),
      DELAY_MS,
    )
    say(singleLines(`${DELAY_MS} ms round trip`, far))
    say(floorLines(far))
    if (testssl) {
      const peers = all.filter(({ name }) => name === 'testssl')
      const slow: SingleResult[] = []
      for (const id of only) {
        const result = await measureServer(id, {
          ...plan,
          limitMs: TESTSSL_LIMIT_MS,
          peers,
          rounds: 1,
          roundTripMs: 0,
        })
        console.error(progressLine(result))
        slow.push(result)
      }
      say(singleLines('beside testssl.sh', slow))
    }
    const fresh = await startEngine()
    say(batchLines(await measureBatch(lab, fresh, BATCH_HOSTS)))
    fresh.close()
  } finally {
    engine.close()
    await lab.close()
  }
}

// An orderly exit removes the lab's folder; its servers end with this process in any case.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const options = readOptions(process.argv.slice(2))
if (options === null) console.log(USAGE)
else if (options.targets !== null) await runList(options.targets)
else await run(options)
