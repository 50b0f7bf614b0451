import type { Context } from '../engine/context.ts'
import { helloFor } from '../engine/hellos.ts'
import type { Connection } from '../engine/line.ts'
import type { Reason } from '../facts.ts'
import { type Flight, messageOf, readAlert, readFlight } from '../net/flight.ts'
import {
  clientHelloMessage,
  type HelloSpec,
  helloRecordVersion,
  versionNumber,
} from '../wire/client-hello.ts'
import { messageType } from '../wire/handshake-buffer.ts'
import { contentType, records, type TlsRecord } from '../wire/records.ts'
import type { OldBase } from './old-base.ts'

/** A connection on which the server has sent its whole first flight. */
export interface AfterFlight {
  readonly dialled: Connection
  readonly flight: Flight
  /** Record version for what follows. */
  readonly version: number
}

/** What the hello has beyond an ordinary one. */
export type Oddities = Pick<HelloSpec, 'extra' | 'compression'>

/** Brings a connection of TLS <= 1.2 to the point after ServerHelloDone; the caller closes it. */
export async function reachDone(
  context: Context,
  old: Pick<OldBase, 'version' | 'suites'>,
  oddities: Oddities = {},
): Promise<AfterFlight | Reason> {
  const dialled = await context.session.dial()
  if ('kind' in dialled) return { code: dialled.cause, evidence: dialled.evidence }
  const hello = { ...helloFor(context.host, old.version, old.suites), ...oddities }
  const message = clientHelloMessage(hello, context.session.random)
  dialled.wire.write(records({ type: contentType.handshake, version: helloRecordVersion(hello) }, message))
  const flight = await readFlight(dialled.wire, 'done', context.session.options.limits.warnings)
  dialled.wire.settle()
  if (messageOf(flight, messageType.serverHelloDone) !== undefined)
    return { dialled, flight, version: versionNumber(old.version) }
  dialled.close()
  const evidence = flight.alert === null ? flight.evidence : `alert ${flight.alert.description}`
  return { code: flight.end ?? 'no-hello-done', evidence }
}

/** What a server does after something unusual was sent. */
export type Reaction =
  | { readonly kind: 'alert'; readonly description: number }
  | { readonly kind: 'record'; readonly record: TlsRecord }
  | { readonly kind: 'silent' | 'closed' | 'reset' | 'other' }

/** Waits for the next record or end within a time. */
export async function reactionOf({ dialled }: AfterFlight, withinMs: number): Promise<Reaction> {
  const event = await dialled.wire.next(withinMs)
  if (event.kind === 'end') {
    const { cause } = event
    return { kind: cause === 'silent' || cause === 'closed' || cause === 'reset' ? cause : 'other' }
  }
  const alert = event.record.type === contentType.alert ? readAlert(event.record.fragment) : null
  return alert === null
    ? { kind: 'record', record: event.record }
    : { kind: 'alert', description: alert.description }
}

/** A short text of a reaction, for evidence. */
export function reactionText(reaction: Reaction): string {
  if (reaction.kind === 'alert') return `alert ${reaction.description}`
  return reaction.kind === 'record'
    ? `record ${reaction.record.type} of ${reaction.record.fragment.length}`
    : reaction.kind
}

/**
 * How long silence is awaited before it counts as one, in milliseconds: several times the slowest answer of this host, not counting
 * what waited behind our own connections.
 */
export function silenceMs(context: Context, longestMs: number): number {
  return Math.min(4 * context.session.slowestMs + 60, longestMs)
}
