import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../find-browser.ts'
import { serve } from '../hosts/web-door.ts'
import { timeCalls } from './door-calls.ts'
import { addSystems, answerAll } from './many-answers.ts'
import { median, toTable } from './table.ts'

/** What an officer may wait at most, in ms. */
const WANTED = { open: 300, find: 100 }
const ROUNDS = 15

interface Line {
  readonly what: string
  readonly times: readonly number[]
  readonly limit: number
}

/** Time in ms from an act until the page shows what was wanted, measured in the page at each frame. */
const untilShown = (page: Page, act: () => Promise<void>, shown: string): Promise<number> =>
  page
    .evaluate((selector) => {
      const began = performance.now()
      const state = window as unknown as { shown: Promise<number> }
      state.shown = new Promise((resolve) => {
        const look = (): void => {
          if (document.querySelector(selector) === null) requestAnimationFrame(look)
          else resolve(performance.now() - began)
        }
        look()
      })
    }, shown)
    .then(act)
    .then(() => page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown))

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

const pageTimes = async (page: Page, ids: readonly string[]): Promise<Line[]> => {
  const open: number[] = []
  for (const id of ids) {
    await goTo(page, '#/requirements')
    await page.waitForSelector('.ant-table-row')
    open.push(await untilShown(page, () => goTo(page, `#/requirements/${id}`), '.work-answer'))
  }
  const filter: number[] = []
  const find: number[] = []
  const search = page.locator('.work-tree input[type="search"], .work-tree input').first()
  for (let round = 0; round < ROUNDS; round += 1) {
    await search.fill('')
    await page.waitForFunction(() => document.querySelectorAll('.tree-head').length > 5)
    const words = round % 2 === 0 ? 'nhat ky' : 'mat khau'
    find.push(
      await untilShown(
        page,
        () => search.fill(words),
        '.tree-row[data-row*="-NK-"], .tree-row[data-row*="-TK-"]',
      ),
    )
    const chip = page.locator('.filter-chips .chip').nth(1)
    filter.push(
      await untilShown(page, () => chip.click(), '.filter-chips .chip[aria-pressed="true"]:nth-child(2)'),
    )
    await chip.click()
  }
  return [
    { what: 'page: open a workbench', times: open, limit: WANTED.open },
    { what: 'page: search in a workbench', times: find, limit: WANTED.find },
    { what: 'page: filter a workbench', times: filter, limit: WANTED.find },
  ]
}

const callTimes = async (page: Page, ids: readonly string[]): Promise<Line[]> => {
  const each = (name: string, input: (systemId: string) => unknown) =>
    timeCalls(
      page,
      ids.map((systemId) => ({ name, input: input(systemId) })),
    )
  const requirementId = 'T14423-NK-12'
  return [
    {
      what: 'call: list of systems',
      times: await each('requirement.systems', () => ({})),
      limit: WANTED.open,
    },
    {
      what: 'call: workbench',
      times: await each('requirement.workbench', (systemId) => ({ systemId })),
      limit: WANTED.open,
    },
    {
      what: 'call: one requirement',
      times: await each('requirement.detail', (systemId) => ({ systemId, requirementId })),
      limit: WANTED.find,
    },
    { what: 'call: plan of all systems', times: await each('plan.list', () => ({})), limit: WANTED.open },
  ]
}

const memoryOf = (pid: number): { readonly now: number; readonly peak: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  return { now: read('VmRSS'), peak: read('VmHWM') }
}

const lineOf = ({ what, times, limit }: Line): readonly string[] => {
  const worst = Math.max(...times)
  return [
    what,
    `${median(times).toFixed(0)} ms`,
    `${worst.toFixed(0)} ms`,
    `< ${limit} ms`,
    median(times) < limit ? 'yes' : 'NO',
  ]
}

const { values } = parseArgs({ options: { systems: { type: 'string' }, keep: { type: 'string' } } })
const count = Number(values.systems ?? 2000)
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'capdo-bench-'))
const served = await serve({ workspace: folder, env: {} })
const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', chromiumSandbox: false })
const page = await (
  await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'vi-VN' })
).newPage()
await page.goto(served.address)

const began = performance.now()
const systems = await addSystems(page, count)
const answers = await answerAll(page, systems, (done) => console.error(`${done} answers`))
const filled = (performance.now() - began) / 1000
const size = statSync(join(folder, 'capdo.sqlite')).size / 1024 ** 2
console.log(
  `${systems.length} systems, ${answers} answers, written in ${filled.toFixed(0)} s; the workspace has ${size.toFixed(0)} MB`,
)

const ids = Array.from(
  { length: ROUNDS },
  (_, round) => systems[Math.floor((round * systems.length) / ROUNDS)]?.id ?? '',
)
const lines = [...(await callTimes(page, ids)), ...(await pageTimes(page, ids))]
const memory = memoryOf(served.pid)
console.log(toTable([['', 'median', 'worst', 'wanted', 'kept'], ...lines.map(lineOf)]))
console.log(`memory of the app: ${memory.now.toFixed(0)} MB, at most ${memory.peak.toFixed(0)} MB`)
console.log(
  `${cpus().length} cores, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
)
await browser.close()
await served.stop()
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
process.exitCode = lines.every(({ times, limit }) => median(times) < limit) ? 0 : 1
