import { randomBytes } from 'node:crypto'
import type { ProbeTarget, Reason, ServerFault } from '../facts.ts'
import { type Flight, readFlight, type Until } from '../net/flight.ts'
import type { ConnectionLimits } from '../net/limits.ts'
import type { Rank, Scheduler } from '../net/scheduler.ts'
import type { EndCause, WireEnd } from '../net/wire.ts'
import { Malformed } from '../wire/bytes.ts'
import {
  clientHelloMessage,
  type HelloSpec,
  helloRecordVersion,
  type RandomSource,
} from '../wire/client-hello.ts'
import type { ServerHello } from '../wire/messages.ts'
import type { Ssl2ServerHello } from '../wire/ssl2.ts'
import { Insistence } from './insist.ts'
import { judge, type Settled } from './judge.ts'
import { type Connection, Line } from './line.ts'
import { type HelloParts, sendHello } from './send-hello.ts'
import { Verifier } from './verifier.ts'

/** One hello, how far its answer is read, and when it is sent. */
export interface Ask {
  readonly hello: HelloSpec
  readonly until: Until
  readonly rank?: Rank
  /** How the hello goes out; in one record and at once unless told otherwise. */
  readonly parts?: HelloParts
  /** Called with a refusal as soon as it comes, before it is verified: what would follow from it may begin. */
  readonly onDoubt?: (how: Refusal) => void
}

/** How a hello was refused, once a control probe has shown that the host still answers. */
export type Refusal =
  | { readonly kind: 'alert'; readonly description: number }
  | { readonly kind: 'closed' | 'reset' | 'silent' | 'lower-version' | 'fault' }

/** The outcome of `ask`. `refused` has been verified by a later answer (scanner.md 5.2, R8). */
export type Answer =
  | { readonly kind: 'answer'; readonly hello: ServerHello; readonly flight: Flight }
  | { readonly kind: 'refused'; readonly how: Refusal }
  | { readonly kind: 'inconclusive'; readonly reason: Reason }

/** One attempt without verification. */
export type Attempt =
  | { readonly kind: 'flight'; readonly flight: Flight }
  | { readonly kind: 'failed'; readonly cause: EndCause; readonly evidence: string }

/** What a session needs from outside. */
export interface SessionOptions {
  readonly target: ProbeTarget
  readonly scheduler: Scheduler
  readonly limits: ConnectionLimits
  readonly signal: AbortSignal
  readonly random?: RandomSource
}

const troubled = new Set<EndCause>([
  'silent',
  'too-slow',
  'connect-timeout',
  'connect-refused',
  'unreachable',
])

// What a host without SSLv2 does with such a hello.
const notSsl2 = new Set(['not-ssl2', 'closed', 'reset', 'silent'])

// A kept connection shows a serial host within this many of its answer times.
const keptAnswers = 2.5
const keptMs = 25
const longestKeptMs = 1_000

/** All probes of one host: verifies refusals, collects faults. Holds the host's sockets until `end`. */
export class ProbeSession {
  readonly options: SessionOptions
  readonly random: RandomSource
  readonly #faults: ServerFault[] = []
  readonly #line: Line
  readonly #verifier: Verifier
  readonly #insistence: Insistence

  constructor(options: SessionOptions) {
    this.options = options
    this.random = options.random ?? ((length) => randomBytes(length))
    this.#line = new Line(options)
    this.#verifier = new Verifier(
      (hello) => this.attempt({ hello, until: 'hello', rank: 'control' }),
      () => this.#slowDown(),
      options.signal,
    )
    this.#insistence = new Insistence({
      blocked: () => this.blocked ?? (options.signal.aborted ? { code: 'aborted', evidence: '' } : null),
      verify: (proof) => this.#verifier.verify(proof),
      limited: () => this.#line.limited,
      onLimited: () => {
        this.#line.limit()
        this.#slowDown()
      },
    })
  }

  /** TCP connections tried so far. */
  get connections(): number {
    return this.#line.connections
  }

  /** Connections that could be opened at once beyond those already wanted. */
  get spare(): number {
    return this.#line.spare
  }

  /** The host serves one connection at a time, as far as is known. */
  get serial(): boolean {
    return this.#line.tempo.serial
  }

  /** Milliseconds of the slowest answer so far: what a wait for silence is measured by. */
  get slowestMs(): number {
    return this.#line.tempo.slowestMs
  }

  /** Sets the hello that is known to work; before that nothing can be verified. */
  setControl(hello: HelloSpec): void {
    this.#verifier.setControl(hello)
  }

  /** Why the host stopped answering, or null while it answers. */
  get blocked(): Reason | null {
    return this.#verifier.blocked
  }

  /** Runs a last control probe unless an answer has just come; false when the host no longer answers. */
  confirm(): Promise<boolean> {
    return this.#verifier.settle()
  }

  /** Lets go of what is still held. */
  end(): void {
    this.#line.end()
  }

  /** The faults by name: which came first hangs on the load of the moment. */
  faultsInOrder(): readonly ServerFault[] {
    const key = ({ code, evidence }: ServerFault): string => `${code} ${evidence}`
    return [...this.#faults].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  }

  #slowDown(): void {
    this.options.scheduler.slowDown(this.options.target.address)
  }

  /** Records an answer to something that was not asked; each code and evidence once, at most 32. */
  fault(code: ServerFault['code'], evidence: string): void {
    const known = this.#faults.some((fault) => fault.code === code && fault.evidence === evidence)
    if (!known && this.#faults.length < 32) this.#faults.push({ code, evidence: evidence.slice(0, 256) })
  }

  /** Opens a connection for a probe of several steps; `totalMs` replaces the limit of the whole probe. */
  async dial(totalMs?: number, rank: Rank = 'chain'): Promise<Connection | WireEnd> {
    const connection = await this.#line.connect(rank, totalMs)
    if ('kind' in connection) this.#verifier.doubt()
    return connection
  }

  /**
   * Sends one hello and reads the answer; no verification, no retry. With `keep` an answered connection stays open until it is
   * known whether the host answers others beside it.
   */
  async attempt(ask: Ask, keep = false): Promise<Attempt> {
    const connection = await this.dial(undefined, ask.rank ?? 'single')
    if ('kind' in connection)
      return { kind: 'failed', cause: connection.cause, evidence: connection.evidence }
    const { wire } = connection
    const message = clientHelloMessage(ask.hello, this.random)
    await sendHello(wire, message, { version: helloRecordVersion(ask.hello), parts: ask.parts ?? 'whole' })
    const sent = performance.now()
    const flight = await readFlight(wire, ask.until, this.options.limits.warnings)
    const outcome = flight.end !== null && troubled.has(flight.end) ? 'trouble' : 'clean'
    if (flight.hello === null) {
      this.#verifier.doubt()
      connection.close(outcome)
      return { kind: 'flight', flight }
    }
    this.#line.tempo.answered(sent)
    this.#verifier.answered(sent)
    const waitMs = keptAnswers * (performance.now() - sent) + keptMs
    if (keep && flight.end === null) this.#line.keep(connection, Math.min(waitMs, longestKeptMs))
    else connection.close(outcome)
    return { kind: 'flight', flight }
  }

  /** Asks until the outcome is certain; `refused` has been verified. */
  async ask(ask: Ask): Promise<Answer> {
    let rank = ask.rank
    const outcome = await this.#insistence.ask<Settled, Refusal>(async () => {
      const attempt = await this.#verifier.track(() => this.attempt({ ...ask, rank: rank ?? 'single' }))
      rank = 'step'
      const verdict = judge(attempt, ask.hello, this)
      if (verdict.kind !== 'doubtful') return { kind: 'settled', value: verdict }
      return { ...verdict, spoken: verdict.cause === null }
    }, ask.onDoubt)
    return outcome.kind === 'settled' ? outcome.value : outcome
  }

  /** Asks with the SSLv2 hello; null means verified as not SSLv2. */
  async askSsl2(hello: Uint8Array): Promise<Ssl2ServerHello | null | Reason> {
    const outcome = await this.#insistence.ask<Ssl2ServerHello, Reason>(async () => {
      const reply = await this.#verifier.track(() => this.#attemptSsl2(hello))
      if ('suites' in reply) return { kind: 'settled', value: reply }
      this.#verifier.doubt()
      const refusal = notSsl2.has(reply.code) ? reply : null
      return { kind: 'doubtful', refusal, spoken: reply.code === 'not-ssl2', reason: reply }
    })
    if (outcome.kind === 'settled') return outcome.value
    return outcome.kind === 'refused' ? null : outcome.reason
  }

  async #attemptSsl2(hello: Uint8Array): Promise<Ssl2ServerHello | Reason> {
    const connection = await this.dial()
    if ('kind' in connection) return { code: connection.cause, evidence: connection.evidence }
    const { wire } = connection
    wire.write(hello)
    try {
      const reply = await wire.nextSsl2()
      if (reply.kind === 'hello') return reply.hello
      return reply.kind === 'end'
        ? { code: reply.cause, evidence: reply.evidence }
        : { code: 'not-ssl2', evidence: '' }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      this.fault('malformed', `SSLv2: ${error.message}`)
      return { code: 'not-ssl2', evidence: error.message }
    } finally {
      connection.close()
    }
  }
}
