import type { HostStyle } from '../engine/hellos.ts'
import type { ProbeSession } from '../engine/session.ts'
import type { Reason } from '../facts.ts'
import { readAlert } from '../net/flight.ts'
import type { Wire } from '../net/wire.ts'
import { helloSchemes } from '../registry/signature-schemes.ts'
import { suiteByCode } from '../registry/suites.ts'
import { encode, join, Malformed, prefixed, sameBytes } from '../wire/bytes.ts'
import {
  clientHelloMessage,
  type Extension,
  type HelloSpec,
  type HelloVersion,
  versionNumber,
} from '../wire/client-hello.ts'
import {
  feedHandshake,
  type HandshakeMessage,
  handshakeBuffer,
  messageType,
} from '../wire/handshake-buffer.ts'
import {
  readCertificates,
  readKeyExchange,
  readServerHello,
  readTicket12,
  type ServerHello,
  type Ticket,
} from '../wire/messages.ts'
import { contentType, records } from '../wire/records.ts'
import { readCertificate } from '../x509/certificate.ts'
import { rsaNumbers } from '../x509/public-key.ts'
import { finiteExchange, isBadShare } from './ffdhe.ts'
import { makeKeyPair, ownGroups } from './key-exchange.ts'
import { bigFrom, bytesOf, power } from './modular.ts'
import type { RecordCipher } from './record-cipher.ts'
import { cutKeys, handshakeHash, keyBlockLength, ownSuites12, prf, type Suite12, suite12 } from './suite12.ts'

/** What to offer in a handshake of TLS 1.0 to 1.2. */
export interface Options12 {
  readonly version: Exclude<HelloVersion, 'SSLv3' | '1.3'>
  readonly suites?: readonly number[]
  readonly sessionId?: Uint8Array
  readonly extra?: readonly Extension[]
  /** Silence after which each step gives up; without it the limits of the connection hold. */
  readonly withinMs?: number
}

/** A completed handshake. */
export interface Handshake12 {
  readonly hello: ServerHello
  readonly certificateRequested: boolean
  readonly ticket: Ticket | null
  /** verify_data of both sides, for secure renegotiation (RFC 5746 3.1). */
  readonly clientVerify: Uint8Array
  readonly serverVerify: Uint8Array
}

/** A connection on which handshakes run, also one inside another. Holds a socket until `close`. */
export class Channel12 {
  readonly session: ProbeSession
  readonly host: HostStyle
  readonly #wire: Wire
  readonly #close: () => void
  readonly #messages: HandshakeMessage[] = []
  readonly #buffer = handshakeBuffer()
  #sealer: RecordCipher | null = null
  #opener: RecordCipher | null = null
  #changed = false

  private constructor(session: ProbeSession, host: HostStyle, connection: { wire: Wire; close: () => void }) {
    this.session = session
    this.host = host
    this.#wire = connection.wire
    this.#close = connection.close
  }

  /** Opens a connection to the host of the session; `totalMs` replaces the limit of the whole probe. */
  static async open(session: ProbeSession, host: HostStyle, totalMs?: number): Promise<Channel12 | Reason> {
    const dialled = await session.dial(totalMs)
    if ('kind' in dialled) return { code: dialled.cause, evidence: dialled.evidence }
    return new Channel12(session, host, dialled)
  }

  /** Ends the connection. */
  close(): void {
    this.#close()
  }

  /** After the first handshake the server's speed is no longer judged. */
  settle(): void {
    this.#wire.settle()
  }

  send(type: number, content: Uint8Array, version: number): void {
    this.#wire.write(
      this.#sealer === null ? records({ type, version }, content) : this.#sealer.seal(type, content),
    )
  }

  /** Own change_cipher_spec: what follows goes out under `cipher`. */
  changeOut(cipher: RecordCipher, version: number): void {
    this.send(contentType.changeCipherSpec, Uint8Array.of(1), version)
    this.#sealer = cipher
  }

  /** The next handshake message, or why there is none. `incoming` is used from the server's change_cipher_spec on. */
  async read(incoming: RecordCipher | null, withinMs?: number): Promise<HandshakeMessage | Reason> {
    for (let count = 0; count < 4_096; count++) {
      const ready = this.#messages.shift()
      if (ready !== undefined) return ready
      const event = await this.#wire.next(withinMs)
      if (event.kind === 'end') return { code: event.cause, evidence: event.evidence }
      const { type } = event.record
      const content = this.#opener === null ? event.record.fragment : this.#opener.open(event.record).content
      if (type === contentType.changeCipherSpec) {
        if (incoming === null) throw new Malformed('change_cipher_spec too early')
        this.#opener = incoming
        this.#changed = true
      } else if (type === contentType.alert) {
        const alert = readAlert(content)
        return {
          code: alert?.level === 1 && alert.description === 100 ? 'no-renegotiation' : 'alert',
          evidence: String(alert?.description ?? -1),
        }
      } else if (type === contentType.handshake) this.#messages.push(...feedHandshake(this.#buffer, content))
      else if (type !== contentType.data) throw new Malformed(`record type ${type}`)
    }
    throw new Malformed('too many records')
  }

  /** True once per change_cipher_spec of the server. */
  takeChange(): boolean {
    const changed = this.#changed
    this.#changed = false
    return changed
  }
}

interface Running {
  readonly channel: Channel12
  readonly options: Options12
  readonly version: number
  readonly transcript: Uint8Array[]
}

function isReason(value: object): value is Reason {
  return 'code' in value
}

function specFor({ channel, options }: Running, random: Uint8Array): HelloSpec {
  return {
    version: options.version,
    suites: options.suites ?? ownSuites12,
    serverName: channel.host.serverName,
    // EMS would change the master secret and nothing that is measured here.
    style: {
      ...channel.host.style,
      extendedMasterSecret: false,
      renegotiationInfo: options.extra?.some((item) => item.type === 0xff01)
        ? 'none'
        : channel.host.style.renegotiationInfo,
    },
    groups: ownGroups,
    random,
    ...(options.version === '1.2' ? { schemes: helloSchemes } : {}),
    ...(options.sessionId === undefined ? {} : { sessionId: options.sessionId }),
    ...(options.extra === undefined ? {} : { extra: options.extra }),
  }
}

interface ServerPart {
  readonly hello: ServerHello
  readonly certificates: readonly Uint8Array[]
  readonly keyExchange: Uint8Array | null
  readonly requested: boolean
}

async function readServerPart({ channel, transcript, options }: Running): Promise<ServerPart | Reason> {
  let hello: ServerHello | null = null
  let certificates: readonly Uint8Array[] = []
  let keyExchange: Uint8Array | null = null
  let requested = false
  for (let count = 0; count < 12; count++) {
    const message = await channel.read(null, options.withinMs)
    if (isReason(message)) return message
    if (message.type === messageType.helloRequest) continue
    transcript.push(message.raw)
    if (message.type === messageType.serverHello) hello = readServerHello(message.body)
    if (message.type === messageType.certificate) certificates = readCertificates(message.body)
    if (message.type === messageType.serverKeyExchange) keyExchange = message.body
    if (message.type === messageType.certificateRequest) requested = true
    if (message.type !== messageType.serverHelloDone) continue
    if (hello === null) throw new Malformed('no ServerHello')
    return { hello, certificates, keyExchange, requested }
  }
  throw new Malformed('no ServerHelloDone')
}

interface Secret {
  readonly premaster: Uint8Array
  readonly message: Uint8Array
}

// RFC 8017 7.2.1 with BigInt, so that no crypto library's policy on key sizes interferes.
function rsaSecret(
  certificate: Uint8Array | undefined,
  premaster: Uint8Array,
  random: (length: number) => Uint8Array,
): Secret {
  const key = certificate === undefined ? null : rsaNumbers(readCertificate(certificate).spki)
  if (key === null || key.size < premaster.length + 11) throw new Malformed('no usable RSA key')
  const padding = random(key.size - 3 - premaster.length).map((byte) => byte || 1)
  const block = join(Uint8Array.of(0, 2), padding, Uint8Array.of(0), premaster)
  return {
    premaster,
    message: prefixed(2, bytesOf(power(bigFrom(block), key.exponent, key.modulus), key.size)),
  }
}

function ecSecret(part: ServerPart): Secret {
  const suite = suiteByCode(part.hello.suite)
  if (part.keyExchange === null || suite === undefined) throw new Malformed('no ServerKeyExchange')
  const parameters = readKeyExchange(part.keyExchange, {
    keyExchange: 'ECDHE',
    signed: true,
    version: part.hello.version,
  })
  if (parameters.kind !== 'ecdhe' || parameters.group === null) throw new Malformed('no named curve')
  const pair = ownGroups.includes(parameters.group) ? makeKeyPair(parameters.group) : null
  if (pair === null) throw new Malformed('group not offered')
  return { premaster: pair.secret(parameters.point), message: prefixed(1, pair.share) }
}

/** Moduli above this only cost time; what is shorter is no group at all. */
const mostBytes = 1_024
const leastBytes = 32

// RFC 5246 8.1.2: leading zeros of the common number are dropped.
function finiteSecret(part: ServerPart, random: (length: number) => Uint8Array): Secret {
  if (part.keyExchange === null) throw new Malformed('no ServerKeyExchange')
  const { version } = part.hello
  const parameters = readKeyExchange(part.keyExchange, { keyExchange: 'DHE', signed: true, version })
  if (parameters.kind !== 'dhe') throw new Malformed('no finite field')
  const { prime, generator, share } = parameters
  if (prime.length > mostBytes || prime.length < leastBytes) throw new Malformed('finite field size')
  const group = { prime: bigFrom(prime), generator: bigFrom(generator), length: prime.length }
  if (group.prime < 5n || isBadShare(bigFrom(share), group)) throw new Malformed('finite field share')
  const own = finiteExchange(group, random(Math.min(64, prime.length)))
  const common = own.secret(share)
  const start = common.findIndex((byte) => byte !== 0)
  return { premaster: common.subarray(Math.max(start, 0)), message: prefixed(2, own.share) }
}

function secretOf(suite: Suite12, part: ServerPart, running: Running): Secret {
  const { random } = running.channel.session
  if (suite.keyExchange === 'ECDHE') return ecSecret(part)
  if (suite.keyExchange === 'DHE') return finiteSecret(part, random)
  return rsaSecret(part.certificates[0], join(encode(running.version, 2), random(46)), random)
}

interface Keys {
  readonly hash: 'sha256' | 'sha384' | null
  readonly master: Uint8Array
  readonly out: RecordCipher
  readonly incoming: RecordCipher
}

function deriveKeys(
  suite: Suite12,
  premaster: Uint8Array,
  randoms: { client: Uint8Array; server: Uint8Array; version: number },
): Keys {
  const hash = randoms.version >= 0x0303 ? suite.prf : null
  const master = prf(hash, premaster, {
    label: 'master secret',
    seed: join(randoms.client, randoms.server),
    length: 48,
  })
  const seed = join(randoms.server, randoms.client)
  const keys = cutKeys(
    suite,
    prf(hash, master, { label: 'key expansion', seed, length: keyBlockLength(suite) }),
  )
  return {
    hash,
    master,
    out: suite.make(keys.client, randoms.version),
    incoming: suite.make(keys.server, randoms.version),
  }
}

function message(type: number, body: Uint8Array): Uint8Array {
  return join(Uint8Array.of(type), prefixed(3, body))
}

function verifyData(keys: Keys, side: 'client' | 'server', transcript: readonly Uint8Array[]): Uint8Array {
  const seed = handshakeHash(keys.hash, transcript)
  return prf(keys.hash, keys.master, { label: `${side} finished`, seed, length: 12 })
}

function sendClientPart(
  running: Running,
  part: ServerPart,
  work: { keys: Keys; secret: Secret },
): Uint8Array {
  const { channel, transcript, version } = running
  const out: Uint8Array[] = []
  if (part.requested) out.push(message(messageType.certificate, Uint8Array.of(0, 0, 0)))
  out.push(message(messageType.clientKeyExchange, work.secret.message))
  transcript.push(...out)
  channel.send(contentType.handshake, join(...out), version)
  const verify = verifyData(work.keys, 'client', transcript)
  const finished = message(messageType.finished, verify)
  channel.changeOut(work.keys.out, version)
  channel.send(contentType.handshake, finished, version)
  transcript.push(finished)
  return verify
}

async function readServerEnd(
  running: Running,
  keys: Keys,
): Promise<{ ticket: Ticket | null; verify: Uint8Array } | Reason> {
  const { channel, transcript, options } = running
  let ticket: Ticket | null = null
  for (let count = 0; count < 4; count++) {
    const item = await channel.read(keys.incoming, options.withinMs)
    if (isReason(item)) return item
    if (item.type === messageType.newSessionTicket) ticket = readTicket12(item.body)
    if (item.type === messageType.finished) {
      const wanted = verifyData(keys, 'server', transcript)
      if (!channel.takeChange() || !sameBytes(wanted, item.body)) throw new Malformed('server Finished')
      return { ticket, verify: item.body }
    }
    transcript.push(item.raw)
  }
  throw new Malformed('no Finished')
}

async function run(running: Running): Promise<Handshake12 | Reason> {
  const { channel, transcript, version, options } = running
  const random = channel.session.random(32)
  const hello = clientHelloMessage(specFor(running, random), channel.session.random)
  transcript.push(hello)
  channel.send(contentType.handshake, hello, 0x0301)
  const part = await readServerPart(running)
  if (isReason(part)) return part
  const offered = options.suites ?? ownSuites12
  const suite = offered.includes(part.hello.suite) ? suite12(part.hello.suite) : null
  if (suite === null || part.hello.version !== version)
    return { code: 'other-parameters', evidence: part.hello.suite.toString(16) }
  const secret = secretOf(suite, part, running)
  const keys = deriveKeys(suite, secret.premaster, { client: random, server: part.hello.random, version })
  const clientVerify = sendClientPart(running, part, { keys, secret })
  const end = await readServerEnd(running, keys)
  if (isReason(end))
    return part.requested ? { code: 'certificate-required', evidence: `${end.code} ${end.evidence}` } : end
  return {
    hello: part.hello,
    certificateRequested: part.requested,
    ticket: end.ticket,
    clientVerify,
    serverVerify: end.verify,
  }
}

/**
 * Runs one full handshake on a channel; on a channel that has one already it is a renegotiation. A reason when it does not
 * complete. Never throws for server input.
 */
export async function handshake12(channel: Channel12, options: Options12): Promise<Handshake12 | Reason> {
  try {
    return await run({ channel, options, version: versionNumber(options.version), transcript: [] })
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { code: 'malformed', evidence: error.message }
  }
}
