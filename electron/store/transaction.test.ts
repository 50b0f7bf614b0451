import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshStore } from './fixtures/place.ts'
import { fact, organisation } from './fixtures/workspace.ts'
import type { Writer } from './writer.ts'

const pause = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))

test('after a throw nothing is left: no row, no event', async () => {
  const store = await freshStore()
  const work = store.transact('A', async (w) => {
    await w.organisations.create(organisation())
    await w.systems.create({ code: 'HT-01', name: 'x', facts: [fact('a', 1)] })
    throw new Error('changed my mind')
  })
  await expect(work).rejects.toThrow('changed my mind')
  expect(await store.organisations.list()).toEqual([])
  expect(await store.systems.all()).toEqual([])
  expect(await store.audit.verify()).toEqual({ events: 0, broken: null })
  await store.close()
})

test('a refusal that was caught does not undo the rest', async () => {
  const store = await freshStore()
  await store.transact('A', async (w) => {
    await w.organisations.create(organisation({ ref: 'a' }))
    await w.organisations.create(organisation({ ref: 'a' })).catch(() => undefined)
    await w.organisations.create(organisation({ ref: 'b' }))
  })
  expect((await store.organisations.list()).map(({ ref }) => ref)).toEqual(['a', 'b'])
  expect(await store.audit.verify()).toEqual({ events: 2, broken: null })
  await store.close()
})

test('transactions that are asked for side by side run one after the other, in order', async () => {
  const store = await freshStore()
  const { id } = await store.transact('A', (w) => w.organisations.create(organisation({ place: '' })))
  const inside = { now: 0, most: 0 }
  const add = (n: number) =>
    store.transact(`actor ${n}`, async (w) => {
      inside.now += 1
      inside.most = Math.max(inside.most, inside.now)
      const row = await w.read.organisations.get(id)
      await pause(n % 3)
      await w.organisations.update(id, row?.version ?? 0, { place: `${row?.place} ${n}` })
      inside.now -= 1
    })
  await Promise.all(Array.from({ length: 100 }, (_, n) => add(n)))
  const row = await store.organisations.get(id)
  expect(inside.most).toBe(1)
  expect(row?.version).toBe(101)
  expect(row?.place.trim().split(' ').map(Number)).toEqual(Array.from({ length: 100 }, (_, n) => n))
  expect(await store.audit.verify()).toEqual({ events: 101, broken: null })
  await store.close()
})

test('reads from outside wait for a transaction and never see half of it', async () => {
  const store = await freshStore()
  const seen: number[] = []
  const write = store.transact('A', async (w) => {
    await w.organisations.create(organisation())
    await pause(20)
    await w.organisations.create(organisation())
  })
  const reads = Array.from({ length: 5 }, async () => seen.push((await store.organisations.list()).length))
  await Promise.all([write, ...reads])
  expect(seen).toEqual([2, 2, 2, 2, 2])
  await store.close()
})

test('inside a transaction its reads see its writes', async () => {
  const store = await freshStore()
  await store.transact('A', async (w) => {
    await w.systems.create({ code: 'HT-01', name: 'x' })
    expect(await w.read.systems.all()).toHaveLength(1)
    expect((await w.read.systems.byCode('ht-01'))?.version).toBe(1)
  })
  await store.close()
})

test('the store itself refuses to be used inside a transaction instead of standing still', async () => {
  const store = await freshStore()
  await expect(store.transact('A', () => store.systems.all())).rejects.toThrow('inside a transaction')
  await expect(store.transact('A', () => store.transact('A', async () => 1))).rejects.toThrow(
    'inside a transaction',
  )
  await expect(store.transact('A', () => store.close())).rejects.toThrow('inside a transaction')
  expect(await store.systems.all()).toEqual([])
  await store.close()
})

test('work that a transaction has started may use the store once the transaction is over', async () => {
  const store = await freshStore()
  let later: Promise<unknown> = Promise.resolve()
  await store.transact('A', async () => {
    later = pause(20).then(() => store.systems.all())
  })
  expect(await later).toEqual([])
  await store.close()
})

test('a writer that was kept is of no use after its transaction', async () => {
  const store = await freshStore()
  const kept: Writer[] = []
  await store.transact('A', async (w) => {
    kept.push(w)
  })
  for (const writer of kept) {
    await expect(writer.organisations.create(organisation())).rejects.toThrow('already')
    await expect(writer.read.systems.all()).rejects.toThrow('already')
  }
  expect(await store.organisations.list()).toEqual([])
  await store.close()
})

test('writes that go on after a failed sibling do not slip past the rollback', async () => {
  const store = await freshStore()
  const slow = { outcome: '' }
  const work = store.transact('A', (w) =>
    Promise.all([
      Promise.reject(new Error('early')),
      pause(20)
        .then(() => w.organisations.create(organisation()))
        .catch((error) => {
          slow.outcome = String(error)
        }),
    ]),
  )
  await expect(work).rejects.toThrow('early')
  await pause(40)
  expect(slow.outcome).toContain('already')
  expect(await store.organisations.list()).toEqual([])
  await store.close()
})

test('whatever is written and whichever transactions fail: rows are those of the others, and the chain holds', async () => {
  const step = fc.record({
    ref: fc.constantFrom('', 'a', 'b', 'c'),
    fails: fc.boolean(),
    removes: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 6 }), async (transactions) => {
      const store = await freshStore()
      let expected: string[] = []
      for (const steps of transactions) {
        const rows = [...expected]
        const done = await store
          .transact('A', async (w) => {
            for (const { ref, fails, removes } of steps) {
              const made = await w.organisations.create(organisation({ ref }))
              rows.push(made.ref)
              if (removes) {
                await w.organisations.remove(made.id, 1)
                rows.pop()
              }
              if (fails) throw new Error('on purpose')
            }
            return true
          })
          .catch(() => false)
        if (done) expected = rows
      }
      expect((await store.organisations.list()).map(({ ref }) => ref)).toEqual(expected)
      expect((await store.audit.verify()).broken).toBeNull()
      await store.close()
    }),
    { numRuns: 40 },
  )
})

test('two thousand systems with facts go in and come out within seconds', { timeout: 90_000 }, async () => {
  const store = await freshStore()
  const facts = Array.from({ length: 20 }, (_, n) => fact(`k${n}`, n))
  const started = performance.now()
  await store.transact('A', async (w) => {
    for (let n = 0; n < 2000; n += 1)
      await w.systems.create({ code: `HT-${n}`, name: `Hệ thống ${n}`, facts })
  })
  const written = performance.now()
  const all = await store.systems.all()
  const read = performance.now()
  expect(all).toHaveLength(2000)
  expect(all.every((system) => system.facts.length === 20)).toBe(true)
  expect(written - started).toBeLessThan(30_000)
  expect(read - written).toBeLessThan(6000)
  await store.close()
})
