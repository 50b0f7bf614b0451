import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { type ClientHello, readClientHello } from './client-hello.ts'
import { alert, certificateMessage, serverHello, serverHelloDone, toRecords } from './messages.ts'
import { messageSplitter, readRecords } from './record-reader.ts'

/** TLS_RSA suites of the scripted servers, strongest first: AES-GCM, CBC with SHA-256, CBC with SHA-1. */
export const RSA_SUITES: readonly number[] = [0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f]

/** A server with RSA key transport up to TLS 1.2, written out so that every byte of it can be wrong on purpose. */
export interface RsaServerSpec {
  readonly chain: readonly Buffer[]
  /** Best first, 0x0300 to 0x0303. */
  readonly versions: readonly number[]
  readonly suites: readonly number[]
  /** The most that goes into one record. */
  readonly recordSize?: number
  /** Agrees to DEFLATE when it is offered (RFC 3749). */
  readonly deflate?: boolean
  /** Answers renegotiation_info (RFC 5746); true unless told otherwise. */
  readonly secureRenegotiation?: boolean
  /** Hellos on which the connection is dropped. */
  readonly drops?: (hello: ClientHello) => boolean
  /** How the flight goes out; at once unless told otherwise. */
  readonly send?: (socket: Socket, bytes: Buffer) => void
  /** A message of the client after the flight; `finished` is an encrypted record after ChangeCipherSpec. */
  readonly onReply?: (socket: Socket, reply: Reply) => void
}

/** What a client sends after the flight. */
export interface Reply {
  readonly kind: 'key-exchange' | 'change-cipher-spec' | 'finished'
  readonly data: Buffer
  readonly version: number
}

const RENEGOTIATION = 0xff01
const SCSV = 0x00ff
const EMPTY_INFO = Buffer.from([0])

const versionFor = (spec: RsaServerSpec, hello: ClientHello): number | undefined => {
  const { versions } = hello
  return spec.versions.find((version) =>
    versions === null ? version <= hello.version : versions.includes(version),
  )
}

const flight = (
  spec: RsaServerSpec,
  hello: ClientHello,
  agreed: { version: number; suite: number },
): Buffer => {
  const asked = hello.extensions.has(RENEGOTIATION) || hello.suites.includes(SCSV)
  const secure = spec.secureRenegotiation !== false && asked
  const first = serverHello({
    ...agreed,
    random: randomBytes(32),
    sessionId: randomBytes(32),
    compression: spec.deflate === true && hello.compressions.includes(1) ? 1 : 0,
    extensions: secure ? [[RENEGOTIATION, EMPTY_INFO]] : [],
  })
  return Buffer.concat([first, certificateMessage(spec.chain), serverHelloDone])
}

const PROTOCOL_VERSION = 70
const HANDSHAKE_FAILURE = 40

const answer = (spec: RsaServerSpec, socket: Socket, hello: ClientHello): number | null => {
  if (spec.drops?.(hello) === true) {
    socket.destroy()
    return null
  }
  const version = versionFor(spec, hello)
  const suite = spec.suites.find((code) => hello.suites.includes(code) && (code < 0x3b || version === 0x0303))
  if (version === undefined || suite === undefined) {
    socket.end(alert(version ?? 0x0301, version === undefined ? PROTOCOL_VERSION : HANDSHAKE_FAILURE))
    return null
  }
  const size = spec.recordSize ?? 16_384
  const bytes = toRecords({ type: 22, version, size }, flight(spec, hello, { version, suite }))
  if (spec.send === undefined) socket.write(bytes)
  else spec.send(socket, bytes)
  return version
}

const CLIENT_HELLO = 1
const CLIENT_KEY_EXCHANGE = 16

const serve = (spec: RsaServerSpec, socket: Socket): void => {
  let version: number | null = null
  let encrypted = false
  const reply = (kind: Reply['kind'], data: Buffer): void => {
    if (version === null) return
    if (spec.onReply === undefined) socket.end(alert(version, HANDSHAKE_FAILURE))
    else spec.onReply(socket, { kind, data, version })
  }
  const split = messageSplitter((message) => {
    const [type] = message
    if (type === CLIENT_HELLO && version === null) version = answer(spec, socket, readClientHello(message))
    else if (type === CLIENT_KEY_EXCHANGE) reply('key-exchange', message.subarray(4))
    else socket.end(alert(version ?? 0x0301, 10))
  })
  readRecords(socket, ({ type, data }) => {
    if (type === 22 && encrypted) reply('finished', data)
    else if (type === 22) split(data)
    else if (type === 20) {
      encrypted = true
      reply('change-cipher-spec', data)
    } else socket.end(alert(version ?? 0x0301, 10))
  })
}

/** A scripted server. */
export const rsaServer = (spec: RsaServerSpec): Server =>
  createServer((socket) => {
    socket.setTimeout(60_000, () => socket.destroy())
    serve(spec, socket)
  })
