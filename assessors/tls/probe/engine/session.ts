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
import { contentType, records } from '../wire/records.ts'
import type { Ssl2ServerHello } from '../wire/ssl2.ts'
import { Gate } from './gate.ts'
import { judge } from './judge.ts'
import { type Connection, Line } from './line.ts'
import { Verifier } from './verifier.ts'

/** One hello, how far its answer is read, and when it is sent. */
export interface Ask {
  readonly hello: HelloSpec
  readonly until: Until
  readonly rank?: Rank
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

// Refusals without an alert are asked again; not all at once, because a host that only wants fewer connections refuses so too.
const secondsAtOnce = 2

// A kept connection shows a serial host within this many of its answer times.
const keptAnswers = 2.5
const keptMs = 25

/** All probes of one host: verifies refusals, collects faults. Holds the host's sockets until `end`. */
export class ProbeSession {
  readonly options: SessionOptions
  readonly random: RandomSource
  readonly #faults: ServerFault[] = []
  readonly #line: Line
  readonly #verifier: Verifier
  readonly #seconds = new Gate(secondsAtOnce)

  constructor(options: SessionOptions) {
    this.options = options
    this.random = options.random ?? ((length) => randomBytes(length))
    this.#line = new Line(options)
    this.#verifier = new Verifier(
      (hello) => this.attempt({ hello, until: 'hello', rank: 'control' }),
      () => this.#slowDown(),
      options.signal,
    )
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
    wire.write(records({ type: contentType.handshake, version: helloRecordVersion(ask.hello) }, message))
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
    if (keep && flight.end === null)
      this.#line.keep(connection, keptAnswers * (performance.now() - sent) + keptMs)
    else connection.close(outcome)
    return { kind: 'flight', flight }
  }

  /**
   * Asks once, and once more when the answer was doubtful. A refusal is returned only after a later answer has shown that the
   * host is still there; one without an alert only when it came twice, the second time beside few other connections.
   */
  async ask(ask: Ask): Promise<Answer> {
    let reason: Reason = { code: 'not-asked', evidence: '' }
    let dropped = false
    for (let round = 0; round < 2; round++) {
      if (this.blocked !== null) return { kind: 'inconclusive', reason: this.blocked }
      const attempt = await this.#verifier.track(() => (round === 0 ? this.attempt(ask) : this.#again(ask)))
      if (this.options.signal.aborted)
        return { kind: 'inconclusive', reason: { code: 'aborted', evidence: '' } }
      const verdict = judge(attempt, ask.hello, this)
      if (verdict.kind === 'answer' || verdict.kind === 'refused') {
        // Refused without a word and then answered: too many at once, or too fast, for this host.
        if (round === 1 && dropped) this.#slowDown()
        return verdict
      }
      reason = verdict.reason
      if (verdict.refusal !== null) ask.onDoubt?.(verdict.refusal)
      const spoken = verdict.cause === null
      dropped = verdict.refusal !== null && !spoken
      const alive = await this.#verifier.verify(spoken ? 'answer' : 'quiet')
      if (alive && verdict.refusal !== null && (spoken || round === 1)) {
        return { kind: 'refused', how: verdict.refusal }
      }
    }
    return { kind: 'inconclusive', reason: this.blocked ?? reason }
  }

  async #again(ask: Ask): Promise<Attempt> {
    await this.#seconds.enter()
    try {
      return await this.attempt({ ...ask, rank: 'step' })
    } finally {
      this.#seconds.leave()
    }
  }

  /** Asks with the SSLv2 hello; null means verified as not SSLv2. */
  async askSsl2(hello: Uint8Array): Promise<Ssl2ServerHello | null | Reason> {
    for (let round = 0; round < 2; round++) {
      const result = await this.#verifier.track(() => this.#attemptSsl2(hello))
      if ('suites' in result) return result
      this.#verifier.doubt()
      if (await this.#verifier.verify('answer')) {
        if (result.code === 'closed' || result.code === 'reset' || result.code === 'not-ssl2' || round === 1)
          return null
      }
      if (round === 1) return this.blocked ?? result
    }
    return null
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
