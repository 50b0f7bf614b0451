import type { Context } from '../engine/context.ts'
import type { FeatureFacts, Reason } from '../facts.ts'
import { helloSchemes } from '../registry/signature-schemes.ts'
import { Channel12, type Handshake12, handshake12 } from '../secure/handshake12.ts'
import { finiteSuites12, ownSuites12 } from '../secure/suite12.ts'
import { join, prefixed } from '../wire/bytes.ts'
import type { OldHunt } from './suite-hunt.ts'

/** What completed handshakes of TLS <= 1.2 show. */
export interface OwnHandshakes {
  readonly clientAuth: FeatureFacts['clientAuth'] | undefined
  readonly ticketLifetime: number | null
  readonly ticket: Uint8Array | null
  readonly completed: boolean
}

const ticketRequest = { type: 0x0023, data: new Uint8Array() }
const limitOfRenegotiations = 11
// Some servers pause a second after each (scanner.md V16 wants the count, not the speed).
const renegotiationMs = 20_000
const stepMs = 2_500

interface Usable {
  readonly version: '1.0' | '1.1' | '1.2'
  readonly suites: readonly number[]
}

// As soon as one of our own suites is known to be accepted all of them are offered.
async function usable(hunt: OldHunt | null, own: readonly number[] = ownSuites12): Promise<Usable | null> {
  if (hunt === null || hunt.version === 'SSLv3') return null
  const found = await hunt.first((code) => own.includes(code))
  return found === null ? null : { version: hunt.version, suites: own }
}

// One handshake may take a finite field where there is nothing else; eleven of them would hold up every other host.
async function usableOnce(hunt: OldHunt | null): Promise<Usable | null> {
  return (await usable(hunt)) ?? usable(hunt, finiteSuites12)
}

/** One full handshake with a ticket asked for. */
export async function completeOnce(context: Context, hunt: OldHunt | null): Promise<OwnHandshakes> {
  const nothing = { clientAuth: undefined, ticketLifetime: null, ticket: null, completed: false }
  const choice = await usableOnce(hunt)
  if (choice === null) return nothing
  const channel = await Channel12.open(context.session, context.host)
  if ('code' in channel) return nothing
  try {
    const result = await handshake12(channel, { ...choice, extra: [ticketRequest] })
    if ('code' in result)
      return { ...nothing, clientAuth: result.code === 'certificate-required' ? 'required' : undefined }
    const { ticket, certificateRequested } = result
    return {
      clientAuth: certificateRequested ? 'requested' : 'none',
      ticketLifetime: ticket?.lifetime ?? null,
      ticket: ticket?.ticket ?? null,
      completed: true,
    }
  } finally {
    channel.close()
  }
}

// RFC 5746 3.5: the client's verify_data of the handshake before; without that extension on the server it is left out.
function renegotiationExtra(previous: Handshake12): { type: number; data: Uint8Array }[] {
  return previous.hello.extensions.has(0xff01)
    ? [{ type: 0xff01, data: prefixed(1, previous.clientVerify) }]
    : []
}

function refusal(reason: Reason): boolean {
  return ['no-renegotiation', 'alert', 'closed', 'reset'].includes(reason.code)
}

/**
 * Renegotiations the server accepts from the client on one connection, counted to 11 (scanner.md V16). A server that answers
 * nothing, or ignores the hello, accepts none.
 */
export async function countRenegotiations(context: Context, hunt: OldHunt | null): Promise<number | null> {
  const fact = 'features.clientRenegotiations'
  if (hunt === null) return 0
  const choice = await usable(hunt)
  if (choice === null) return context.notes.add(fact, { code: 'no-own-suite', evidence: hunt.version })
  const channel = await Channel12.open(context.session, context.host, renegotiationMs)
  if ('code' in channel) return context.notes.add(fact, channel)
  try {
    let previous = await handshake12(channel, choice)
    if ('code' in previous) return context.notes.add(fact, previous)
    channel.settle()
    for (let count = 0; count < limitOfRenegotiations; count++) {
      const next = await handshake12(channel, {
        ...choice,
        extra: renegotiationExtra(previous),
        withinMs: stepMs,
      })
      if ('code' in next) {
        const ended = refusal(next) || next.code === 'silent'
        return ended || count > 0 ? count : context.notes.add(fact, next)
      }
      previous = next
    }
    return limitOfRenegotiations
  } finally {
    channel.close()
  }
}

async function sessionIdFor(
  context: Context,
  choice: Usable,
  ticket: Uint8Array,
): Promise<Uint8Array | null> {
  const sessionId = Uint8Array.of(0x54, 0x4c, 0x53, 0x42, 0x6c, 0x64)
  const hello = {
    version: choice.version,
    suites: choice.suites,
    serverName: context.host.serverName,
    style: { ...context.host.style, extendedMasterSecret: false },
    groups: [0x1d, 0x17, 0x18, 0x19],
    ...(choice.version === '1.2' ? { schemes: helloSchemes } : {}),
    sessionId,
    extra: [{ type: 0x0023, data: ticket }],
  }
  const attempt = await context.session.attempt({ hello, until: 'hello' })
  const reply = attempt.kind === 'flight' ? attempt.flight.hello : null
  return reply === null ? null : join(reply.sessionId)
}

function leaks(replies: readonly Uint8Array[]): boolean {
  const long = replies.every(
    (id) => id.length === 32 && [0x54, 0x4c, 0x53, 0x42, 0x6c, 0x64].every((byte, i) => id[i] === byte),
  )
  const tails = new Set(replies.map((id) => Buffer.from(id.subarray(6)).toString('hex')))
  return long && tails.size > 1
}

/**
 * CVE-2016-9244: a ticket with a six-byte session id, three times. Vulnerable when 32 bytes come back that start with ours and
 * end in something else each time.
 */
export async function readTicketbleed(
  context: Context,
  hunt: OldHunt | null,
  own: OwnHandshakes,
): Promise<boolean | null> {
  if (hunt === null) return false
  const choice = await usableOnce(hunt)
  if (choice === null)
    return context.notes.add('vulnerabilities.ticketbleed', { code: 'no-own-suite', evidence: '' })
  if (!own.completed)
    return context.notes.add('vulnerabilities.ticketbleed', { code: 'no-handshake', evidence: '' })
  const { ticket } = own
  if (ticket === null) return false
  // A busy server may drop one connection without a word.
  const first = (await sessionIdFor(context, choice, ticket)) ?? (await sessionIdFor(context, choice, ticket))
  if (first === null)
    return context.notes.add('vulnerabilities.ticketbleed', { code: 'no-hello', evidence: '' })
  if (first.length !== 32 || !leaks([first, first.map((byte, i) => (i < 6 ? byte : byte ^ 1))])) return false
  const others = [await sessionIdFor(context, choice, ticket), await sessionIdFor(context, choice, ticket)]
  return leaks([first, ...others.filter((id) => id !== null)])
}
