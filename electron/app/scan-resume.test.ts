import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AppEvent, Output, ProcedureName } from '../../data/contract/index.ts'
import { type Crowd, startCrowd } from '../../e2e/lab/crowd.ts'
import { bundled } from '../store/fixtures/bundle.ts'
import { type App, createApp } from './create-app.ts'
import { dataRoot } from './data-root.ts'

const actor = { kind: 'cli', name: 'test' } as const
const COUNT = 60

let crowd: Crowd
let folder: string
let workspace: string
let script: string

beforeAll(async () => {
  crowd = await startCrowd(COUNT)
  // Beside package.json, where the process finds its data.
  const results = fileURLToPath(new URL('../../test-results', import.meta.url))
  await mkdir(results, { recursive: true })
  folder = await mkdtemp(join(results, 'scan-resume-'))
  workspace = join(folder, 'workspace')
  await mkdir(workspace)
  await writeFile(join(workspace, 'root.pem'), crowd.caPem)
  const settings = { ca: ['root.pem'], connectTo: crowd.connectTo }
  await writeFile(join(workspace, 'scan.json'), JSON.stringify(settings))
  script = await bundled('scan-process', folder, new URL('./fixtures/', import.meta.url).href)
})

afterAll(async () => {
  await crowd.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs the fixture until it has said so many lines, then kills it; answers what it said. */
const scanAndKill = async (lines: number, ...args: readonly string[]): Promise<readonly string[]> => {
  const child = spawn(process.execPath, [script, workspace, dataRoot(), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.split('\n').length > lines) child.kill('SIGKILL')
  }
  await closed
  expect(child.signalCode).toBe('SIGKILL')
  return said.split('\n').slice(0, -1)
}

const open = (): Promise<App> =>
  createApp({
    workspace,
    dataDir: dataRoot(),
    host: { choosePlace: async () => null, openLink: async () => undefined },
  })

const call = async <N extends ProcedureName>(app: App, name: N, input: unknown): Promise<Output<N>> => {
  const reply = await app.call(name, input, actor)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.value as Output<N>
}

const finishedOf = async (app: App, id: string) => {
  const run = await call(app, 'scan.run', { id })
  return new Map(run.targets.flatMap(({ target, result }) => (result === null ? [] : [[target, result]])))
}

const ended = (app: App): Promise<Extract<AppEvent, { name: 'scan.finished' }>['payload']> =>
  new Promise((resolve) => {
    app.subscribe((event) => {
      if (event.name === 'scan.finished') resolve(event.payload)
    })
  })

it('a run killed twice in the middle is taken up each time: nothing is lost, nothing scanned twice', {
  timeout: 120_000,
}, async () => {
  const first = await scanAndKill(15, 'start', ...crowd.names)
  const runId = first.find((line) => /^[0-9a-f-]{36}$/.test(line)) ?? ''
  crowd.asked()

  const after = await open()
  const kept = await finishedOf(after, runId)
  expect(await call(after, 'scan.runs', {})).toMatchObject([
    { id: runId, state: 'interrupted', done: kept.size, total: COUNT },
  ])
  await after.close()
  expect(kept.size).toBeGreaterThan(0)
  expect(kept.size).toBeLessThan(COUNT)
  // What the page was told is done is on disk.
  expect(first.filter((line) => line !== runId && !kept.has(line))).toEqual([])

  await scanAndKill(10, 'resume', runId)
  const again = crowd.asked()
  expect([...kept.keys()].filter((name) => again.has(name))).toEqual([])

  const app = await open()
  const more = await finishedOf(app, runId)
  expect(more.size).toBeGreaterThan(kept.size)
  for (const [target, result] of kept) expect(more.get(target)).toEqual(result)
  const end = ended(app)
  expect(await call(app, 'scan.resume', { id: runId })).toEqual({
    runId,
    total: COUNT,
    left: COUNT - more.size,
  })
  expect(await call(app, 'scan.resume', { id: runId })).toMatchObject({ runId })
  expect(await end).toEqual({ runId, state: 'completed' })
  const rest = crowd.asked()
  expect([...more.keys()].filter((name) => rest.has(name))).toEqual([])
  const all = await finishedOf(app, runId)
  for (const [target, result] of more) expect(all.get(target)).toEqual(result)
  expect([...all.keys()].sort()).toEqual([...crowd.names])
  expect([...all.values()].every(({ result }) => result === 'completed')).toBe(true)
  // A run that has come to its end has nothing to take up.
  expect(await call(app, 'scan.resume', { id: runId })).toEqual({ runId, total: COUNT, left: 0 })
  expect(await call(app, 'scan.runs', {})).toMatchObject([{ state: 'completed', done: COUNT }])
  await app.close()
})

it('refuses a run that is not there and a policy that nobody knows', async () => {
  const app = await open()
  const id = '01900000-0000-7000-8000-000000000000'
  expect(await app.call('scan.resume', { id }, actor)).toMatchObject({ error: { code: 'not-found' } })
  const asked = { targets: [{ target: 'a.lab.test' }], profile: 'quick', tlsProfile: 'best' }
  expect(await app.call('scan.start', asked, actor)).toMatchObject({ error: { code: 'bad-input' } })
  await app.close()
})
