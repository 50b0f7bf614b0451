import { describe, expect, it } from 'vitest'
import { inTypicalOrder } from '../registry/suite-order.ts'
import { suites } from '../registry/suites.ts'
import { sortByPreference } from './preference.ts'
import type { Choice } from './removal.ts'

const codes = suites.filter(({ keyExchange }) => keyExchange === 'ECDHE').map(({ code }) => code)

// A server with an order of its own; counts what it is asked.
const serverOf = (order: readonly number[]) => {
  let asked = 0
  const ask = async (offered: readonly number[]): Promise<Choice> => {
    asked += 1
    const item = order.find((code) => offered.includes(code))
    return item === undefined ? { kind: 'none' } : { kind: 'chosen', item }
  }
  return { ask, asked: () => asked }
}

const shuffled = (list: readonly number[], seed: number): number[] => {
  const out = [...list]
  let state = seed
  for (let i = out.length - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    const j = state % (i + 1)
    const [a = 0, b = 0] = [out[i], out[j]]
    out[i] = b
    out[j] = a
  }
  return out
}

describe('sortByPreference', () => {
  it.each([1, 2, 3, 4, 5, 6])('finds any order of 16 suites, order %s', async (seed) => {
    const order = shuffled(codes, seed).slice(0, 16)
    const { ask } = serverOf(order)
    expect(await sortByPreference(shuffled(order, 99), [], ask)).toEqual(order)
  })

  it('asks one less than there are suites when the order is a typical one, and nothing that is known', async () => {
    const order = inTypicalOrder(codes.slice(0, 12))
    const { ask, asked } = serverOf(order)
    expect(await sortByPreference(order, [], ask)).toEqual(order)
    expect(asked()).toBe(11)
    const known = order.map((chosen, index) => ({ offered: order.slice(index), chosen }))
    const again = serverOf(order)
    expect(await sortByPreference(order, known, again.ask)).toEqual(order)
    expect(again.asked()).toBe(0)
  })

  it('finds a suite that was taken for the best and is the last in few rounds', async () => {
    const typical = inTypicalOrder(codes).slice(0, 26)
    const order = [...typical.slice(1), ...typical.slice(0, 1)]
    let rounds = 0
    let open = 0
    const { ask } = serverOf(order)
    const counting = async (offered: readonly number[]): Promise<Choice> => {
      if (open++ === 0) rounds += 1
      await Promise.resolve()
      open -= 1
      return ask(offered)
    }
    expect(await sortByPreference(typical, [], counting)).toEqual(order)
    expect(rounds).toBeLessThanOrEqual(10)
  })

  it('says so when the answers contradict each other', async () => {
    const [a = 0, b = 0, c = 0] = codes
    const beats = new Map([
      [a, b],
      [b, c],
      [c, a],
    ])
    const ask = async (offered: readonly number[]): Promise<Choice> => {
      const item = offered.find((code) => offered.includes(beats.get(code) ?? 0)) ?? offered[0]
      return { kind: 'chosen', item: item ?? 0 }
    }
    const result = await sortByPreference([a, b, c], [{ offered: [c, a], chosen: c }], ask)
    expect(result).toMatchObject({ code: 'changing-answers' })
  })
})
