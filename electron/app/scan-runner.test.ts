import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCAN_LIMITS, type ScanLimits } from '../../assessors/site/scan-limits.ts'
import type { EventPayload } from '../../data/contract/index.ts'
import type { RunState, SiteResult } from '../../data/contract/scan.ts'
import { type Lab, startLab } from '../../e2e/lab/lab.ts'
import { loadCatalogues } from './catalogues.ts'
import type { ScanJob } from './scan-job.ts'
import { parseConnectTo } from './scan-options.ts'
import { createScanRunner, type ScanHandle, type ScanRunner, type ScanRunnerOptions } from './scan-runner.ts'

const root = new URL('../..', import.meta.url).pathname
const catalogues = loadCatalogues(join(root, 'data'))
const limits: ScanLimits = { ...SCAN_LIMITS, firstByteMs: 600, handshakeMs: 1200, exchangeMs: 1500 }

let lab: Lab
let folder: string
let workerUrl: URL

/** A file that a thread can load, in a folder from which packages are found. */
const threadFile = (name: string, text: string): URL => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return pathToFileURL(path)
}

beforeAll(async () => {
  lab = await startLab()
  mkdirSync(join(root, 'test-results'), { recursive: true })
  folder = mkdtempSync(join(root, 'test-results/scan-worker-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { ssr: 'electron/app/scan-worker.ts', outDir: folder, emptyOutDir: false, minify: false },
  })
  workerUrl = pathToFileURL(join(folder, 'scan-worker.js'))
})

afterAll(async () => {
  await lab.stop()
  rmSync(folder, { recursive: true, force: true })
})

const jobFor = (names: readonly string[]): ScanJob => ({
  runId: '01900000-0000-7000-8000-000000000000',
  targets: names.map((name) => `${name}.lab.test`),
  profile: 'quick',
  resolve: [],
  connectTo: lab.connectToArgs.map(parseConnectTo).filter((rule) => rule !== null),
  ca: [lab.caPem],
  roots: null,
  resolver: null,
  contact: null,
  tlsProfile: 'vn-gov',
  concurrency: 4,
})

interface Heard {
  readonly progress: EventPayload<'scan.progress'>[]
  readonly results: SiteResult[]
  readonly revised: string[]
  readonly states: RunState[]
  readonly ended: Promise<RunState>
  readonly cancel: () => void
  readonly pause: () => void
}

const listen = (runner: ScanRunner, job: ScanJob): Heard => {
  const heard = {
    progress: [] as EventPayload<'scan.progress'>[],
    results: [] as SiteResult[],
    revised: [] as string[],
    states: [] as RunState[],
  }
  let handle: ScanHandle = { cancel: () => undefined, pause: () => undefined }
  const ended = new Promise<RunState>((resolve) => {
    handle = runner.run(job, {
      progress: (progress) => heard.progress.push(progress),
      result: (result) => heard.results.push(result),
      revised: (target) => heard.revised.push(target),
      finished: (state) => {
        heard.states.push(state)
        resolve(state)
      },
    })
  })
  return { ...heard, ended, cancel: () => handle.cancel(), pause: () => handle.pause() }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe.each([
  ['in place', (): Partial<ScanRunnerOptions> => ({ worker: false })],
  ['in a thread', (): Partial<ScanRunnerOptions> => ({ worker: true, workerUrl })],
])('a run %s', (_, how) => {
  const runnerWith = (differs: Partial<ScanRunnerOptions> = {}): ScanRunner =>
    createScanRunner({ catalogues, now: () => new Date(), worker: false, limits, ...how(), ...differs })

  it('gives each target one result and counts them', async () => {
    const names = ['modern', 'expired', 'refused', 'not-tls', 'label-other']
    const heard = listen(runnerWith(), jobFor(names))
    expect(await heard.ended).toBe('completed')
    expect(heard.results.map(({ target }) => target).sort()).toEqual(
      names.map((name) => `${name}.lab.test`).sort(),
    )
    const done = heard.progress.filter(({ phase }) => phase === 'done')
    expect(done.map((one) => one.done)).toEqual([1, 2, 3, 4, 5])
    expect(done.every(({ total, verdict }) => total === 5 && verdict !== null)).toBe(true)
    const phases = heard.progress
      .filter(({ target }) => target === 'modern.lab.test')
      .map(({ phase }) => phase)
    expect(phases).toEqual(['resolve', 'handshake', 'http', 'judge', 'done'])
    expect(heard.states).toEqual(['completed'])
  })

  it('judges by the clock of the app', async () => {
    const later = () => new Date(Date.now() + 200 * 86_400_000)
    const heard = listen(runnerWith({ now: later }), jobFor(['modern']))
    await heard.ended
    expect(heard.results[0]?.tls?.trust?.reason).toBe('expired')
  })

  it('stops at once when it is cancelled, and tells nothing after', async () => {
    const slow = { ...limits, firstByteMs: 30_000, handshakeMs: 30_000 }
    const heard = listen(runnerWith({ limits: slow }), jobFor(['silent', 'drip', 'modern', 'expired']))
    while (heard.results.length < 2) await sleep(20)
    const from = performance.now()
    heard.cancel()
    expect(await heard.ended).toBe('cancelled')
    expect(performance.now() - from).toBeLessThan(200)
    const told = heard.progress.length + heard.results.length
    await sleep(1500)
    expect(lab.load().open).toBe(0)
    expect(heard.progress.length + heard.results.length).toBe(told)
    expect(heard.states).toEqual(['cancelled'])
    expect(heard.results.map(({ target }) => target).sort()).toEqual(['expired.lab.test', 'modern.lab.test'])
  })
})

describe.each([
  ['in place', (): Partial<ScanRunnerOptions> => ({ worker: false })],
  ['in a thread', (): Partial<ScanRunnerOptions> => ({ worker: true, workerUrl })],
])('a run %s that is paused', (_, how) => {
  const slow = { ...limits, firstByteMs: 30_000, handshakeMs: 30_000, pauseMs: 700 }
  const paused = async (names: readonly string[], atOnce: number): Promise<Heard> => {
    const runner = createScanRunner({
      ...{ catalogues, now: () => new Date(), worker: false, limits: slow },
      ...how(),
    })
    const heard = listen(runner, { ...jobFor(names), concurrency: atOnce })
    while (!heard.progress.some(({ phase }) => phase === 'handshake')) await sleep(10)
    heard.pause()
    expect(await heard.ended).toBe('paused')
    return heard
  }

  it('lets a site end that is nearly done, and begins no other', async () => {
    const heard = await paused(['modern', 'expired'], 1)
    expect(heard.results.map(({ target }) => target)).toEqual(['modern.lab.test'])
  })

  it('tells nothing of a site that would take much longer', async () => {
    const from = performance.now()
    const heard = await paused(['silent', 'drip', 'expired'], 2)
    expect(performance.now() - from).toBeLessThan(20_000)
    expect(heard.results).toEqual([])
    expect(heard.progress.filter(({ phase }) => phase === 'done')).toEqual([])
    await expect.poll(() => lab.load().open).toBe(0)
  })
})

describe('a thread that breaks', () => {
  const broken = (name: string, text: string) => () =>
    createScanRunner({
      catalogues,
      now: () => new Date(),
      worker: true,
      workerUrl: threadFile(name, text),
      memoryMb: 64,
      limits: { ...limits, budgetMs: { quick: 100, full: 100, deep: 100 } },
    })

  const first = `import { parentPort } from 'node:worker_threads'\n`
  const result = `{ kind: 'result', target: 'a', result: { target: 'a', verdict: 'pass', tls: null } }`

  it.each([
    [
      'exits',
      broken(
        'exit.mjs',
        `${first}parentPort.once('message', () => { parentPort.postMessage(${result}); setTimeout(() => process.exit(3), 50) })`,
      ),
    ],
    [
      'throws',
      broken(
        'throw.mjs',
        `${first}parentPort.once('message', () => { parentPort.postMessage(${result}); setTimeout(() => { throw new Error('broken') }, 50) })`,
      ),
    ],
    ['cannot be loaded', broken('syntax.mjs', 'this is no script')],
    [
      'runs out of memory',
      broken(
        'memory.mjs',
        `${first}parentPort.once('message', () => { const all = []; for (;;) all.push(new Array(1e6).fill({})) })`,
      ),
    ],
  ])('%s: the run fails, results so far are kept', async (what, runner) => {
    const heard = listen(runner(), jobFor(['modern', 'expired']))
    expect(await heard.ended).toBe('failed')
    expect(heard.states).toEqual(['failed'])
    expect(heard.results).toHaveLength(what === 'exits' || what === 'throws' ? 1 : 0)
  })

  it('says nothing though it should: it is ended', async () => {
    const runner = createScanRunner({
      catalogues,
      now: () => new Date(),
      worker: true,
      workerUrl: threadFile('stuck.mjs', `${first}parentPort.once('message', () => { for (;;) {} })`),
      limits: { ...limits, budgetMs: { quick: 100, full: 100, deep: 100 } },
      stuckMs: 400,
    })
    expect(await listen(runner, jobFor(['modern'])).ended).toBe('failed')
  })
})
