import { constants, createHash, privateDecrypt, randomBytes } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import type { Place, ScriptedPlan } from '../plan.ts'
import { type ClientHello, readClientHello } from './client-hello.ts'
import { rsaIdentity } from './identity.ts'
import {
  alert,
  certificateMessage,
  handshake,
  prefixed,
  serverHello,
  serverHelloDone,
  toRecords,
} from './messages.ts'
import { messageSplitter, readRecords } from './record-reader.ts'
import { deriveKeys, open, prf, seal, type Tls12Keys } from './tls12-keys.ts'

const SUITE = 0x002f
const TICKET_EXTENSION = 35
const VERSION = 0x0303
const TICKET = Buffer.alloc(48, 0x7b)
const LIFETIME = Buffer.from([0, 0, 0x0e, 0x10])

interface Identity {
  readonly chain: readonly Buffer[]
  readonly key: string
}

/** One connection: what was said so far, for the Finished messages. */
class Connection {
  readonly #socket: Socket
  readonly #identity: Identity
  readonly #said: Buffer[] = []
  readonly #random = randomBytes(32)
  #hello: ClientHello | null = null
  #keys: Tls12Keys | null = null

  constructor(socket: Socket, identity: Identity) {
    this.#socket = socket
    this.#identity = identity
  }

  /** A plain handshake message. */
  onMessage(message: Buffer): void {
    this.#said.push(message)
    if (message[0] === 1) this.#onHello(readClientHello(message))
    else if (message[0] === 16) this.#onKeyExchange(message.subarray(6))
    else this.#socket.end(alert(VERSION, 10))
  }

  /** The client's encrypted Finished: answered with a ticket and the server's own. */
  onFinished(data: Buffer): void {
    const keys = this.#keys
    const finished = keys === null ? null : open(keys.client, data)
    if (keys === null || finished === null || !finished.equals(this.#finishedOf(keys, 'client finished'))) {
      this.#socket.end(alert(VERSION, 20))
      return
    }
    const ticket = handshake(4, Buffer.concat([LIFETIME, prefixed(2, TICKET)]))
    this.#said.push(finished, ticket)
    const own = this.#finishedOf(keys, 'server finished')
    this.#socket.write(
      Buffer.concat([
        toRecords({ type: 22, version: VERSION }, ticket),
        toRecords({ type: 20, version: VERSION }, Buffer.from([1])),
        toRecords({ type: 22, version: VERSION }, seal(keys.server, 22, own)),
      ]),
    )
  }

  #finishedOf(keys: Tls12Keys, label: string): Buffer {
    const seed = createHash('sha256').update(Buffer.concat(this.#said)).digest()
    return handshake(20, prf(keys.master, label, { seed, length: 12 }))
  }

  #onHello(hello: ClientHello): void {
    this.#hello = hello
    const old = hello.versions === null ? hello.version >= VERSION : hello.versions.includes(VERSION)
    if (!old || !hello.suites.includes(SUITE)) {
      this.#socket.end(alert(VERSION, old ? 40 : 70))
      return
    }
    const resumed = (hello.extensions.get(TICKET_EXTENSION)?.length ?? 0) > 0
    // The defect: an id of any length is answered with 32 bytes, the rest taken from memory (CVE-2016-9244).
    const sessionId = resumed
      ? Buffer.concat([hello.sessionId, randomBytes(32)]).subarray(0, 32)
      : Buffer.alloc(0)
    const answers = hello.extensions.has(TICKET_EXTENSION)
      ? [[TICKET_EXTENSION, Buffer.alloc(0)] as const]
      : []
    const secure = hello.extensions.has(0xff01) ? [[0xff01, Buffer.from([0])] as const] : []
    const first = serverHello({
      version: VERSION,
      random: this.#random,
      sessionId,
      suite: SUITE,
      compression: 0,
      extensions: [...secure, ...answers],
    })
    const flight = resumed
      ? first
      : Buffer.concat([first, certificateMessage(this.#identity.chain), serverHelloDone])
    this.#said.push(flight)
    this.#socket.write(toRecords({ type: 22, version: VERSION }, flight))
  }

  #onKeyExchange(encrypted: Buffer): void {
    const { key } = this.#identity
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted)
    // Wrong padding is not told apart here, so that the server has this one defect alone.
    const sound = block[0] === 0 && block[1] === 2 && block[block.length - 49] === 0
    const premaster = sound ? block.subarray(-48) : randomBytes(48)
    this.#keys = deriveKeys(premaster, this.#hello?.random ?? Buffer.alloc(32), this.#random)
  }
}

const serve = (socket: Socket, identity: Identity): void => {
  const connection = new Connection(socket, identity)
  let encrypted = false
  const split = messageSplitter((message) => connection.onMessage(message))
  readRecords(socket, ({ type, data }) => {
    if (type === 20) encrypted = true
    else if (type === 22 && encrypted) connection.onFinished(data)
    else if (type === 22) split(data)
    else socket.end(alert(VERSION, 10))
  })
}

/** A TLS 1.2 server that completes handshakes, gives tickets and, when one comes back, leaks memory in the session id. */
export const ticketbleedServer = (place: Place): ScriptedPlan => {
  const identity = rsaIdentity(place, 'ticketbleed')
  const server = createServer((socket) => {
    socket.setTimeout(60_000, () => socket.destroy())
    serve(socket, identity)
  })
  return { kind: 'scripted', server }
}
