import type { Context } from '../engine/context.ts'
import { helloFor } from '../engine/hellos.ts'
import type { Reason } from '../facts.ts'
import { messageOf } from '../net/flight.ts'
import { handshake13 } from '../secure/handshake13.ts'
import { Malformed } from '../wire/bytes.ts'
import type { Extension } from '../wire/client-hello.ts'
import { messageType } from '../wire/handshake-buffer.ts'
import { readScts, readStatus, type Sct } from '../wire/messages.ts'
import type { OldBase } from './old-base.ts'

/** What came back on status_request, signed_certificate_timestamp and session_ticket. */
export interface StatusProbe {
  readonly response: Uint8Array | null
  readonly scts: readonly Sct[] | null
  readonly tickets: boolean | null
  readonly sessionId: boolean | null
  readonly refused: boolean
  readonly reason: Reason | null
}

/** status_request for OCSP without responder list (RFC 6066 8). */
export const statusRequest: Extension = { type: 0x0005, data: Uint8Array.of(1, 0, 0, 0, 0) }
const sctRequest: Extension = { type: 0x0012, data: new Uint8Array() }
const ticketRequest: Extension = { type: 0x0023, data: new Uint8Array() }

const unknown: StatusProbe = {
  response: null,
  scts: null,
  tickets: null,
  sessionId: null,
  refused: false,
  reason: null,
}

function sctsOf(context: Context, data: Uint8Array | undefined): readonly Sct[] {
  if (data === undefined) return []
  try {
    return readScts(data)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    context.session.fault('malformed', `SCT list: ${error.message}`)
    return []
  }
}

function responseOf(context: Context, body: Uint8Array | undefined): Uint8Array | null {
  if (body === undefined) return null
  try {
    return readStatus(body)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    context.session.fault('malformed', `CertificateStatus: ${error.message}`)
    // Something was stapled; bytes that are no OCSP response are judged as malformed.
    return new Uint8Array(0)
  }
}

async function askOld(context: Context, old: OldBase, extra: readonly Extension[]): Promise<StatusProbe> {
  const hello = { ...helloFor(context.host, old.version, old.suites), extra }
  const answer = await context.session.ask({ hello, until: 'done' })
  if (answer.kind === 'inconclusive') return { ...unknown, reason: answer.reason }
  if (answer.kind === 'refused') return { ...unknown, refused: true }
  return {
    response: responseOf(context, messageOf(answer.flight, messageType.certificateStatus)?.body),
    scts: sctsOf(context, answer.hello.extensions.get(0x0012)),
    tickets: answer.hello.extensions.has(0x0023),
    sessionId: answer.hello.sessionId.length > 0,
    refused: false,
    reason: null,
  }
}

async function ask13(context: Context, extra: readonly Extension[]): Promise<StatusProbe> {
  const result = await handshake13(context.session, context.host, { extra, finish: false })
  if ('code' in result)
    return { ...unknown, refused: result.code === 'alert' || result.code === 'closed', reason: result }
  const first = result.certificates[0]?.extensions
  return {
    ...unknown,
    response: responseOf(context, first?.get(0x0005)),
    scts: sctsOf(context, first?.get(0x0012)),
  }
}

/**
 * Asks for a staple, SCTs and a ticket in a probe of its own, because some servers close on such a hello (scanner.md R1);
 * the tickets are then asked for alone. `old`: the best version up to TLS 1.2 that has extensions.
 */
export async function askStatus(context: Context, old: OldBase | null): Promise<StatusProbe> {
  if (old === null) return ask13(context, [statusRequest, sctRequest])
  const all = await askOld(context, old, [statusRequest, sctRequest, ticketRequest])
  if (!all.refused) return all
  const tickets = await askOld(context, old, [ticketRequest])
  return { ...tickets, response: null, scts: null, refused: true }
}
