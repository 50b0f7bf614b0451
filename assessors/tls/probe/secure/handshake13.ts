import type { HostStyle } from '../engine/hellos.ts'
import type { ProbeSession } from '../engine/session.ts'
import type { Reason } from '../facts.ts'
import { type Alert, readAlert } from '../net/flight.ts'
import type { Wire } from '../net/wire.ts'
import { helloSchemes } from '../registry/signature-schemes.ts'
import { cursor, encode, join, Malformed, number, prefixed, sameBytes } from '../wire/bytes.ts'
import { clientHelloMessage, type Extension, type HelloSpec } from '../wire/client-hello.ts'
import {
  feedHandshake,
  type HandshakeMessage,
  handshakeBuffer,
  messageType,
} from '../wire/handshake-buffer.ts'
import {
  readCertificates13,
  readExtensions,
  readServerHello,
  readTicket13,
  type ServerHello,
  selectedGroup,
  serverShare,
  type Ticket,
} from '../wire/messages.ts'
import { contentType, records } from '../wire/records.ts'
import { type KeyPair, makeKeyPair, ownGroups, rareGroups } from './key-exchange.ts'
import {
  finishedData,
  type KeySchedule,
  keySchedule,
  ownSuites13,
  type Suite13,
  suite13,
  trafficCipher,
  transcriptHash,
} from './key-schedule13.ts'
import type { Plain, RecordCipher } from './record-cipher.ts'

/** What a completed TLS 1.3 handshake showed. */
export interface Handshake13 {
  readonly suite: number
  readonly group: number
  readonly encryptedExtensions: ReadonlyMap<number, Uint8Array>
  readonly certificates: readonly {
    readonly der: Uint8Array
    readonly extensions: ReadonlyMap<number, Uint8Array>
  }[]
  readonly certificateRequested: boolean
  /** SignatureScheme of CertificateVerify. */
  readonly scheme: number | null
  readonly finishedValid: boolean
  readonly tickets: readonly Ticket[]
  /** Alert after the client's Finished: 116 or 42 mean that a client certificate is required. */
  readonly alertAfter: Alert | null
}

/** What to offer beyond an ordinary hello. */
export interface Options13 {
  readonly extra?: readonly Extension[]
  readonly schemes?: readonly number[]
  readonly suites?: readonly number[]
  readonly groups?: readonly number[]
  /** Complete the handshake and wait for tickets. */
  readonly finish: boolean
}

const ticketWaitMs = 1_500

interface State {
  readonly wire: Wire
  readonly warnings: number
  messages: HandshakeMessage[]
  transcript: Uint8Array[]
  opener: RecordCipher | null
  readonly slowestMs: number
}

// The next whole handshake message; in clear before the keys are there, protected afterwards.
function createReader(state: State): () => Promise<HandshakeMessage | Reason> {
  const buffer = handshakeBuffer()
  let skipped = 0
  const onPlain = (plain: Plain): Reason | null => {
    if (plain.type === contentType.alert) {
      const alert = readAlert(plain.content)
      return { code: 'alert', evidence: String(alert?.description ?? -1) }
    }
    if (plain.type !== contentType.handshake) throw new Malformed(`record type ${plain.type} in handshake`)
    state.messages.push(...feedHandshake(buffer, plain.content))
    return null
  }
  return async () => {
    for (;;) {
      const ready = state.messages.shift()
      if (ready !== undefined) return ready
      const event = await state.wire.next()
      if (event.kind === 'end') return { code: event.cause, evidence: event.evidence }
      const { record } = event
      // RFC 8446 D.4: change_cipher_spec records are dropped, but not without end.
      if (record.type === contentType.changeCipherSpec && skipped++ < state.warnings) continue
      const sealed = state.opener !== null && record.type === contentType.data
      const plain =
        sealed && state.opener !== null
          ? state.opener.open(record)
          : { type: record.type, content: record.fragment }
      const stop = onPlain(plain)
      if (stop !== null) return stop
    }
  }
}

function isReason(value: HandshakeMessage | Reason): value is Reason {
  return 'code' in value
}

function helloSpec({ host, options }: Opening, pair: KeyPair | null, sessionId: Uint8Array): HelloSpec {
  return {
    version: '1.3',
    suites: options.suites ?? ownSuites13,
    serverName: host.serverName,
    style: host.style,
    groups: options.groups ?? ownGroups,
    schemes: options.schemes ?? helloSchemes,
    keyShares: pair === null ? [] : [{ group: pair.group, key: pair.share }],
    sessionId,
    ...(options.extra === undefined ? {} : { extra: options.extra }),
  }
}

interface Agreed {
  readonly hello: ServerHello
  readonly suite: Suite13
  readonly pair: KeyPair
}

// RFC 8446 4.4.1: after a HelloRetryRequest the first hello is replaced by its hash.
function retryTranscript(hash: string, first: Uint8Array, retry: Uint8Array): Uint8Array[] {
  const digest = transcriptHash(hash, [first])
  return [join(Uint8Array.of(254), prefixed(3, digest)), retry]
}

interface Opening {
  readonly session: ProbeSession
  readonly host: HostStyle
  readonly options: Options13
  readonly state: State
  readonly read: () => Promise<HandshakeMessage | Reason>
}

function checkHello(hello: ServerHello, spec: HelloSpec, session: ProbeSession): Suite13 | Reason {
  if (hello.version !== 0x0304) return { code: 'lower-version', evidence: hello.version.toString(16) }
  const suite = suite13(hello.suite)
  if (suite === undefined || !spec.suites.includes(hello.suite)) {
    session.fault('suite-not-offered', hello.suite.toString(16).padStart(4, '0'))
    return { code: 'suite-not-offered', evidence: hello.suite.toString(16) }
  }
  return suite
}

async function agree(opening: Opening): Promise<Agreed | Reason> {
  const { session, options, state, read } = opening
  const sessionId = session.random(32)
  const random = session.random(32)
  // A share of a group that is not offered is forbidden (RFC 8446 4.2.8); without one the server names the group.
  let pair = (options.groups ?? ownGroups).includes(0x1d) ? makeKeyPair(0x1d) : null
  let spec: HelloSpec = { ...helloSpec(opening, pair, sessionId), random }
  let message = clientHelloMessage(spec, session.random)
  state.wire.write(records({ type: contentType.handshake, version: 0x0301 }, message))
  for (let round = 0; round < 2; round++) {
    const reply = await read()
    if (isReason(reply)) return reply
    if (reply.type !== messageType.serverHello) throw new Malformed('no ServerHello')
    const hello = readServerHello(reply.body)
    const suite = checkHello(hello, spec, session)
    if ('code' in suite) return suite
    if (!hello.retry) {
      if (pair === null) throw new Malformed('ServerHello without a share to answer')
      state.transcript.push(message, reply.raw)
      return { hello, suite, pair }
    }
    const group = selectedGroup(hello)
    const allowed = group !== null && (spec.groups ?? []).includes(group)
    pair = group === null ? pair : allowed ? makeKeyPair(group) : null
    if (round === 1) session.fault('second-hello-retry', '')
    if (pair === null || round === 1) return { code: 'hello-retry', evidence: (group ?? 0).toString(16) }
    state.transcript = retryTranscript(suite.hash, message, reply.raw)
    const cookie = hello.extensions.get(0x002c)
    const extra = [
      ...(options.extra ?? []),
      ...(cookie === undefined ? [] : [{ type: 0x002c, data: cookie }]),
    ]
    spec = { ...helloSpec({ ...opening, options: { ...options, extra } }, pair, sessionId), random }
    message = clientHelloMessage(spec, session.random)
    state.wire.write(records({ type: contentType.handshake, version: 0x0303 }, message))
  }
  return { code: 'hello-retry', evidence: '' }
}

interface ServerFlight {
  extensions: ReadonlyMap<number, Uint8Array>
  certificates: Handshake13['certificates']
  certificateRequested: boolean
  scheme: number | null
  finished: Uint8Array
}

async function readServerFlight({
  state,
  read,
}: Opening): Promise<{ flight: ServerFlight; before: Uint8Array[] } | Reason> {
  const flight: ServerFlight = {
    extensions: new Map(),
    certificates: [],
    certificateRequested: false,
    scheme: null,
    finished: new Uint8Array(),
  }
  for (let count = 0; count < 8; count++) {
    const message = await read()
    if (isReason(message)) return message
    const before = [...state.transcript]
    state.transcript.push(message.raw)
    switch (message.type) {
      case messageType.encryptedExtensions:
        flight.extensions = readExtensions(cursor(message.body))
        break
      case messageType.certificateRequest:
        flight.certificateRequested = true
        break
      case messageType.certificate:
        flight.certificates = readCertificates13(message.body)
        break
      case messageType.certificateVerify:
        flight.scheme = number(cursor(message.body), 2)
        break
      case messageType.finished:
        flight.finished = message.body
        return { flight, before }
      default:
        throw new Malformed(`message ${message.type} in TLS 1.3 flight`)
    }
  }
  throw new Malformed('no Finished')
}

interface Finishing {
  readonly state: State
  readonly suite: Suite13
  readonly schedule: KeySchedule
  readonly requested: boolean
}

// Certificate (empty, RFC 8446 4.4.2) if asked, Finished, and close_notify: the server then sends its tickets and ends.
function finish({ state, suite, schedule, requested }: Finishing): void {
  const application = schedule.application(transcriptHash(suite.hash, state.transcript))
  const handshakeSeal = trafficCipher(suite, schedule.handshake.client)
  const out: Uint8Array[] = [Uint8Array.of(20, 3, 3, 0, 1, 1)]
  if (requested) {
    const empty = join(Uint8Array.of(messageType.certificate), prefixed(3, Uint8Array.of(0, 0, 0, 0)))
    state.transcript.push(empty)
    out.push(handshakeSeal.seal(contentType.handshake, empty))
  }
  const verify = finishedData(suite, schedule.handshake.client, transcriptHash(suite.hash, state.transcript))
  out.push(
    handshakeSeal.seal(contentType.handshake, join(Uint8Array.of(messageType.finished), prefixed(3, verify))),
  )
  out.push(trafficCipher(suite, application.client).seal(contentType.alert, Uint8Array.of(1, 0)))
  state.wire.write(join(...out))
  state.opener = trafficCipher(suite, application.server)
}

// Tickets come together; once one has come, the others are awaited only as long as this host usually takes.
function ticketWait(state: State, count: number): number {
  return count === 0 ? ticketWaitMs : Math.min(2 * state.slowestMs + 40, ticketWaitMs)
}

async function readTickets(state: State): Promise<{ tickets: Ticket[]; alertAfter: Alert | null }> {
  const buffer = handshakeBuffer()
  const tickets: Ticket[] = []
  state.wire.settle()
  const until = performance.now() + ticketWaitMs
  for (let count = 0; count < 32; count++) {
    const left = Math.max(until - performance.now(), 0)
    const event = await state.wire.next(Math.min(left, ticketWait(state, tickets.length)))
    if (event.kind === 'end') break
    if (event.record.type !== contentType.data || state.opener === null) continue
    const plain = state.opener.open(event.record)
    if (plain.type === contentType.alert) {
      const alert = readAlert(plain.content)
      return { tickets, alertAfter: alert?.description === 0 ? null : alert }
    }
    if (plain.type !== contentType.handshake) continue
    for (const message of feedHandshake(buffer, plain.content)) {
      if (message.type === messageType.newSessionTicket && tickets.length < 16)
        tickets.push(readTicket13(message.body))
    }
  }
  return { tickets, alertAfter: null }
}

async function run(opening: Opening): Promise<Handshake13 | Reason> {
  const { state, options, session } = opening
  const agreed = await agree(opening)
  if ('code' in agreed) return agreed
  const { hello, suite, pair } = agreed
  const share = serverShare(hello)
  if (share === null || share.group !== pair.group) {
    session.fault('group-not-offered', encode(share?.group ?? 0, 2).join(' '))
    return { code: 'group-not-offered', evidence: '' }
  }
  const schedule = keySchedule(suite, pair.secret(share.key), transcriptHash(suite.hash, state.transcript))
  state.opener = trafficCipher(suite, schedule.handshake.server)
  const result = await readServerFlight(opening)
  if ('code' in result) return result
  const { flight, before } = result
  const wanted = finishedData(suite, schedule.handshake.server, transcriptHash(suite.hash, before))
  const finishedValid = sameBytes(wanted, flight.finished)
  if (!finishedValid) session.fault('bad-finished', 'TLS 1.3')
  let after: { tickets: Ticket[]; alertAfter: Alert | null } = { tickets: [], alertAfter: null }
  if (options.finish && finishedValid) {
    finish({ state, suite, schedule, requested: flight.certificateRequested })
    after = await readTickets(state)
  }
  const { extensions, certificates, certificateRequested, scheme } = flight
  return {
    suite: hello.suite,
    group: pair.group,
    encryptedExtensions: extensions,
    certificates,
    certificateRequested,
    scheme,
    finishedValid,
    ...after,
  }
}

async function connect(
  session: ProbeSession,
  host: HostStyle,
  options: Options13,
): Promise<Handshake13 | Reason> {
  const dialled = await session.dial()
  if ('kind' in dialled) return { code: dialled.cause, evidence: dialled.evidence }
  const state: State = {
    wire: dialled.wire,
    warnings: session.options.limits.warnings,
    messages: [],
    transcript: [],
    opener: null,
    slowestMs: session.slowestMs,
  }
  try {
    return await run({ session, host, options, state, read: createReader(state) })
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { code: 'malformed', evidence: error.message }
  } finally {
    dialled.close()
  }
}

const refusals = new Set(['alert', 'closed', 'reset'])

/**
 * Runs a TLS 1.3 handshake with own keys; a reason when it does not come to the server's Finished. Never throws for server
 * input. Unless groups or schemes were given, a refusal is answered with the groups that few servers ask for alone.
 */
export async function handshake13(
  session: ProbeSession,
  host: HostStyle,
  options: Options13,
): Promise<Handshake13 | Reason> {
  const first = await connect(session, host, options)
  const given = options.groups !== undefined || options.schemes !== undefined
  if (!('code' in first) || given || !refusals.has(first.code)) return first
  const second = await connect(session, host, { ...options, groups: rareGroups })
  return 'code' in second ? first : second
}
