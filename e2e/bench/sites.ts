import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { built } from '../hosts/paths.ts'
import { scanArgs, startCrowdProcess } from './crowd-process.ts'
import { killCommandLine, killPage } from './kill-proof.ts'
import type { SiteCrowd } from './site-crowd.ts'
import { seconds, toTable } from './table.ts'
import { usageOf } from './usage.ts'

/** What a ministry's list must take at most. */
const WANTED = { sitesPerMinute: 300, memoryMb: 300 }

interface Told {
  readonly result: string
  readonly connections: number
  readonly label: { readonly verdict: string } | null
  readonly dns: { readonly dnssec: string | null } | null
}

interface Measured {
  readonly told: readonly Told[]
  readonly wallMs: number
  readonly peakMb: number
  readonly cpuMs: number
  readonly code: number | null
}

/** Runs the scanner as an auditor would, over the command line, and watches the process. */
const measure = (crowd: SiteCrowd, folder: string): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const scanner = spawn(
      process.execPath,
      [built('electron', 'cli.js'), ...scanArgs(crowd, folder), '--json'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, CAPDO_WORKSPACE: folder },
      },
    )
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
const servers = await startCrowdProcess(count)
const { told, wallMs, peakMb, cpuMs, code } = await measure(servers.crowd, folder)

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
const proofs = [await killCommandLine(servers, folder), await killPage(servers, folder)]
servers.stop()
console.log(
  toTable([
    ['killed in the middle, taken up', 'before', 'lost', 'twice', 'changed', 'in the end'],
    ...proofs.map(({ what, kept, lost, again, changed, whole }) => [
      what,
      ...[kept, lost, again, changed, whole].map(String),
    ]),
  ]),
)
const survived = proofs.every(
  ({ lost, again, changed, whole }) => lost + again + changed === 0 && whole === count,
)
const enough = perMinute >= WANTED.sitesPerMinute && peakMb <= WANTED.memoryMb
process.exitCode = sound === count && enough && survived ? 0 : 1
