import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../find-browser.ts'
import { serve } from '../hosts/web-door.ts'
import { callThrough } from './door-calls.ts'
import { OFFICE_ROWS, officeWorkbook } from './office-workbook.ts'
import { seconds, toTable } from './table.ts'

/** What an office may wait for 10,000 rows, in ms, from the file to the commit. */
const WANTED = 20_000

interface Staged {
  readonly stageId: string
  readonly faults: number
  readonly states: Readonly<Record<string, number>>
}

/** The longest that other calls had to wait, in ms: one that reads the workspace, and one that does not. */
interface Waits {
  readonly reading: number
  readonly other: number
}

interface Measured<T> extends Waits {
  readonly value: T
  readonly ms: number
}

/** Begins to ask again and again, in the page, whose own clock measures each answer. */
const beginAsking = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const waits = { running: true, reading: 0, other: 0, ended: Promise.resolve<unknown>(null) }
    ;(window as unknown as { waits: typeof waits }).waits = waits
    const ask = async (call: string, input: object, kind: 'reading' | 'other'): Promise<void> => {
      while (waits.running) {
        const began = performance.now()
        const headers = { 'content-type': 'application/json' }
        await fetch(`/call/${call}`, { method: 'POST', headers, body: JSON.stringify(input) })
        waits[kind] = Math.max(waits[kind], performance.now() - began)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    waits.ended = Promise.all([
      ask('workspace.status', {}, 'reading'),
      ask('inventory.cancel', { job: 'nothing' }, 'other'),
    ])
  })

const endAsking = (page: Page): Promise<Waits> =>
  page.evaluate(async () => {
    const { waits } = window as unknown as { waits: Waits & { running: boolean; ended: Promise<unknown> } }
    waits.running = false
    // An answer that is still on its way has waited longest.
    await waits.ended
    return { reading: waits.reading, other: waits.other }
  })

const measured = async <T>(
  page: Page,
  others: Page,
  work: (page: Page) => Promise<T>,
): Promise<Measured<T>> => {
  await beginAsking(others)
  const began = performance.now()
  const value = await work(page)
  const ms = performance.now() - began
  return { value, ms, ...(await endAsking(others)) }
}

/** Stages a file and counts its rows in the page, as the page of import does. */
const stageOn = (file: { file: string; base64: string }, job: string) => (page: Page) =>
  page.evaluate(
    async (body): Promise<Staged> => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch('/call/inventory.stage', {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      const reply = await answer.json()
      if (!reply.ok) throw new Error(JSON.stringify(reply.error))
      const { stageId, rows, faults } = reply.value
      const states: Record<string, number> = {}
      for (const { state } of rows) states[state] = (states[state] ?? 0) + 1
      return { stageId, faults: faults.length, states }
    },
    { ...file, job },
  )

/** Ends a job soon after it began; what the workspace holds afterwards is told. */
const cancelled = async (page: Page, others: Page, file: { file: string; base64: string }) => {
  const { stageId } = await stageOn(file, 'staged')(page)
  const commit = callThrough(page, 'inventory.commit', { stageId, job: 'ended' }).catch(String)
  await page.waitForTimeout(600)
  const began = performance.now()
  await callThrough(others, 'inventory.cancel', { job: 'ended' })
  const answer = await commit
  const ms = performance.now() - began
  const { empty } = await callThrough<{ empty: boolean }>(page, 'workspace.status', {})
  return { answer, ms, empty }
}

const folder = mkdtempSync(join(tmpdir(), 'capdo-bench-'))
const served = await serve({ workspace: folder, env: {} })
const browser = await chromium.launch({ executablePath: findBrowser()?.path ?? '', chromiumSandbox: false })
const context = await browser.newContext({ locale: 'vi-VN' })
const [page, others] = [await context.newPage(), await context.newPage()]
await page.goto(served.address)
await others.goto(new URL('/', served.address).href)
const bytes = await officeWorkbook()
const file = { file: 'danh-muc.xlsx', base64: bytes.toString('base64') }
console.log(`${OFFICE_ROWS} rows, ${(bytes.length / 1024).toFixed(0)} KB of XLSX`)

const stop = await cancelled(page, others, file)
const stage = await measured(page, others, stageOn(file, 'stage'))
const fresh = stage.value.states.new ?? 0
const commit = await measured(page, others, (one) =>
  callThrough<{ created: number }>(one, 'inventory.commit', { stageId: stage.value.stageId, job: 'commit' }),
)
const again = await measured(page, others, stageOn(file, 'again'))
const same = again.value.states.same ?? 0
const exported = await measured(page, others, (one) =>
  callThrough<{ file: string; base64: string; rows: number }>(one, 'inventory.export', {}),
)
const { file: name, base64 } = exported.value
const back = await measured(page, others, stageOn({ file: name, base64 }, 'back'))
const backSame = back.value.states.same ?? 0
const line = (what: string, one: Measured<unknown>): readonly string[] => [
  what,
  seconds(one.ms),
  `${one.other.toFixed(0)} ms`,
  `${one.reading.toFixed(0)} ms`,
]
console.log(
  toTable([
    ['', 'time', 'worst wait of a call', 'of one that reads'],
    line(`stage, ${fresh} new`, stage),
    line(`commit, ${commit.value.created} created`, commit),
    line(`stage again, ${same} same`, again),
    line(`export, ${exported.value.rows} rows`, exported),
    line(`stage the export, ${backSame} same`, back),
  ]),
)
const total = stage.ms + commit.ms
console.log(`import ${seconds(total)} (wanted < ${seconds(WANTED)}: ${total < WANTED ? 'yes' : 'NO'})`)
console.log(`cancel of a commit: ${stop.ms.toFixed(0)} ms, workspace ${stop.empty ? 'empty' : 'NOT EMPTY'}`)
console.log(
  `${cpus().length} cores, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
)
await browser.close()
await served.stop()
rmSync(folder, { recursive: true, force: true })
const whole = [fresh, commit.value.created, same, backSame].every((rows) => rows === OFFICE_ROWS)
process.exitCode = whole && stage.value.faults === 0 && total < WANTED && stop.empty ? 0 : 1
