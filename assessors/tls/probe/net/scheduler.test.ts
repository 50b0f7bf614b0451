import { setMaxListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { batchLimits, createScheduler, type Lease, type Rank, subnetOf } from './scheduler.ts'

const signal = new AbortController().signal
setMaxListeners(0, signal)
const free = { ...batchLimits, burst: 10_000, ratePerSecond: 10_000 }

async function settled<T>(promise: Promise<T>): Promise<T | 'waiting'> {
  return Promise.race([
    promise,
    new Promise<'waiting'>((resolve) => setTimeout(() => resolve('waiting'), 20)),
  ])
}

function must(lease: Lease | null | 'waiting'): Lease {
  if (lease === null || lease === 'waiting') throw new Error('no lease')
  return lease
}

describe('scheduler', () => {
  it('starts an address with four sockets and raises to eight after ten clean probes, never more', async () => {
    const scheduler = createScheduler(free)
    const first = await Promise.all([1, 2, 3, 4].map(() => scheduler.acquire('192.0.2.1', signal)))
    expect(await settled(scheduler.acquire('192.0.2.1', signal))).toBe('waiting')
    for (const lease of first) must(lease).release('clean')
    for (let i = 0; i < 10; i++) must(await settled(scheduler.acquire('192.0.2.1', signal))).release('clean')
    const many = Array.from({ length: 20 }, () => scheduler.acquire('192.0.2.1', signal))
    await settled(Promise.all(many))
    expect(scheduler.stats()).toMatchObject({ peakPerAddress: 8 })
  })

  it('halves an address that times out', async () => {
    const scheduler = createScheduler({ ...free, firstPerAddress: 8 })
    must(await scheduler.acquire('192.0.2.1', signal)).release('trouble')
    const granted = Array.from({ length: 8 }, () => scheduler.acquire('192.0.2.1', signal))
    const states = await Promise.all(granted.map(settled))
    expect(states.filter((state) => state !== 'waiting')).toHaveLength(4)
  })

  it('spends a burst and then keeps the rate', async () => {
    let now = 0
    const scheduler = createScheduler(
      { ...batchLimits, burst: 3, ratePerSecond: 20, firstPerAddress: 8 },
      () => now,
    )
    for (let i = 0; i < 3; i++) must(await settled(scheduler.acquire('192.0.2.1', signal))).release('clean')
    const next = scheduler.acquire('192.0.2.1', signal)
    expect(await settled(next)).toBe('waiting')
    now += 50
    must(await next).release('clean')
  })

  it('goes round the addresses when the whole is full', async () => {
    const scheduler = createScheduler({ ...free, total: 1 })
    const held = must(await scheduler.acquire('192.0.2.1', signal))
    const order: string[] = []
    const ask = (address: string) =>
      scheduler.acquire(address, signal).then((lease) => {
        order.push(address)
        lease?.release('clean')
      })
    const all = [ask('192.0.2.1'), ask('192.0.2.1'), ask('198.51.100.1'), ask('203.0.113.1')]
    held.release('clean')
    await Promise.all(all)
    expect(order.indexOf('203.0.113.1')).toBeLessThan(3)
    expect(scheduler.stats()).toMatchObject({ active: 0, peak: 1 })
  })

  it('gives a place that becomes free by rank, also to one that asks in the same turn', async () => {
    const scheduler = createScheduler({ ...free, perAddress: 1 })
    const held = must(await scheduler.acquire('192.0.2.1', signal))
    const order: string[] = []
    const ask = async (rank: Rank): Promise<void> => {
      const lease = must(await scheduler.acquire('192.0.2.1', signal, rank))
      order.push(rank)
      lease.release('clean')
    }
    const waiting = [ask('single'), ask('chain')]
    held.release('clean')
    await Promise.resolve()
    await Promise.all([...waiting, ask('control'), ask('step')])
    expect(order).toEqual(['control', 'step', 'chain', 'single'])
    expect(scheduler.spare('192.0.2.1')).toBe(1)
  })

  it('limits a subnet and ends waiters on abort', async () => {
    const scheduler = createScheduler({ ...free, perSubnet: 2, firstPerAddress: 8 })
    const held = must(await scheduler.acquire('192.0.2.1', signal))
    await scheduler.acquire('192.0.2.2', signal)
    expect(await settled(scheduler.acquire('192.0.2.3', signal))).toBe('waiting')
    const controller = new AbortController()
    const aborted = scheduler.acquire('192.0.2.9', controller.signal)
    controller.abort()
    expect(await aborted).toBeNull()
    held.release('clean')
    await settled(new Promise(() => {}))
    expect(scheduler.stats().active).toBe(2)
    expect([subnetOf('192.0.2.7'), subnetOf('2001:db8:1:2::3'), subnetOf('2001:db8::1')]).toEqual([
      '192.0.2',
      '2001:db8:1',
      '2001:db8:0',
    ])
  })

  it('forgets idle addresses', async () => {
    const scheduler = createScheduler({ ...free, perSubnet: 10_000 })
    for (let i = 0; i < 5_000; i++) {
      must(await scheduler.acquire(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, signal)).release('clean')
    }
    expect(scheduler.stats().addresses).toBeLessThan(1_100)
  })
})
