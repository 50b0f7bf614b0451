import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { built } from '../hosts/paths.ts'
import type { SiteCrowd } from './site-crowd.ts'
import { seconds, toTable } from './table.ts'

/** What a ministry's list must take at most. */
const WANTED = { sitesPerMinute: 300, memoryMb: 300 }

interface Told {
  readonly result: string
  readonly connections: number
  readonly label: { readonly verdict: string } | null
  readonly dns: { readonly dnssec: string | null } | null
}

const crowdOf = (server: ChildProcess): Promise<SiteCrowd> =>
  new Promise((resolve, reject) => {
    server.once('message', (crowd) => resolve(crowd as SiteCrowd))
    server.once('exit', (code) => reject(new Error(`the servers ended with ${code}`)))
  })

/** Peak of resident memory in megabytes, and processor time in milliseconds, as the system counted them so far. */
const usageOf = (pid: number): { readonly peakMb: number; readonly cpuMs: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticks = Number(stat[11] ?? 0) + Number(stat[12] ?? 0)
  return { peakMb: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024, cpuMs: ticks * 10 }
}

interface Measured {
  readonly told: readonly Told[]
  readonly wallMs: number
  readonly peakMb: number
  readonly cpuMs: number
  readonly code: number | null
}

const argsOf = (crowd: SiteCrowd, folder: string): readonly string[] => {
  const [list, ca] = [join(folder, 'sites.txt'), join(folder, 'ca.pem')]
  writeFileSync(list, crowd.names.join('\n'))
  writeFileSync(ca, crowd.caPem)
  const ways = [`:443::${crowd.port}`, `:80::${crowd.httpPort}`].flatMap((rule) => ['--connect-to', rule])
  const resolver = ['--resolver', `127.0.0.1:${crowd.resolverPort}`]
  return ['scan', '--file', list, '--profile', 'quick', '--json', '--quiet', '--ca', ca, ...resolver, ...ways]
}

/** Runs the scanner as an auditor would, over the command line, and watches the process. */
const measure = (crowd: SiteCrowd, folder: string): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const scanner = spawn(process.execPath, [built('electron', 'cli.js'), ...argsOf(crowd, folder)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CAPDO_WORKSPACE: folder },
    })
    const told: Told[] = []
    let usage = { peakMb: 0, cpuMs: 0 }
    const look = (): void => {
      try {
        usage = usageOf(scanner.pid ?? 0)
      } catch {
        // The process has just ended: what was seen before is the last that can be known.
      }
    }
    const timer = setInterval(look, 100)
    createInterface({ input: scanner.stdout }).on('line', (line) => {
      const { result, connections, label, dns } = JSON.parse(line) as Told
      told.push({ result, connections, label, dns })
      look()
    })
    scanner.once('error', reject)
    scanner.once('close', (code) => {
      clearInterval(timer)
      resolve({ told, wallMs: performance.now() - began, ...usage, code })
    })
  })

const count = Number(process.argv[2] ?? 1000)
const folder = mkdtempSync(join(tmpdir(), 'capdo-bench-sites-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const server = fork(built('e2e', 'bench', 'sites-server.js'), [String(count)])
const crowd = await crowdOf(server)
const { told, wallMs, peakMb, cpuMs, code } = await measure(crowd, folder)
server.disconnect()

const sound = told.filter(
  ({ result, label, dns }) =>
    result === 'completed' && label?.verdict === 'match' && dns?.dnssec === 'secure',
).length
const perMinute = (told.length / wallMs) * 60_000
const connections = told.reduce((sum, one) => sum + one.connections, 0)
console.log(
  toTable([
    ['sites: TLS quick, DNS, http, https, label', 'measured', 'wanted'],
    ['results', `${told.length}`, `${count}`],
    ['complete and with their label', `${sound}`, `${count}`],
    ['wall time', seconds(wallMs), ''],
    ['sites a minute', perMinute.toFixed(0), `≥ ${WANTED.sitesPerMinute}`],
    ['peak memory of the scanner', `${peakMb.toFixed(0)} MB`, `≤ ${WANTED.memoryMb} MB`],
    ['processor time of the scanner', seconds(cpuMs), ''],
    ['connections a site', (connections / Math.max(1, told.length)).toFixed(1), ''],
    ['processors, load at the end', `${cpus().length}, ${loadavg()[0]?.toFixed(1)}`, ''],
    ['exit code', `${code}`, '0 or 1'],
  ]),
)
const enough = perMinute >= WANTED.sitesPerMinute && peakMb <= WANTED.memoryMb
process.exitCode = sound === count && enough ? 0 : 1
