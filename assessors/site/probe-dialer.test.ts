import { type AddressInfo, createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDialer, createGate, DialError, type Dialer } from './probe-dialer.ts'
import type { RouteRules } from './route.ts'
import { SCAN_LIMITS } from './scan-limits.ts'

let server: Server
let port: number

beforeAll(async () => {
  server = createServer((socket) => socket.on('error', () => undefined).resume())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const NO_RULES: RouteRules = { resolve: [], connectTo: [] }

const dialerWith = (differs: Partial<Parameters<typeof createDialer>[0]>): Dialer =>
  createDialer({
    rules: NO_RULES,
    limits: { ...SCAN_LIMITS, connectMs: 500, dnsMs: 1000 },
    signal: new AbortController().signal,
    gate: createGate(8),
    ...differs,
  })

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof DialError ? error.fault : String(error)
  }
}

describe('dialer', () => {
  it('keeps to the room at an address, over all targets of a run', async () => {
    const gate = createGate(8)
    let open = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        const socket = await dialerWith({ gate }).open({ host: '127.0.0.1', port })
        open += 1
        most = Math.max(most, open)
        await sleep(5)
        open -= 1
        socket.destroy()
      }),
    )
    expect(most).toBeGreaterThan(4)
    expect(most).toBeLessThanOrEqual(8)
  })

  it('lets the next in line go on when one that waits is cancelled', async () => {
    const gate = createGate(1)
    const first = await dialerWith({ gate }).open({ host: '127.0.0.1', port })
    const abort = new AbortController()
    const second = faultOf(dialerWith({ gate, signal: abort.signal }).open({ host: '127.0.0.1', port }))
    const third = dialerWith({ gate }).open({ host: '127.0.0.1', port })
    await sleep(10)
    abort.abort()
    first.destroy()
    expect(await second).toBe('cancelled')
    ;(await third).destroy()
  })

  it('goes where --resolve and --connect-to say, by host and port', async () => {
    const resolve = [{ host: 'a.test', port: 443, addresses: ['[::1]', '127.0.0.1'] }]
    const connectTo = [{ host: 'b.test', port: 443, toAddress: '127.0.0.1', toPort: port }]
    const dialer = dialerWith({ rules: { resolve, connectTo } })
    expect(await dialer.addresses({ host: 'a.test', port: 443 })).toEqual([
      { ip: '::1', family: 6 },
      { ip: '127.0.0.1', family: 4 },
    ])
    const socket = await dialer.open({ host: 'b.test', port: 443 })
    expect(socket.remotePort).toBe(port)
    socket.destroy()
  })

  it('keeps the address of a host for its other ports', async () => {
    const resolve = [{ host: 'a.test', port: 443, addresses: ['127.0.0.1'] }]
    const dialer = dialerWith({ rules: { resolve, connectTo: [] } })
    await dialer.addresses({ host: 'a.test', port: 443 })
    expect(await dialer.addresses({ host: 'a.test', port: 80 })).toEqual([{ ip: '127.0.0.1', family: 4 }])
  })

  it('tries the next address when one refuses', async () => {
    const resolve = [{ host: 'a.test', port, addresses: ['127.0.0.2', '127.0.0.1'] }]
    const dialer = dialerWith({ rules: { resolve, connectTo: [] } })
    const socket = await dialer.open({ host: 'a.test', port })
    expect(socket.remoteAddress).toBe('127.0.0.1')
    expect(dialer.opened()).toBe(2)
    socket.destroy()
  })

  it('names why there is no connection', async () => {
    expect(await faultOf(dialerWith({}).open({ host: '127.0.0.1', port: 1 }))).toBe('refused')
    expect(await faultOf(dialerWith({}).open({ host: 'khong-co.invalid', port: 1 }))).toBe('dns')
    const cancelled = dialerWith({ signal: AbortSignal.abort() })
    expect(await faultOf(cancelled.open({ host: '127.0.0.1', port }))).toBe('cancelled')
  })
})
