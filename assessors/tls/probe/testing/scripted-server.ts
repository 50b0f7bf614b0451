import { createServer, type Socket } from 'node:net'
import { suiteByCode } from '../registry/suites.ts'
import { codes, encode, join, prefixed } from '../wire/bytes.ts'
import { records } from '../wire/records.ts'
import { type ParsedHello, parseHello } from './parsed-hello.ts'

/** A running test server on loopback. */
export interface TestServer {
  readonly port: number
  readonly connections: () => number
  close(): Promise<void>
}

/** Listens on a free loopback port; `onSocket` plays the server. */
export function listen(onSocket: (socket: Socket) => void): Promise<TestServer> {
  const sockets = new Set<Socket>()
  let count = 0
  const server = createServer((socket) => {
    count += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    onSocket(socket)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      const close = (): Promise<void> => {
        for (const socket of sockets) socket.destroy()
        return new Promise((done) => server.close(() => done()))
      }
      resolve({ port, connections: () => count, close })
    })
  })
}

/** Calls `onHello` once the first whole ClientHello has come. */
export function withHello(socket: Socket, onHello: (hello: ParsedHello) => void): void {
  let received: Uint8Array = new Uint8Array()
  let seen = false
  socket.on('data', (chunk) => {
    if (seen) return
    received = join(received, chunk)
    if (received[0] !== 22) {
      socket.destroy()
      return
    }
    const hello = parseHello(received)
    if (hello === null) return
    seen = true
    onHello(hello)
  })
}

/** A handshake message. */
export function handshakeMessage(type: number, body: Uint8Array): Uint8Array {
  return join(Uint8Array.of(type), prefixed(3, body))
}

/** A fatal alert record. */
export function alertRecord(description: number, level = 2, version = 0x0303): Uint8Array {
  return records({ type: 21, version }, Uint8Array.of(level, description))
}

/** Parts of a ServerHello that tests vary. */
export interface HelloParts {
  readonly version: number
  readonly suite: number
  readonly compression?: number
  readonly extensions?: readonly (readonly [number, Uint8Array])[]
  readonly sessionId?: Uint8Array
  readonly random?: Uint8Array
}

/** A ServerHello message. */
export function serverHelloMessage(parts: HelloParts): Uint8Array {
  const list = (parts.extensions ?? []).map(([type, data]) => join(encode(type, 2), prefixed(2, data)))
  const block = list.length === 0 ? new Uint8Array() : prefixed(2, join(...list))
  const body = join(
    encode(Math.min(parts.version, 0x0303), 2),
    parts.random ?? new Uint8Array(32).fill(7),
    prefixed(1, parts.sessionId ?? new Uint8Array()),
    encode(parts.suite, 2),
    Uint8Array.of(parts.compression ?? 0),
    block,
  )
  return handshakeMessage(2, body)
}

/** A Certificate message of TLS <= 1.2. */
export function certificateMessage(chain: readonly Uint8Array[]): Uint8Array {
  return handshakeMessage(11, prefixed(3, join(...chain.map((der) => prefixed(3, der)))))
}

/** A ServerKeyExchange for ECDHE with an unchecked signature. */
export function ecdheMessage(group: number, version: number, scheme = 0x0403): Uint8Array {
  const point =
    group === 0x1d ? new Uint8Array(32).fill(9) : join(Uint8Array.of(4), new Uint8Array(64).fill(9))
  const signature = prefixed(2, new Uint8Array(64).fill(1))
  return handshakeMessage(
    12,
    join(
      Uint8Array.of(3),
      codes([group]),
      prefixed(1, point),
      version >= 0x0303 ? codes([scheme]) : new Uint8Array(),
      signature,
    ),
  )
}

/** A small TLS <= 1.2 server up to ServerHelloDone. Versions best first; suites in its own order. */
export interface ScriptOptions {
  readonly versions: readonly number[]
  readonly suites: readonly number[]
  readonly groups?: readonly number[]
  readonly chain?: readonly Uint8Array[]
  readonly serverOrder?: boolean
  /** Size of the records the flight is cut into. */
  readonly recordSize?: number
  /** Extra ServerHello extensions. */
  readonly extensions?: readonly (readonly [number, Uint8Array])[]
  /** Refuses a hello before it is looked at. */
  readonly refuse?: (hello: ParsedHello) => 'drop' | 'silent' | number | null
  /** Sees each connection first. */
  readonly onSocket?: (socket: Socket) => void
  /** Plays on after the flight was sent. */
  readonly after?: (socket: Socket, hello: ParsedHello) => void
}

function agree(
  options: ScriptOptions,
  hello: ParsedHello,
): { version: number; suite: number; group: number } | null {
  const most = Math.max(...hello.versions)
  const version = hello.extensions.has(0x2b)
    ? options.versions.find((item) => hello.versions.includes(item))
    : options.versions.find((item) => item <= most)
  const group = (options.groups ?? [0x1d, 0x17]).find((item) => hello.groups.includes(item))
  const usable = (code: number): boolean => suiteByCode(code)?.keyExchange !== 'ECDHE' || group !== undefined
  const [first, second] =
    options.serverOrder === true ? [options.suites, hello.suites] : [hello.suites, options.suites]
  const suite = first.find((code) => second.includes(code) && usable(code))
  return version === undefined || suite === undefined ? null : { version, suite, group: group ?? 0 }
}

/** The server's whole flight for what was agreed. */
export function flightFor(
  options: ScriptOptions,
  agreed: { version: number; suite: number; group: number },
): Uint8Array {
  const { version, suite, group } = agreed
  const parts = [
    serverHelloMessage({
      version,
      suite,
      extensions: [[0xff01, Uint8Array.of(0)], ...(options.extensions ?? [])],
    }),
  ]
  if (options.chain !== undefined) parts.push(certificateMessage(options.chain))
  if (suiteByCode(suite)?.keyExchange === 'ECDHE') parts.push(ecdheMessage(group, version))
  parts.push(handshakeMessage(14, new Uint8Array()))
  return join(...parts)
}

function play(socket: Socket, options: ScriptOptions): void {
  withHello(socket, (hello) => {
    const refusal = options.refuse?.(hello) ?? null
    if (refusal === 'silent') return
    if (refusal === 'drop') {
      socket.destroy()
      return
    }
    const agreed = refusal === null ? agree(options, hello) : null
    if (agreed === null) {
      socket.end(alertRecord(typeof refusal === 'number' ? refusal : 40))
      return
    }
    const size = options.recordSize ?? 16_384
    socket.write(records({ type: 22, version: agreed.version, size }, flightFor(options, agreed)))
    if (options.after !== undefined) options.after(socket, hello)
    else socket.once('data', () => socket.end(alertRecord(10, 2, agreed.version)))
  })
}

/** Starts a scripted server. */
export function scriptedServer(options: ScriptOptions): Promise<TestServer> {
  return listen((socket) => {
    options.onSocket?.(socket)
    play(socket, options)
  })
}

/** A scripted server that serves one connection after the other, each after a while. */
export function serialServer(options: ScriptOptions, thinkMs: number): Promise<TestServer> {
  const waiting: Socket[] = []
  let busy = false
  const next = (): void => {
    const socket = busy ? undefined : waiting.shift()
    if (socket === undefined) return
    busy = true
    const done = (): void => {
      busy = false
      next()
    }
    if (socket.destroyed) done()
    else {
      socket.once('close', done)
      setTimeout(() => play(socket, options), thinkMs)
    }
  }
  return listen((socket) => {
    waiting.push(socket)
    next()
  })
}
