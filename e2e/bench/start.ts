import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { runCapdo } from '../hosts/cli-process.ts'
import { ended } from '../hosts/ended.ts'
import { built, ROOT } from '../hosts/paths.ts'
import { median, seconds, toTable } from './table.ts'
import { type Usage, usageOf } from './usage.ts'

/** What a start may take: nobody waits long before the work begins. */
const WANTED = {
  version: { ms: 500, mb: 80 },
  catalogues: { ms: 1000, mb: 120 },
  systems: { ms: 2000, mb: 160 },
  door: { ms: 2000, mb: 180 },
}
const ROUNDS = Number(process.argv[2] ?? 7)
const LOOK_MS = 10

interface Start extends Usage {
  readonly ms: number
}

/** The program without what the build made of the catalogues: each start reads their YAML. */
const withoutCompiled = (folder: string): string => {
  for (const part of ['data', 'assessors', 'electron', 'renderer'])
    cpSync(built(part), join(folder, 'dist', part), { recursive: true })
  rmSync(join(folder, 'dist', 'data', 'catalogues', 'index.json'))
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  for (const part of ['data', 'node_modules']) symlinkSync(join(ROOT, part), join(folder, part))
  return join(folder, 'dist', 'electron', 'cli.js')
}

/** Looks at a process until it ends: what it had used when it was last seen. */
const watch = (child: ChildProcess): (() => Usage) => {
  let last: Usage = { peakMb: 0, cpuMs: 0 }
  const look = (): void => {
    try {
      last = usageOf(child.pid ?? 0)
    } catch {
      // It has ended between two looks.
    }
  }
  const timer = setInterval(look, LOOK_MS)
  child.once('exit', () => clearInterval(timer))
  return () => last
}

const runVerb = async (cli: string, args: readonly string[]): Promise<Start> => {
  const began = performance.now()
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  const used = watch(child)
  const code = await ended(child)
  const ms = performance.now() - began
  if (code !== 0 && code !== 1) throw new Error(`${args[0]} ended with ${code}`)
  return { ms, ...used() }
}

/** Calls the app through its door, as the page does after it came in by the printed address. */
const callOnce = async (address: string, name: string): Promise<void> => {
  const entered = await fetch(address, { redirect: 'manual' })
  const { origin } = new URL(address)
  const response = await fetch(`${origin}/call/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
      origin,
    },
    body: '{}',
  })
  const reply = (await response.json()) as { ok: boolean; value?: unknown[] }
  if (!reply.ok || (reply.value?.length ?? 0) === 0) throw new Error(`${name}: ${JSON.stringify(reply)}`)
}

const addressOf = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout }))
    return (JSON.parse(line) as { address: string }).address
  throw new Error('the door ended without a word')
}

/** From the start of the door to the first list of systems. */
const openDoor = async (cli: string, workspace: string): Promise<Start> => {
  const began = performance.now()
  const args = [cli, 'web', '--no-open', '--json', '--workspace', workspace]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await callOnce(await addressOf(child), 'system.list')
  const ms = performance.now() - began
  const used = usageOf(child.pid ?? 0)
  child.kill('SIGINT')
  await ended(child)
  return { ms, ...used }
}

interface Line {
  readonly what: string
  readonly limit: { readonly ms: number; readonly mb: number }
  readonly run: (cli: string) => Promise<Start>
}

interface Series {
  readonly compiled: Start[]
  readonly yaml: Start[]
}

const middle = (starts: readonly Start[], key: keyof Start): number => median(starts.map((one) => one[key]))

const most = (starts: readonly Start[]): number => Math.max(...starts.map(({ peakMb }) => peakMb))

/** The two ways in turn, so that other work on the machine burdens both alike. */
const measure = async ({ run }: Line, [cli, plain]: readonly [string, string]): Promise<Series> => {
  const series: Series = { compiled: [], yaml: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    series.compiled.push(await run(cli))
    series.yaml.push(await run(plain))
  }
  return series
}

const isKept = ({ limit }: Line, { compiled }: Series): boolean =>
  middle(compiled, 'ms') <= limit.ms && most(compiled) <= limit.mb

const rowOf = (line: Line, series: Series): readonly string[] => [
  line.what,
  ...(['compiled', 'yaml'] as const).flatMap((way) => [
    seconds(middle(series[way], 'ms')),
    seconds(middle(series[way], 'cpuMs')),
    `${most(series[way]).toFixed(0)} MB`,
  ]),
  `≤ ${seconds(line.limit.ms)}, ${line.limit.mb} MB`,
  isKept(line, series) ? 'yes' : 'NO',
]

const folder = mkdtempSync(join(tmpdir(), 'capdo-bench-start-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const workspace = join(folder, 'workspace')
const plain = withoutCompiled(join(folder, 'plain'))
await runCapdo('init', '--sample', '--workspace', workspace)
const at = ['--workspace', workspace]
const lines: readonly Line[] = [
  { what: 'capdo --version', limit: WANTED.version, run: (cli) => runVerb(cli, ['--version']) },
  { what: 'capdo catalogues', limit: WANTED.catalogues, run: (cli) => runVerb(cli, ['catalogues']) },
  { what: 'capdo systems', limit: WANTED.systems, run: (cli) => runVerb(cli, ['systems', ...at]) },
  { what: 'door to system.list', limit: WANTED.door, run: (cli) => openDoor(cli, workspace) },
]
const measured: [Line, Series][] = []
for (const line of lines) measured.push([line, await measure(line, [built('electron', 'cli.js'), plain])])
console.log(
  toTable([
    ['median of starts', 'time', 'processor', 'peak', 'from YAML', 'processor', 'peak', 'wanted', 'kept'],
    ...measured.map(([line, series]) => rowOf(line, series)),
  ]),
)
console.log(`${ROUNDS} starts each way, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`)
process.exitCode = measured.every(([line, series]) => isKept(line, series)) ? 0 : 1
