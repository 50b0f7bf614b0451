import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../find-browser.ts'
import { makeProvince } from '../fixtures/province.ts'
import { serve } from '../hosts/web-door.ts'
import { callThrough, timeCalls } from './door-calls.ts'
import { median, toTable } from './table.ts'

/** What an officer may wait at most until the overview stands, in ms. */
const WANTED = 500
const ROUNDS = 15
const SEED = 331

interface Line {
  readonly what: string
  readonly times: readonly number[]
}

/** Time in ms from the change of the address until what is wanted stands in the page, looked for at each frame. */
const untilShown = (page: Page, hash: string, shown: string): Promise<number> =>
  page.evaluate(
    ([to, selector]) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        location.hash = to
        const look = (): void => {
          if (document.querySelector(selector) === null) requestAnimationFrame(look)
          else resolve(performance.now() - began)
        }
        requestAnimationFrame(look)
      }),
    [hash, shown] as const,
  )

/** The last card with its table: all numbers stand. */
const NUMBERS = '[aria-labelledby="figure-databases"] table'
/** The last chart has been drawn as well. */
const DRAWN = '[aria-labelledby="figure-databases"] svg path'

const away = async (page: Page): Promise<void> => {
  await untilShown(page, '#/settings', 'main h1')
  await page.waitForSelector(NUMBERS, { state: 'detached' })
}

/** Opens the overview from another page again and again. */
const opened = async (page: Page, shown: string): Promise<number[]> => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await away(page)
    times.push(await untilShown(page, '#/', shown))
  }
  return times
}

const fill = async (page: Page, systems: number): Promise<void> => {
  const base64 = Buffer.from(JSON.stringify(makeProvince({ systems, seed: SEED }))).toString('base64')
  const staged = await callThrough<{ stageId: string; faults: unknown[] }>(page, 'inventory.stage', {
    file: 'province.json',
    base64,
  })
  if (staged.faults.length > 0) throw new Error('the province was refused')
  await callThrough(page, 'inventory.commit', { stageId: staged.stageId })
}

/** Writes to another system each time, as a colleague would. */
const touchOne = async (page: Page, round: number): Promise<void> => {
  const rows = await callThrough<{ id: string; version: number }[]>(page, 'system.list', {})
  const row = rows[round * 100]
  if (row === undefined) throw new Error('no system')
  const patch = { purpose: `lan ${round}` }
  await callThrough(page, 'system.update', { id: row.id, version: row.version, patch })
}

const memoryOf = (pid: number): string => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string): string =>
    (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024).toFixed(0)
  return `memory of the app: ${read('VmRSS')} MB, at most ${read('VmHWM')} MB`
}

const lineOf = ({ what, times }: Line): readonly string[] => [
  what,
  `${median(times).toFixed(0)} ms`,
  `${Math.max(...times).toFixed(0)} ms`,
  `< ${WANTED} ms`,
  median(times) < WANTED ? 'yes' : 'NO',
]

const { values } = parseArgs({ options: { systems: { type: 'string' }, keep: { type: 'string' } } })
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'capdo-bench-overview-'))
const count = Number(values.systems ?? 2000)
const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', chromiumSandbox: false })
const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'vi-VN' })

let served = await serve({ workspace: folder, env: {} })
let page = await context.newPage()
await page.goto(served.address)
await fill(page, count)
await page.close()
await served.stop()

// A fresh start: nothing has been judged or kept yet.
served = await serve({ workspace: folder, env: {} })
page = await context.newPage()
const began = performance.now()
await page.goto(served.address)
await page.waitForSelector(NUMBERS)
const first = performance.now() - began

const NUMBERS_CALL = { name: 'overview.numbers', input: {} }
const DUTIES = { name: 'duty.list', input: {} }
const NEXT = { name: 'duty.next', input: { limit: 5 } }
const afterChange = async (call: typeof NUMBERS_CALL | typeof NEXT): Promise<number[]> => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await touchOne(page, round)
    times.push(...(await timeCalls(page, [call])))
  }
  return times
}
const again = async (): Promise<number[]> => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    await page.reload({ waitUntil: 'commit' })
    await page.waitForSelector(DRAWN)
    times.push(performance.now() - start)
  }
  return times
}
const lines: Line[] = [
  { what: 'call: overview.numbers', times: await timeCalls(page, Array(ROUNDS).fill(NUMBERS_CALL)) },
  { what: 'call: overview.numbers after a system changed', times: await afterChange(NUMBERS_CALL) },
  { what: 'call: duty.list', times: await timeCalls(page, Array(ROUNDS).fill(DUTIES)) },
  { what: 'call: duty.next after a system changed', times: await afterChange(NEXT) },
  { what: 'page: open from another page, numbers and tables', times: await opened(page, NUMBERS) },
  { what: 'page: open from another page, last chart drawn', times: await opened(page, DRAWN) },
]
const whole = await again()
const size = statSync(join(folder, 'capdo.sqlite')).size / 1024 ** 2
console.log(`${count} systems, ${size.toFixed(0)} MB; seed ${SEED}`)
console.log(`first page after a start, with the first judgement of every system: ${first.toFixed(0)} ms`)
console.log(toTable([['', 'median', 'worst', 'wanted', 'kept'], ...lines.map(lineOf)]))
console.log(
  `page loaded as a whole, last chart drawn: ${median(whole).toFixed(0)} ms, worst ${Math.max(...whole).toFixed(0)} ms`,
)
console.log(memoryOf(served.pid))
console.log(
  `${cpus().length} cores, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
)
await browser.close()
await served.stop()
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
process.exitCode = lines.every(({ times }) => median(times) < WANTED) ? 0 : 1
