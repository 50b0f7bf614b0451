import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { TlsFacts } from './facts.ts'
import { altNamesExtension, asn, asnExtension, issue } from './testing/issue.ts'
import type { ParsedHello } from './testing/parsed-hello.ts'
import { probePort, quickLimits } from './testing/probe.ts'
import {
  alertRecord,
  certificateMessage,
  ecdheMessage,
  handshakeMessage,
  listen,
  serverHelloMessage,
  type TestServer,
  withHello,
} from './testing/scripted-server.ts'
import { codes, encode, join, prefixed } from './wire/bytes.ts'
import { records } from './wire/records.ts'

const SUITE = 0xc02f
const MB = 1024 * 1024

const leaf = issue({ name: 'lab.test', extensions: [altNamesExtension(['lab.test'])] })
const record = (content: Uint8Array, type = 22): Uint8Array => records({ type, version: 0x0303 }, content)

const hello = serverHelloMessage({ version: 0x0303, suite: SUITE, extensions: [[0xff01, Uint8Array.of(0)]] })
const exchange = ecdheMessage(0x1d, 0x0303)
const done = handshakeMessage(14, new Uint8Array())

const servers: TestServer[] = []
const play = async (onSocket: (socket: Socket) => void): Promise<number> => {
  const server = await listen(onSocket)
  servers.push(server)
  return server.port
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** A host with one suite of TLS 1.2 that answers it in a way of its own, and refuses every other hello. */
const answering = (act: (socket: Socket, hello: ParsedHello) => void): Promise<number> =>
  play((socket) =>
    withHello(socket, (seen) => {
      const asked =
        seen.suites.includes(SUITE) && seen.versions.includes(0x0303) && seen.groups.includes(0x1d)
      if (asked) act(socket, seen)
      else socket.end(alertRecord(40))
    }),
  )

/** Scans within bounds of time and memory, whatever the host does. */
const scan = async (port: number): Promise<TlsFacts> => {
  const before = process.memoryUsage().rss
  const started = performance.now()
  const facts = await probePort(port, { limits: quickLimits })
  expect(performance.now() - started).toBeLessThan(15_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB)
  return facts
}

const told = ({ result, reason, protocols, chain, groups }: TlsFacts) => ({
  ...{ result, code: reason?.code ?? null, tls12: protocols['1.2'] },
  ...{ chain: chain.length, groups: groups['1.2'] ?? [] },
})

const nothing = { result: 'refused', code: 'reset', tls12: null, chain: 0, groups: [] }
const half = { result: 'completed', code: null, tls12: true, chain: 0, groups: [] }

describe('a reset at each step', { timeout: 60_000 }, () => {
  it('of the connection, before a byte was sent', async () => {
    expect(told(await scan(await play((socket) => socket.resetAndDestroy())))).toEqual(nothing)
  })

  const certificate = certificateMessage([leaf.der])
  const steps: readonly (readonly [string, readonly Uint8Array[], object])[] = [
    ['the hello of the client', [], nothing],
    ['half a header of a record', [record(hello).subarray(0, 3)], nothing],
    ['half a ServerHello', [record(hello).subarray(0, 30)], nothing],
    ['the ServerHello', [record(hello)], half],
    ['half a Certificate', [record(hello), record(certificate).subarray(0, 90)], half],
    ['the Certificate', [record(hello), record(certificate)], { ...half, chain: 1 }],
    [
      'the key exchange',
      [record(hello), record(certificate), record(exchange)],
      { ...half, chain: 1, groups: ['x25519'] },
    ],
    [
      'the whole flight',
      [record(hello), record(certificate), record(exchange), record(done)],
      { ...half, chain: 1, groups: ['x25519'] },
    ],
  ]
  it.each(steps)('after %s', async (_, sent, expected) => {
    const port = await answering((socket) => {
      const bytes = join(...sent)
      if (bytes.length === 0) socket.resetAndDestroy()
      // What is sent must arrive before the reset does.
      else socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 10))
    })
    expect(told(await scan(port))).toEqual(expected)
  })
})

const withChain = (chain: readonly Uint8Array[]): Promise<number> =>
  answering((socket) => {
    socket.write(record(join(hello, certificateMessage(chain), exchange, done)))
    socket.once('data', () => socket.end())
  })

const nested = (depth: number): Uint8Array => {
  let inner: Uint8Array = asn(0x05)
  for (let level = 0; level < depth; level++) inner = asn(0x30, inner)
  return inner
}

describe('certificates that are too much', { timeout: 60_000 }, () => {
  it('with thousands of names: read, cut, and still matched', async () => {
    const names = Array.from({ length: 3_500 }, (_, index) => `n${index}.lab.test`)
    const wide = issue({ name: 'lab.test', extensions: [altNamesExtension([...names, 'lab.test'])] })
    const facts = await scan(await withChain([wide.der]))
    expect(facts.chain[0]).toMatchObject({ sanTruncated: true, fault: null })
    expect(facts.chain[0]?.san).toHaveLength(1_000)
    expect(facts.trust.nameMatches).toBe(true)
  })

  it('nested without end, inside and instead of a certificate', async () => {
    const deep = issue({
      name: 'lab.test',
      extensions: [altNamesExtension(['lab.test']), asnExtension('1.2.3.4', nested(8_000))],
    })
    const facts = await scan(await withChain([deep.der, nested(16_000)]))
    expect(facts.chain.map(({ fault }) => fault === null)).toEqual([true, false])
    expect(facts.chainFaults).toContain('unparsable')
    expect(facts.protocols['1.2']).toBe(true)
  })

  it('larger than any message may be: no chain, and the version is known all the same', async () => {
    const port = await answering((socket) => {
      const huge = join(Uint8Array.of(11), encode(300_000, 3), prefixed(3, new Uint8Array(299_997)))
      socket.write(record(join(hello, huge)))
      socket.once('data', () => socket.end())
    })
    expect(told(await scan(port))).toEqual(half)
  })
})

describe('TLS 1.3 hosts that never come to an end', { timeout: 60_000 }, () => {
  const endless = (type: number, content: Uint8Array) =>
    play((socket) =>
      withHello(socket, (seen) => {
        if (!seen.versions.includes(0x0304) || !seen.suites.includes(0x1301)) {
          socket.end(alertRecord(70))
          return
        }
        const share = join(codes([0x001d]), prefixed(2, new Uint8Array(32).fill(9)))
        const extensions = [
          [0x2b, codes([0x0304])],
          [0x33, share],
        ] as const
        const { sessionId } = seen
        socket.write(record(serverHelloMessage({ version: 0x0304, suite: 0x1301, extensions, sessionId })))
        const block = join(...Array.from({ length: 200 }, () => record(content, type)))
        const more = (): void => {
          if (!socket.destroyed) socket.write(block, () => setImmediate(more))
        }
        more()
      }),
    )

  it.each([
    ['change_cipher_spec', 20, Uint8Array.of(1)],
    ['data that nobody can decrypt', 23, new Uint8Array(64).fill(7)],
    ['empty records', 23, new Uint8Array(0)],
  ] as const)('%s', async (_, type, content) => {
    const facts = await scan(await endless(type, content))
    expect(facts.protocols['1.3']).toBe(true)
    expect(facts.chain).toEqual([])
    expect(facts.inconclusive.map(({ fact }) => fact)).toContain('chain')
  })
})
