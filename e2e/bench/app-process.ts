import { pathToFileURL } from 'node:url'
import { built, ROOT } from '../hosts/paths.ts'
import { type MemoryMark, watchQuarters } from './quarters.ts'

/** A list to scan by the app: workspace with its `scan.json`, and the names. */
export interface AppOrder {
  readonly workspace: string
  readonly targets: readonly string[]
}

/** How the run ended and what it cost the process: page side, store and scan thread together. */
export interface AppReport {
  readonly state: string
  readonly done: number
  readonly wallMs: number
  readonly cpuMs: number
  readonly peakMb: number
  readonly quarters: readonly MemoryMark[]
}

interface Told {
  readonly name: string
  readonly payload: { readonly phase?: string; readonly state?: string }
}

interface App {
  readonly call: (name: string, input: unknown, actor: unknown) => Promise<{ readonly ok: boolean }>
  readonly subscribe: (listener: (event: Told) => void) => unknown
  readonly close: () => Promise<void>
}

const openApp = async (workspace: string): Promise<App> => {
  const { createApp } = (await import(pathToFileURL(built('electron', 'app', 'create-app.js')).href)) as {
    readonly createApp: (options: unknown) => Promise<App>
  }
  const host = { choosePlace: async () => null, openLink: async () => undefined }
  return createApp({ workspace, dataDir: `${ROOT}/data`, host })
}

const carryOut = async ({ workspace, targets }: AppOrder): Promise<AppReport> => {
  const app = await openApp(workspace)
  const quarters = watchQuarters(targets.length)
  const before = process.cpuUsage()
  const started = performance.now()
  let done = 0
  const finished = new Promise<string>((resolve) => {
    app.subscribe(({ name, payload }) => {
      if (name === 'scan.finished') resolve(payload.state ?? '')
      if (name !== 'scan.progress' || payload.phase !== 'done') return
      done += 1
      quarters.count()
    })
  })
  const list = targets.map((target) => ({ target }))
  const reply = await app.call(
    'scan.start',
    { targets: list, profile: 'quick' },
    { kind: 'cli', name: 'bench' },
  )
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  const state = await finished
  const { user, system } = process.cpuUsage(before)
  const wallMs = performance.now() - started
  const peakMb = process.resourceUsage().maxRSS / 1_024
  await app.close()
  return { state, done, wallMs, cpuMs: (user + system) / 1_000, peakMb, quarters: quarters.marks }
}

process.once('message', (order: AppOrder) => {
  carryOut(order).then((report) => process.send?.(report, () => process.exit(0)))
})
process.once('disconnect', () => process.exit(0))
