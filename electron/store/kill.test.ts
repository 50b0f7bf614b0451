import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { faultsOf } from './copy.ts'
import { bundled } from './fixtures/bundle.ts'
import { freshPath } from './fixtures/place.ts'
import { openStore } from './open.ts'
import { SqliteFile } from './sqlite-file.ts'

/** A generator of numbers from 0 to 1 that are the same in each run (Lehmer, MINSTD). */
const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Lets a process write until it has said so many lines, waits a little, kills it; answers the keys that it said. */
const writeAndKill = async (
  script: string,
  path: string,
  moment: { lines: number; ms: number },
): Promise<string[]> => {
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  const enough = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk)
      if (said.split('\n').length > moment.lines) resolve()
    })
    child.on('exit', (code) => reject(new Error(`the writer ended by itself with ${code}`)))
  })
  const closed = once(child, 'close')
  await enough
  await sleep(moment.ms)
  child.kill('SIGKILL')
  await closed
  return said.split('\n').slice(1, -1)
}

interface Held {
  readonly units: ReadonlySet<string>
  readonly systems: ReadonlySet<string>
}

const checkSound = async (path: string): Promise<Held> => {
  const store = await openStore({ path, now: () => new Date(), newId: () => v7() })
  const units = new Set((await store.organisations.list()).map(({ id }) => id))
  const all = await store.systems.all()
  const { events, broken } = await store.audit.verify()
  await store.close()
  const file = await SqliteFile.open(path)
  expect(await faultsOf(file)).toEqual([])
  await file.close()
  expect(broken).toBeNull()
  expect(events).toBe(3 * units.size)
  expect(all.every(({ facts }) => facts.length === 1)).toBe(true)
  return { units, systems: new Set(all.map(({ id }) => id)) }
}

test('killed at fifty moments, the workspace is sound and holds every acknowledged write, and nothing by halves', {
  timeout: 300_000,
}, async () => {
  const folder = dirname(await freshPath())
  const script = await bundled('endless-writer', folder)
  const random = seeded(20_261_121)
  const acknowledged = new Set<string>()
  for (let kill = 0; kill < 50; kill += 1) {
    const fresh = kill % 5 === 0
    const path = fresh ? join(folder, `fresh-${kill}.capdo`) : join(folder, 'grows.capdo')
    const moment = {
      lines: fresh ? 1 : 1 + Math.floor(12 * random()),
      ms: Math.floor((fresh ? 60 : 12) * random()),
    }
    const said = await writeAndKill(script, path, moment)
    if (!fresh) for (const id of said) acknowledged.add(id)
    const { units, systems } = await checkSound(path)
    expect(systems).toEqual(units)
    expect([...(fresh ? said : acknowledged)].filter((id) => !units.has(id))).toEqual([])
  }
  expect(acknowledged.size).toBeGreaterThan(100)
})
