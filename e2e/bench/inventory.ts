import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../find-browser.ts'
import { serve } from '../hosts/web-door.ts'
import { callThrough, timeCalls } from './door-calls.ts'
import { cloneSystems, makePatterns } from './many-systems.ts'
import { goTo, memoryOf, untilShown } from './page-times.ts'
import { median, toTable } from './table.ts'

/** What an officer may wait at most, in ms. */
const WANTED = { open: 300, find: 100 }
const ROUNDS = 15

interface Line {
  readonly what: string
  readonly times: readonly number[]
  readonly limit: number
}

const pageTimes = async (page: Page, ids: readonly string[]): Promise<Line[]> => {
  const open: number[] = []
  for (const id of ids) {
    await goTo(page, '#/requirements')
    await page.waitForSelector('.ant-table-row')
    open.push(await untilShown(page, () => goTo(page, `#/requirements/${id}`), { selector: '.work-answer' }))
  }
  const filter: number[] = []
  const find: number[] = []
  const search = page.locator('.work-tree input[type="search"], .work-tree input').first()
  for (let round = 0; round < ROUNDS; round += 1) {
    await search.fill('')
    await page.waitForFunction(() => document.querySelectorAll('.tree-head').length > 5)
    const words = round % 2 === 0 ? 'nhat ky' : 'mat khau'
    find.push(
      await untilShown(page, () => search.fill(words), {
        selector: '.tree-row[data-row*="-NK-"], .tree-row[data-row*="-TK-"]',
      }),
    )
    const chip = page.locator('.filter-chips .chip').nth(1)
    filter.push(
      await untilShown(page, () => chip.click(), {
        selector: '.filter-chips .chip[aria-pressed="true"]:nth-child(2)',
      }),
    )
    await chip.click()
  }
  return [
    { what: 'page: open a workbench', times: open, limit: WANTED.open },
    { what: 'page: search in a workbench', times: find, limit: WANTED.find },
    { what: 'page: filter a workbench', times: filter, limit: WANTED.find },
  ]
}

/** The list of systems: how long until its rows stand, until a search or a filter has changed them. */
const listTimes = async (page: Page): Promise<Line[]> => {
  const open: number[] = []
  const find: number[] = []
  const filter: number[] = []
  const rows = '.virtual-table tbody tr[aria-rowindex]'
  for (let round = 0; round < ROUNDS; round += 1) {
    await goTo(page, '#/plan')
    await page.waitForSelector(rows, { state: 'detached' })
    open.push(await untilShown(page, () => goTo(page, '#/systems'), { selector: rows }))
    const all = (await page.locator('.list-total').textContent()) ?? ''
    const changed = { selector: '.list-total', not: all }
    const word = ['B-01234', 'qlvb', 'van bna'][round % 3] ?? ''
    const search = page.locator('.filter-search input')
    find.push(await untilShown(page, () => search.fill(word), changed))
    await goTo(page, '#/systems')
    await page.waitForFunction((was) => document.querySelector('.list-total')?.textContent === was, all)
    const level = round % 2 === 0 ? 4 : 2
    filter.push(await untilShown(page, () => goTo(page, `#/systems?proposed=${level}`), changed))
  }
  return [
    { what: 'page: open the list of systems', times: open, limit: WANTED.open },
    { what: 'page: search in the list', times: find, limit: WANTED.find },
    { what: 'page: filter the list', times: filter, limit: WANTED.find },
  ]
}

const CALLS: readonly { readonly name: string; readonly input: object; readonly limit: number }[] = [
  { name: 'system.list', input: {}, limit: WANTED.open },
  { name: 'system.list', input: { search: 'qlvb' }, limit: WANTED.find },
  { name: 'system.list', input: { search: 'van bna' }, limit: WANTED.find },
  { name: 'search.find', input: { search: 'may chu', limit: 30 }, limit: WANTED.find },
  { name: 'overview.numbers', input: {}, limit: WANTED.open },
  { name: 'level.review', input: {}, limit: WANTED.open },
  { name: 'report.year', input: { year: 2026, ownerId: null }, limit: WANTED.open },
  { name: 'dossier.list', input: {}, limit: WANTED.open },
  { name: 'requirement.systems', input: {}, limit: WANTED.open },
  { name: 'plan.list', input: {}, limit: WANTED.open },
]

const callTimes = async (page: Page, ids: readonly string[]): Promise<Line[]> => {
  const lines: Line[] = []
  for (const { name, input, limit } of CALLS) {
    const what = `call: ${name}${'search' in input ? ` "${input.search}"` : ''}`
    lines.push({
      what,
      times: await timeCalls(
        page,
        ids.map(() => ({ name, input })),
      ),
      limit,
    })
  }
  const each = (name: string, more: object = {}) =>
    timeCalls(
      page,
      ids.map((systemId) => ({ name, input: { systemId, ...more } })),
    )
  return [
    ...lines,
    { what: 'call: a workbench', times: await each('requirement.workbench'), limit: WANTED.open },
    {
      what: 'call: one requirement',
      times: await each('requirement.detail', { requirementId: 'T14423-NK-12' }),
      limit: WANTED.find,
    },
  ]
}

/** The list right after a fact was written: everything kept is looked at again. */
const afterWrites = async (page: Page, ids: readonly string[]): Promise<Line> => {
  const times: number[] = []
  for (const [round, id] of ids.entries()) {
    const { version } = await callThrough<{ version: number }>(page, 'system.get', { id })
    const fact = { state: 'value', value: 1000 + round, unit: '', source: '', date: null, note: '' }
    await callThrough(page, 'system.setFact', { id, version, key: 'user_count', fact })
    times.push(...(await timeCalls(page, [{ name: 'system.list', input: {} }])))
  }
  return { what: 'call: system.list after a write', times, limit: WANTED.open }
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
const file = join(folder, 'capdo.sqlite')
const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', chromiumSandbox: false })

const startPage = async () => {
  const served = await serve({ workspace: folder, env: {} })
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'vi-VN' })
  const page = await context.newPage()
  await page.goto(served.address)
  return { served, page }
}

const fill = async (): Promise<void> => {
  const began = performance.now()
  const { served, page } = await startPage()
  const patterns = await makePatterns(page)
  await page.context().close()
  await served.stop()
  const { systems, answers, facts } = await cloneSystems(file, patterns, count)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  const size = (statSync(file).size / 1024 ** 2).toFixed(0)
  console.log(
    `${systems} systems, ${facts} facts, ${answers} answers, written in ${seconds} s; a file of ${size} MB`,
  )
}

const measure = async (): Promise<readonly Line[]> => {
  const { served, page } = await startPage()
  const first = await timeCalls(page, [{ name: 'system.list', input: {} }])
  const systems = await callThrough<readonly { id: string }[]>(page, 'requirement.systems', {})
  const ids = Array.from(
    { length: ROUNDS },
    (_, round) => systems[Math.floor((round * systems.length) / ROUNDS)]?.id ?? '',
  )
  const lines: Line[] = [
    { what: 'call: system.list, first after the start', times: first, limit: WANTED.open },
    ...(await callTimes(page, ids)),
    await afterWrites(page, ids),
    ...(await listTimes(page)),
    ...(await pageTimes(page, ids)),
  ]
  const memory = memoryOf(served.pid)
  console.log(`memory of the app: ${memory.now.toFixed(0)} MB, at most ${memory.peak.toFixed(0)} MB`)
  await served.stop()
  return lines
}

if (!existsSync(file)) await fill()
const lines = await measure()
await browser.close()
console.log(toTable([['', 'median', 'worst', 'wanted', 'kept'], ...lines.map(lineOf)]))
const load = loadavg().map((one) => one.toFixed(1))
console.log(`${cpus().length} cores, load ${load.join(' ')}`)
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
process.exitCode = lines.every(({ times, limit }) => median(times) < limit) ? 0 : 1
