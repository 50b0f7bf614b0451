import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { issue } from './testing/issue.ts'
import { probePort, quickLimits } from './testing/probe.ts'
import {
  alertRecord,
  certificateMessage,
  flightFor,
  handshakeMessage,
  listen,
  scriptedServer,
  serverHelloMessage,
  type TestServer,
  withHello,
} from './testing/scripted-server.ts'
import { codes, hexBytes, join } from './wire/bytes.ts'
import { records } from './wire/records.ts'

const leaf = issue({ name: 'lab.test', rsaBits: 1_024 })
const agreed = { version: 0x0303, suite: 0xc02f, group: 0x1d }
const flight = flightFor({ versions: [0x0303], suites: [0xc02f], chain: [leaf.der] }, agreed)

const servers: TestServer[] = []
async function play(onSocket: (socket: Socket) => void): Promise<TestServer> {
  const server = await listen(onSocket)
  servers.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

function drip(socket: Socket, bytes: Uint8Array, everyMs: number): void {
  let at = 0
  const timer = setInterval(() => {
    if (socket.destroyed || at >= bytes.length) clearInterval(timer)
    else socket.write(bytes.subarray(at, ++at))
  }, everyMs)
  socket.on('close', () => clearInterval(timer))
}

// Writes until the other side is gone, as fast as it takes it.
function flood(socket: Socket, chunk: Uint8Array): void {
  const block = join(...Array.from({ length: Math.ceil(16_384 / chunk.length) }, () => chunk))
  const more = (): void => {
    if (!socket.destroyed) socket.write(block, () => setImmediate(more))
  }
  more()
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const record = (content: Uint8Array, type = 22): Uint8Array => records({ type, version: 0x0303 }, content)

interface Behaviour {
  readonly name: string
  readonly act: (socket: Socket) => void
  readonly result: string
  readonly code?: string
}

const behaviours: readonly Behaviour[] = [
  {
    name: 'drips one byte at a time',
    act: (socket) => drip(socket, record(flight), 50),
    result: 'inconclusive',
    code: 'too-slow',
  },
  { name: 'stays silent', act: () => {}, result: 'inconclusive', code: 'silent' },
  {
    name: 'sends records without end',
    act: (socket) => flood(socket, record(hexBytes(`0bfffff0${'00'.repeat(8_000)}`))),
    result: 'not-tls',
    code: 'not-tls',
  },
  {
    name: 'sends small messages without end',
    act: (socket) => flood(socket, record(handshakeMessage(0, new Uint8Array()))),
    result: 'not-tls',
    code: 'not-tls',
  },
  {
    name: 'sends warnings without end',
    act: (socket) => flood(socket, alertRecord(112, 1)),
    result: 'not-tls',
    code: 'not-tls',
  },
  {
    name: 'sends empty records without end',
    act: (socket) => flood(socket, record(new Uint8Array())),
    result: 'not-tls',
    code: 'not-tls',
  },
  {
    name: 'speaks HTTP',
    act: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    result: 'not-tls',
    code: 'plain-http',
  },
  {
    name: 'speaks SSH',
    act: (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
    result: 'not-tls',
    code: 'ssh',
  },
  {
    name: 'speaks something else',
    act: (socket) => socket.write(text('220 mail ready\r\n')),
    result: 'not-tls',
    code: 'not-tls',
  },
  {
    name: 'has a wrong record version',
    act: (socket) => socket.write(hexBytes('1609030002 0200')),
    result: 'not-tls',
    code: 'not-tls',
  },
  {
    name: 'announces a huge record',
    act: (socket) => socket.write(hexBytes('160303ffff')),
    result: 'not-tls',
    code: 'not-tls',
  },
  { name: 'resets at once', act: (socket) => socket.resetAndDestroy(), result: 'refused', code: 'reset' },
  { name: 'closes at once', act: (socket) => socket.end(), result: 'refused', code: 'closed' },
  {
    name: 'answers application data',
    act: (socket) => socket.write(record(text('hello'), 23)),
    result: 'not-tls',
    code: 'not-tls',
  },
]

describe('hosts that do not behave', () => {
  it.each(behaviours)('$name: $result', async ({ act, result, code }) => {
    const { port } = await play((socket) => socket.once('data', () => act(socket)))
    const before = process.memoryUsage().rss
    const started = performance.now()
    const facts = await probePort(port, { limits: quickLimits })
    expect(facts).toMatchObject({ result, reason: { code } })
    expect(Object.values(facts.protocols).every((value) => value === null)).toBe(true)
    expect(performance.now() - started).toBeLessThan(8_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024)
  })

  it('is unreachable when nobody listens', async () => {
    const { port } = await play(() => {})
    await Promise.all(servers.splice(0).map((server) => server.close()))
    expect(await probePort(port)).toMatchObject({
      result: 'unreachable',
      reason: { code: 'connect-refused' },
      connections: 2,
    })
  })
})

describe('hosts that answer what was not asked', () => {
  it('writes down a suite, a version and a group nobody offered, and counts them only where they were', async () => {
    const suite = await scriptedServer({ versions: [0x0303], suites: [0xc02f], refuse: () => null })
    servers.push(suite)
    const odd = await play((socket) =>
      withHello(socket, (hello) => {
        const honest = hello.suites.includes(0xc02f) && hello.suites.includes(0xc030)
        socket.write(
          record(
            flightFor(
              { versions: [], suites: [], chain: [leaf.der] },
              { ...agreed, suite: honest ? 0xc02f : 0x5a5a, group: 0x0019 },
            ),
          ),
        )
        socket.once('data', () => socket.end())
      }),
    )
    const facts = await probePort(odd.port, { limits: quickLimits })
    expect((facts.suites['1.2'] ?? []).map((item) => item.code)).toEqual(['c02f'])
    expect(facts.groups['1.2'] ?? []).toEqual(['secp521r1'])
    const codesSeen = facts.serverFaults.map((fault) => fault.code)
    expect(codesSeen).toEqual(expect.arrayContaining(['suite-not-offered', 'group-not-offered']))
    expect(facts.protocols).toMatchObject({ '1.1': false, '1.0': false })
    const newer = await play((socket) =>
      withHello(socket, () =>
        socket.end(
          record(
            serverHelloMessage({ version: 0x0304, suite: 0x1301, extensions: [[0x2b, codes([0x0305])]] }),
          ),
        ),
      ),
    )
    const strange = await probePort(newer.port, { limits: quickLimits })
    expect(strange.protocols['1.2']).not.toBe(true)
  }, 60_000)

  it('ends after two HelloRetryRequests', async () => {
    const random = hexBytes('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c')
    const { port } = await play((socket) => {
      socket.on('data', () => {
        const extensions = [
          [0x2b, codes([0x0304])],
          [0x33, codes([0x0017])],
        ] as const
        socket.write(record(serverHelloMessage({ version: 0x0304, suite: 0x1301, random, extensions })))
      })
    })
    const facts = await probePort(port, { limits: quickLimits })
    expect(facts.protocols['1.3']).toBe(true)
    expect(facts.serverFaults.map((fault) => fault.code)).toContain('second-hello-retry')
    expect(facts.chain).toEqual([])
    expect(facts.inconclusive.map((item) => item.fact)).toContain('chain')
  }, 60_000)

  it('counts a chain of hundreds and reads twenty', async () => {
    const chain = Array.from({ length: 400 }, () => leaf.der)
    const { port } = await play((socket) =>
      withHello(socket, (hello) => {
        if (!hello.suites.includes(0xc02f)) {
          socket.end(alertRecord(40))
          return
        }
        const parts = [
          serverHelloMessage({ version: 0x0303, suite: 0xc02f }),
          certificateMessage(chain),
          flight.subarray(-4),
        ]
        socket.write(record(join(...parts)))
        socket.once('data', () => socket.end())
      }),
    )
    const facts = await probePort(port, { limits: quickLimits })
    expect(facts.chainLength).toBe(400)
    expect(facts.chain).toHaveLength(20)
    expect(facts.chainFaults).toEqual(expect.arrayContaining(['truncated', 'duplicate']))
  }, 60_000)
})
