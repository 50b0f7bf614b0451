import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../find-browser.ts'
import { ended } from '../hosts/ended.ts'
import { built } from '../hosts/paths.ts'
import { serve } from '../hosts/web-door.ts'
import { type CrowdProcess, resolverOf, scanArgs, waysTo } from './crowd-process.ts'
import { callThrough } from './door-calls.ts'

/**
 * What a batch was like that was killed in the middle and taken up: results kept at the kill, results lost by it, sites that had a
 * result and were asked again, results that are not what they were, and sites with one result in the end.
 */
export interface KillProof {
  readonly what: string
  readonly kept: number
  readonly lost: number
  readonly again: number
  readonly changed: number
  readonly whole: number
}

const LOOK_MS = 250
/** Connections of a killed program that the servers have yet to hear of. */
const SETTLE_MS = 1_000
/** The part of a batch that is done when it is killed. */
const PART = 0.4

/** Whole lines by their target; the last may have been cut by the kill. */
const linesOf = (path: string): readonly (readonly [string, string])[] => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
    .map((line) => [(JSON.parse(line) as { target: string }).target, line])
}

const LINE_END = 0x0a

const lineCount = (path: string): number =>
  existsSync(path) ? readFileSync(path).filter((byte) => byte === LINE_END).length : 0

type Results = ReadonlyMap<string, string>

interface Seen {
  readonly kept: Results
  readonly asked: ReadonlySet<string>
  readonly after: Results
}

const proofOf = (what: string, { kept, asked, after }: Seen): KillProof => ({
  what,
  kept: kept.size,
  lost: [...kept.keys()].filter((target) => !after.has(target)).length,
  again: [...kept.keys()].filter((target) => asked.has(target)).length,
  changed: [...kept].filter(([target, line]) => after.has(target) && after.get(target) !== line).length,
  whole: after.size,
})

/** `capdo scan --file LIST --out FILE`, killed and begun again. */
export const killCommandLine = async (servers: CrowdProcess, folder: string): Promise<KillProof> => {
  const out = join(folder, 'killed.jsonl')
  const args = [built('electron', 'cli.js'), ...scanArgs(servers.crowd, folder), '--out', out]
  const run = () => spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const first = run()
  const end = ended(first)
  while (lineCount(out) < servers.crowd.names.length * PART) {
    if (first.exitCode !== null) throw new Error(`the scan ended with ${first.exitCode} before it was killed`)
    await pause(LOOK_MS)
  }
  first.kill('SIGKILL')
  await end
  await pause(SETTLE_MS)
  await servers.asked()
  const kept = new Map(linesOf(out))
  await ended(run())
  const lines = linesOf(out)
  const after = new Map(lines)
  const proof = proofOf('command line', { kept, asked: await servers.asked(), after })
  // A target with two lines would have been scanned twice.
  return { ...proof, again: proof.again + lines.length - after.size }
}

interface Target {
  readonly target: string
  readonly state: string
}

/** The results of a run as they are on disk, by target. */
const storedOf = async (page: Page, runId: string): Promise<Results> => {
  const { targets } = await callThrough<{ targets: readonly Target[] }>(page, 'scan.targets', { id: runId })
  const found = new Map<string, string>()
  for (const { target, state } of targets) {
    if (state !== 'done') continue
    const { result } = await callThrough<{ result: unknown }>(page, 'scan.result', { runId, target })
    found.set(target, JSON.stringify(result))
  }
  return found
}

interface Run {
  readonly done: number
  readonly state: string
}

const GOING: readonly string[] = ['queued', 'running', 'paused']

/** Waits for so many results of the newest run; throws when it ends before, which would be waited for without end. */
const untilDone = async (page: Page, count: number): Promise<void> => {
  for (;;) {
    const [run] = await callThrough<readonly Run[]>(page, 'scan.runs', {})
    if ((run?.done ?? 0) >= count) return
    if (run !== undefined && !GOING.includes(run.state))
      throw new Error(`the run ended as ${run.state} with ${run.done} of ${count}`)
    await pause(LOOK_MS)
  }
}

/** A run of the page, whose program is killed and started again over the same workspace. */
export const killPage = async (servers: CrowdProcess, folder: string): Promise<KillProof> => {
  const workspace = join(folder, 'killed')
  mkdirSync(workspace)
  writeFileSync(join(workspace, 'ca.pem'), servers.crowd.caPem)
  const settings = {
    ...{ ca: ['ca.pem'], connectTo: waysTo(servers.crowd) },
    resolver: resolverOf(servers.crowd),
  }
  writeFileSync(join(workspace, 'scan.json'), JSON.stringify(settings))
  const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', chromiumSandbox: false })
  const page = await browser.newPage()
  const { names } = servers.crowd
  const first = await serve({ workspace, env: {} })
  await page.goto(first.address)
  const targets = names.map((target) => ({ target }))
  const { runId } = await callThrough<{ runId: string }>(page, 'scan.start', { targets, profile: 'quick' })
  await untilDone(page, names.length * PART)
  process.kill(first.pid, 'SIGKILL')
  const second = await serve({ workspace, env: {} })
  await page.goto(second.address)
  await pause(SETTLE_MS)
  await servers.asked()
  const kept = await storedOf(page, runId)
  await callThrough(page, 'scan.resume', { id: runId })
  await untilDone(page, names.length)
  const after = await storedOf(page, runId)
  const proof = proofOf('page', { kept, asked: await servers.asked(), after })
  await browser.close()
  await second.stop()
  return proof
}
