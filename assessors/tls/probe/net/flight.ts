import { cursor, hex, Malformed, number } from '../wire/bytes.ts'
import {
  feedHandshake,
  type HandshakeMessage,
  handshakeBuffer,
  messageType,
} from '../wire/handshake-buffer.ts'
import { readCertificates, readServerHello, type ServerHello } from '../wire/messages.ts'
import { contentType } from '../wire/records.ts'
import type { EndCause, Wire, WireEvent } from './wire.ts'

/** An alert as received. */
export interface Alert {
  readonly level: number
  readonly description: number
}

/** Everything a server said in clear until the wanted message, an alert or the end. */
export interface Flight {
  readonly recordVersion: number | null
  readonly hello: ServerHello | null
  readonly messages: readonly HandshakeMessage[]
  readonly warnings: readonly Alert[]
  readonly alert: Alert | null
  readonly end: EndCause | null
  readonly evidence: string
}

/** The message after which reading stops. */
export type Until = 'hello' | 'key-exchange' | 'done'

interface Reading {
  recordVersion: number | null
  hello: ServerHello | null
  messages: HandshakeMessage[]
  warnings: Alert[]
  alert: Alert | null
  end: EndCause | null
  evidence: string
}

/** First message of a type, or undefined. */
export function messageOf(flight: Flight, type: number): HandshakeMessage | undefined {
  return flight.messages.find((message) => message.type === type)
}

/** Certificates in clear (TLS <= 1.2), wire order; empty when none came. Throws `Malformed` for a broken message. */
export function certificatesOf(flight: Flight): Uint8Array[] {
  const message = messageOf(flight, messageType.certificate)
  return message === undefined ? [] : readCertificates(message.body)
}

/** Reads an alert record; null when it is not two bytes. */
export function readAlert(fragment: Uint8Array): Alert | null {
  if (fragment.length !== 2) return null
  const from = cursor(fragment)
  return { level: number(from, 1), description: number(from, 1) }
}

function reached(until: Until, message: HandshakeMessage): boolean {
  if (message.type === messageType.serverHelloDone) return true
  if (until === 'hello') return message.type === messageType.serverHello
  return until === 'key-exchange' && message.type === messageType.serverKeyExchange
}

function onHandshake(reading: Reading, fresh: readonly HandshakeMessage[], until: Until): boolean {
  for (const message of fresh) {
    reading.messages.push(message)
    if (message.type === messageType.serverHello && reading.hello === null) {
      reading.hello = readServerHello(message.body)
      // After a TLS 1.3 ServerHello everything is encrypted; there is nothing more to read in clear.
      if (reading.hello.version >= 0x0304) return true
    }
    if (reached(until, message)) return true
    if (reading.messages.length > 32) throw new Malformed('too many messages')
  }
  return false
}

// Level 1 alerts other than close_notify and no_renegotiation-like ends are warnings; some servers warn before the hello.
function onAlert(reading: Reading, fragment: Uint8Array, maxWarnings: number): boolean {
  const alert = readAlert(fragment)
  if (alert === null) throw new Malformed('alert length')
  if (alert.level === 1 && alert.description !== 0) {
    reading.warnings.push(alert)
    if (reading.warnings.length <= maxWarnings) return false
    reading.end = 'junk'
    reading.evidence = 'endless warnings'
    return true
  }
  reading.alert = alert
  return true
}

function onEvent(reading: Reading, event: WireEvent, step: () => boolean): boolean {
  if (event.kind === 'end') {
    reading.end = event.cause
    reading.evidence = event.evidence
    return true
  }
  reading.recordVersion ??= event.record.version
  try {
    return step()
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    reading.end = 'junk'
    reading.evidence = `${error.message} ${hex(event.record.fragment, 16)}`
    return true
  }
}

/** Reads the server's flight in clear until the wanted message. Never throws; malformed input ends as `junk`. */
export async function readFlight(wire: Wire, until: Until, maxWarnings: number): Promise<Flight> {
  const buffer = handshakeBuffer()
  const reading: Reading = {
    recordVersion: null,
    hello: null,
    messages: [],
    warnings: [],
    alert: null,
    end: null,
    evidence: '',
  }
  for (;;) {
    const event = await wire.next()
    const stop = onEvent(reading, event, () => {
      if (event.kind === 'end') return true
      const { type, fragment } = event.record
      if (type === contentType.handshake) return onHandshake(reading, feedHandshake(buffer, fragment), until)
      if (type === contentType.alert) return onAlert(reading, fragment, maxWarnings)
      if (fragment.length === 0) return false
      throw new Malformed(`record type ${type} in clear`)
    })
    if (stop) return reading
  }
}
