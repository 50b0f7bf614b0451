import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../find-browser.ts'
import { runCapdo } from '../hosts/cli-process.ts'
import { serve } from '../hosts/web-door.ts'
import { scanArgs, startCrowdProcess } from './crowd-process.ts'
import { callThrough } from './door-calls.ts'
import { goTo, memoryOf, untilShown } from './page-times.ts'
import { median, toTable } from './table.ts'

/** What an officer may wait at most, in ms, and what the app may take at most. */
const WANTED = { importMs: 60_000, memoryMb: 400, filter: 100, scroll: 100 }
const ROUNDS = 15
const STEPS = 60

interface Result {
  readonly target: string
  readonly verdict: string
  readonly label: { readonly state: string } | null
}

/** One real result as that of so many sites; one in three fails, one in five has no label. */
const resultsOf = (text: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const own = JSON.parse(text.replaceAll('site-1.', `site-${index + 1}.`)) as Result
    const label = own.label === null || index % 5 > 0 ? own.label : { ...own.label, state: 'khong_co' }
    return JSON.stringify({ ...own, verdict: index % 3 === 0 ? 'fail' : own.verdict, label })
  })

const targetsOf = (lines: readonly string[]): string[] =>
  lines.map((line) => (JSON.parse(line) as Result).target)

/** A bundle of so many sites, written by the command line from results that it has already. */
const makeBundle = async (folder: string, count: number) => {
  const servers = await startCrowdProcess(1)
  const scanned = await runCapdo(...scanArgs(servers.crowd, folder), '--json')
  servers.stop()
  const lines = resultsOf(scanned.out.trimEnd(), count)
  const [out, list, bundle] = ['out.jsonl', 'list.txt', 'bundle.zip'].map((name) => join(folder, name))
  writeFileSync(out ?? '', `${lines.join('\n')}\n`)
  const targets = targetsOf(lines)
  writeFileSync(list ?? '', targets.join('\n'))
  const began = performance.now()
  const args = ['--file', list ?? '', '--profile', 'quick', '--quiet', '--out', out ?? '']
  await runCapdo('scan', ...args, '--bundle', bundle ?? '')
  return { bundle: bundle ?? '', targets, ms: performance.now() - began }
}

const addWebsites = async (page: Page, targets: readonly string[]): Promise<void> => {
  const rows = targets.map((target) => `https://${target}/,Trang so`)
  const csv = ['Dia chi website,Loai website', ...rows].join('\n')
  const base64 = Buffer.from(csv).toString('base64')
  const { stageId } = await callThrough<{ stageId: string }>(page, 'inventory.stage', {
    file: 'w.csv',
    base64,
  })
  await callThrough(page, 'inventory.commit', { stageId })
}

const timed = async (act: () => Promise<void>): Promise<number> => {
  const began = performance.now()
  await act()
  return performance.now() - began
}

/** Takes a bundle in as an officer does; time until it is staged, and until it is written. */
const importTimes = async (page: Page, bundle: string) => {
  await goTo(page, '#/scan/import')
  const input = page.locator('input[accept=".zip"]')
  const staged = await timed(async () => {
    await input.setInputFiles(bundle)
    await page.waitForSelector('.virtual-table tbody tr', { timeout: 300_000 })
  })
  const written = await timed(async () => {
    await page.locator('main .ant-btn-primary').last().click()
    await page.waitForSelector('.ant-alert-success', { timeout: 300_000 })
  })
  return { staged, written }
}

const filterTimes = async (page: Page, count: number): Promise<number[]> => {
  const times: number[] = []
  const search = page.locator('.scan-search input')
  for (let round = 0; round < ROUNDS; round += 1) {
    await search.fill('')
    await page.waitForFunction(() => (document.querySelector('.site-board')?.ariaRowCount ?? '').length > 3)
    const name = `site-${count - round}.lab.test`
    times.push(
      await untilShown(page, () => search.fill(name), {
        selector: `.site-board[aria-rowcount="3"] a[title*="${name}"]`,
      }),
    )
  }
  await search.fill('')
  return times
}

/** Longest time between two pictures at each of several steps down the list. */
const scrollTimes = (page: Page): Promise<number[]> =>
  page.evaluate(async (steps) => {
    const box = document.querySelector('.board-scroll')
    if (box === null) return []
    const frame = (): Promise<number> => new Promise(requestAnimationFrame)
    const times: number[] = []
    await frame()
    for (let step = 1; step <= steps; step += 1) {
      const began = performance.now()
      box.scrollTop = ((box.scrollHeight - box.clientHeight) * step) / steps
      await frame()
      await frame()
      times.push(performance.now() - began)
    }
    return times
  }, STEPS)

const count = Number(process.argv[2] ?? 5000)
const folder = mkdtempSync(join(tmpdir(), 'capdo-bench-board-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const { bundle, targets, ms } = await makeBundle(folder, count)
const size = statSync(bundle).size / 1024 ** 2
const served = await serve({ workspace: join(folder, 'workspace'), env: {} })
const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', chromiumSandbox: false })
const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
await page.goto(served.address)
await addWebsites(page, targets)
const { staged, written } = await importTimes(page, bundle)
const memory = memoryOf(served.pid)
await goTo(page, '#/scan')
await page.waitForSelector('.board-site')
const filter = await filterTimes(page, count)
const scroll = await scrollTimes(page)
const kept = (yes: boolean): string => (yes ? 'yes' : 'NO')
const whole = staged + written
const rows = [
  { what: 'filter the board (median)', ms: median(filter), limit: WANTED.filter },
  { what: 'filter the board (worst)', ms: Math.max(...filter), limit: null },
  { what: 'one step of scrolling (median)', ms: median(scroll), limit: WANTED.scroll },
  { what: 'one step of scrolling (worst)', ms: Math.max(...scroll), limit: null },
  { what: 'import staged', ms: staged, limit: null },
  { what: 'import written', ms: written, limit: null },
  { what: 'import as a whole', ms: whole, limit: WANTED.importMs },
  { what: 'bundle written', ms, limit: null },
]
console.log(
  toTable([
    [`${count} sites, bundle of ${size.toFixed(1)} MB`, 'measured', 'wanted', 'kept'],
    ...rows.map(({ what, ms: took, limit }) => [
      what,
      `${took.toFixed(0)} ms`,
      limit === null ? '' : `≤ ${limit} ms`,
      limit === null ? '' : kept(took <= limit),
    ]),
    [
      'memory of the app, at most',
      `${memory.peak.toFixed(0)} MB`,
      `≤ ${WANTED.memoryMb} MB`,
      kept(memory.peak <= WANTED.memoryMb),
    ],
  ]),
)
console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`)
await browser.close()
await served.stop()
const sound =
  memory.peak <= WANTED.memoryMb && rows.every(({ ms: took, limit }) => limit === null || took <= limit)
process.exitCode = sound ? 0 : 1
