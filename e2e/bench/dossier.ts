import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../find-browser.ts'
import { built } from '../hosts/paths.ts'
import { serve } from '../hosts/web-door.ts'
import { callThrough, timeCalls } from './door-calls.ts'

/** What a level-3 dossier may take. */
const WANTED = { seconds: 10, megabytes: 400 }
const FILES = 100
const FILE_BYTES = 200 * 1024
const SYSTEM = 'HT-01'

/** Bytes that do not compress, the same in every run. */
const noise = (seed: number): Buffer => {
  const bytes = Buffer.alloc(FILE_BYTES)
  let state = seed + 1
  for (let at = 0; at < bytes.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes.writeUInt32LE(state, at)
  }
  return bytes
}

/** Answers every requirement of a system of the sample and gives it evidence; tells how many requirements there are. */
const fill = async (page: Page): Promise<number> => {
  await callThrough(page, 'workspace.loadSample', {})
  const systems = await callThrough<{ id: string; code: string }[]>(page, 'system.list', {})
  const systemId = systems.find(({ code }) => code === SYSTEM)?.id ?? ''
  const { rows } = await callThrough<{ rows: { id: string }[] }>(page, 'requirement.workbench', { systemId })
  const requirementIds = rows.map(({ id }) => id)
  const patch = {
    result: 'met',
    measureState: 'deployed',
    measure: 'Theo Quy che bao dam an ninh mang, cau hinh theo tai lieu thiet ke, ra soat moi quy mot lan.',
  }
  const change = { kind: 'set', patch }
  await callThrough(page, 'requirement.bulk', { systemId, requirementIds, change, onlyUnanswered: false })
  for (let n = 0; n < FILES; n += 1) {
    const requirementId = requirementIds[n % requirementIds.length] ?? ''
    const subject = { kind: 'answer', systemId, requirementId }
    const base64 = noise(n).toString('base64')
    await callThrough(page, 'evidence.addFile', {
      subject,
      kind: 'file',
      file: `bang-chung-${n}.bin`,
      base64,
    })
  }
  return requirementIds.length
}

/** Seconds of processor time: on a machine that does other work as well they say more than the clock. */
const cpuOf = (pid: number): number => {
  try {
    const [, , , , , , , , , , , user = '0', system = '0'] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(user) + Number(system)) / 100
  } catch {
    return 0
  }
}

const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

interface Measured {
  readonly code: number | null
  readonly seconds: number
  readonly megabytes: number
  readonly cpu: number
}

/** Runs the export as a user would, watching its memory. */
const exportOnce = (workspace: string, out: string): Promise<Measured> =>
  new Promise((resolve) => {
    const began = performance.now()
    const args = ['dossier', SYSTEM, '--out', out, '--workspace', workspace, '--quiet']
    const child = spawn(process.execPath, [built('electron', 'cli.js'), ...args], { stdio: 'ignore' })
    let [megabytes, cpu] = [0, 0]
    const watch = setInterval(() => {
      megabytes = Math.max(megabytes, peakOf(child.pid ?? 0))
      cpu = Math.max(cpu, cpuOf(child.pid ?? 0))
    }, 50)
    child.on('exit', (code) => {
      clearInterval(watch)
      const seconds = (performance.now() - began) / 1000
      resolve({ code, seconds, cpu, megabytes })
    })
  })

/** The longest that other calls of a page had to wait while it exported, in ms. */
interface Meanwhile {
  readonly seconds: number
  readonly longest: number
}

/** Exports as a page does, while another page goes on asking what every page asks. */
const exportMeanwhile = async (page: Page, others: Page): Promise<Meanwhile> => {
  const systems = await callThrough<{ id: string; code: string }[]>(page, 'system.list', {})
  const systemId = systems.find(({ code }) => code === SYSTEM)?.id ?? ''
  const { id } = await callThrough<{ id: string }>(page, 'dossier.create', { systemId, regime: 'ND331' })
  const began = performance.now()
  const formats = ['docx', 'pdf', 'xlsx', 'json', 'oscal']
  let over = false
  const done = callThrough(page, 'dossier.export', { id, formats }).finally(() => {
    over = true
  })
  let longest = 0
  while (!over) {
    const [ms = 0] = await timeCalls(others, [{ name: 'workspace.status', input: {} }])
    longest = Math.max(longest, ms)
    await others.waitForTimeout(20)
  }
  await done
  return { seconds: (performance.now() - began) / 1000, longest }
}

const folder = mkdtempSync(join(tmpdir(), 'capdo-bench-dossier-'))
const served = await serve({ workspace: join(folder, 'workspace'), env: {} })
const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', chromiumSandbox: false })
const context = await browser.newContext()
const [page, others] = [await context.newPage(), await context.newPage()]
await page.goto(served.address)
const requirements = await fill(page)
await others.goto(new URL('/', served.address).href)
const meanwhile = await exportMeanwhile(page, others)
console.log(
  `on the page: ${meanwhile.seconds.toFixed(1)} s, other calls waited at most ${meanwhile.longest.toFixed(0)} ms; the door took at most ${peakOf(served.pid).toFixed(0)} MB`,
)
await browser.close()
await served.stop()

const runs: Measured[] = []
for (const run of [1, 2, 3]) {
  const measured = await exportOnce(join(folder, 'workspace'), join(folder, `out-${run}`))
  runs.push(measured)
  console.log(
    `run ${run}: ${measured.seconds.toFixed(1)} s (${measured.cpu.toFixed(1)} s of processor), at most ${measured.megabytes.toFixed(0)} MB`,
  )
}
const zip = readdirSync(join(folder, 'out-1')).find((name) => name.endsWith('.zip')) ?? ''
const size = statSync(join(folder, 'out-1', zip)).size / 1024 ** 2
console.log(`${requirements} requirements, ${FILES} files of evidence, a package of ${size.toFixed(1)} MB`)
const best = Math.min(...runs.map(({ seconds }) => seconds))
const most = Math.max(...runs.map(({ megabytes }) => megabytes))
const kept =
  best < WANTED.seconds && most < WANTED.megabytes && runs.every(({ code }) => code !== 2 && code !== 3)
console.log(`wanted: < ${WANTED.seconds} s and < ${WANTED.megabytes} MB: ${kept ? 'kept' : 'NOT KEPT'}`)
console.log(
  `${cpus().length} cores, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
)
rmSync(folder, { recursive: true, force: true })
process.exitCode = kept ? 0 : 1
