import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppEvent } from '../../data/contract/index.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import type { AppDeps } from './deps.ts'
import { createScanControl } from './scan-control.ts'
import type { ScanRunner } from './scan-runner.ts'

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capdo-control-'))
  store = await openStore({ path: join(folder, 'capdo.sqlite'), now: () => new Date(), newId: v7 })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const begin = async (scanner: ScanRunner) => {
  const events: AppEvent[] = []
  const reports: unknown[] = []
  const deps = {
    ...{ store, scanner, now: () => new Date() },
    emit: (event: AppEvent) => events.push(event),
    report: (error: unknown) => reports.push(error),
  } as unknown as AppDeps
  const control = createScanControl(deps)
  const targets = [{ target: 'a.example' }, { target: 'b.example' }]
  const run = await store.transact('cli:test', (w) =>
    w.scans.create({ profile: 'quick', tlsProfile: 'vn-gov', targets }),
  )
  const settings = { ca: [], roots: null, resolve: [], connectTo: [], resolver: null, contact: null }
  const names = targets.map(({ target }) => target)
  const order = { runId: run.id, targets: names, profile: 'quick', tlsProfile: 'vn-gov' } as const
  control.begin({ ...order, actor: 'cli:test', settings })
  return { control, runId: run.id, events, reports }
}

const stateOf = async (runId: string) => {
  const run = await store.scans.run(runId)
  return [run?.state, ...(run?.targets.map(({ state }) => state) ?? [])]
}

describe('the control of runs', () => {
  it('makes a run of a runner that cannot start a failed one, and the process lives on', async () => {
    const broken = new Error('no thread to be had')
    const { control, runId, events, reports } = await begin({
      run: () => {
        throw broken
      },
    })
    await control.stop()
    expect(await stateOf(runId)).toEqual(['failed', 'failed', 'failed'])
    expect(events).toEqual([{ name: 'scan.finished', payload: { runId, state: 'failed' } }])
    expect(reports).toEqual([broken])
  })

  const endless: ScanRunner = {
    run: (_, on) => {
      let ended = false
      return {
        pause: () => undefined,
        cancel: () => {
          if (!ended) on.finished('cancelled')
          ended = true
        },
      }
    },
  }

  it('cancels a run, and says so of each target', async () => {
    const { control, runId } = await begin(endless)
    control.cancel(runId)
    await control.stop()
    expect(await stateOf(runId)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })

  it('interrupts what runs when the app closes: the targets still wait', async () => {
    const { control, runId } = await begin(endless)
    await control.stop()
    expect(await stateOf(runId)).toEqual(['interrupted', 'queued', 'queued'])
  })
})
