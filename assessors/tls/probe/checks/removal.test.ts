import { expect, it } from 'vitest'
import { type Choice, removeChosen, type Step } from './removal.ts'

const accepted = new Set([1, 2, 3, 5, 8, 13])
const lane = Array.from({ length: 20 }, (_, index) => index)

const laneAsk = (spare: () => number) => {
  let running = 0
  let most = 0
  let asked = 0
  const open: number[] = []
  let parts = 0
  const choose = async ({ offered, onDoubt }: Step): Promise<Choice> => {
    asked += 1
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 1))
    running -= 1
    const item = offered.find((one) => accepted.has(one))
    if (item !== undefined) return { kind: 'chosen', item }
    onDoubt()
    await new Promise((resolve) => setTimeout(resolve, 1))
    return { kind: 'none' }
  }
  const change = (by: number) => (): void => {
    parts += by
    open.push(parts)
  }
  return {
    ask: { choose, spare, parts: { open: change(1), close: change(-1) } },
    seen: () => ({ most, asked, left: open.at(-1), everNegative: open.some((count) => count < 0) }),
  }
}

it('goes as one chain where no connection is free: one probe each and one refusal', async () => {
  const { ask, seen } = laneAsk(() => 0)
  expect(await removeChosen(lane, ask)).toEqual({ accepted: [1, 2, 3, 5, 8, 13], reason: null })
  expect(seen()).toEqual({ most: 1, asked: 7, left: 0, everNegative: false })
})

it('is cut where connections are free, finds the same, and counts its parts', async () => {
  const { ask, seen } = laneAsk(() => 1)
  const result = await removeChosen(lane, ask)
  expect([...result.accepted].sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 8, 13])
  const { most, left, everNegative } = seen()
  expect(most).toBeGreaterThan(1)
  expect([left, everNegative]).toEqual([0, false])
})

it('keeps what was accepted before a probe told nothing', async () => {
  const reason = { code: 'silent', evidence: '' }
  let asked = 0
  const choose = async (): Promise<Choice> =>
    ++asked > 2 ? { kind: 'unknown', reason } : { kind: 'chosen', item: asked }
  expect(await removeChosen(lane, { choose, spare: () => 0 })).toEqual({ accepted: [1, 2], reason })
})
