import { expect, test } from 'vitest'
import { keptContexts } from './kept-contexts.ts'
import type { RequirementDeps } from './system-context.ts'

/** A workspace that counts how often a system is read, with a history and a clock that a test moves. */
const counted = () => {
  const at = { event: 1, day: '2026-11-21', read: [] as string[] }
  const store = {
    history: { last: async () => at.event },
    systems: {
      get: async (id: string) => {
        at.read.push(id)
        return id === 'gone' ? undefined : { id, milestones: { approvedLevel: 3 } }
      },
    },
    levelCases: { of: async () => ({}) },
    requirements: { profile: async () => undefined, answers: async () => [] },
  }
  const standards = { get: (id: string) => ({ id, file: { requirements: [] }, requirements: new Map() }) }
  const now = () => new Date(`${at.day}T02:00:00Z`)
  return { at, contextOf: keptContexts({ store, standards, now } as unknown as RequirementDeps) }
}

test('reads a system once for all who look at it, under its own standard by either name', async () => {
  const { at, contextOf } = counted()
  const [one, two] = await Promise.all([contextOf({ systemId: 'A' }), contextOf({ systemId: 'A' })])
  expect(two).toBe(one)
  expect(await contextOf({ systemId: 'A', over: 'tcvn14423-2026' })).toBe(one)
  expect((await contextOf({ systemId: 'A', over: 'tcvn11930-2017' })).standard.id).toBe('tcvn11930-2017')
  expect(at.read).toEqual(['A', 'A'])
})

test('reads again after an event and on another day', async () => {
  const { at, contextOf } = counted()
  const one = await contextOf({ systemId: 'A' })
  at.event = 2
  const two = await contextOf({ systemId: 'A' })
  at.day = '2026-11-22'
  const three = await contextOf({ systemId: 'A' })
  expect(new Set([one, two, three]).size).toBe(3)
  expect([one.today, three.today]).toEqual(['2026-11-21', '2026-11-22'])
})

test('keeps few systems, and none that could not be read', async () => {
  const { at, contextOf } = counted()
  for (const systemId of ['A', 'B', 'C', 'A']) await contextOf({ systemId })
  expect(at.read).toEqual(['A', 'B', 'C', 'A'])
  for (const _ of [1, 2]) {
    await expect(contextOf({ systemId: 'gone' })).rejects.toMatchObject({ code: 'not-found' })
  }
  expect(at.read.slice(4)).toEqual(['gone', 'gone'])
})
