import { randomBytes } from 'node:crypto'
import type { ProbeTarget, Reason, ServerFault } from '../facts.ts'
import { type Flight, readFlight, type Until } from '../net/flight.ts'
import type { ConnectionLimits } from '../net/limits.ts'
import type { Lease, Scheduler } from '../net/scheduler.ts'
import { type EndCause, Wire, type WireEnd } from '../net/wire.ts'
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
import { judge } from './judge.ts'
import { Verifier } from './verifier.ts'

/** One hello and how far its answer is read. */
export interface Ask {
  readonly hello: HelloSpec
  readonly until: Until
}

/** How a hello was refused, once a control probe has shown that the host still answers. */
export type Refusal =
  | { readonly kind: 'alert'; readonly description: number }
  | { readonly kind: 'closed' | 'reset' | 'silent' | 'lower-version' | 'fault' }

/** The outcome of `ask`. `refused` has been verified by a control probe (scanner.md 5.2, R8). */
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

/** An open connection with its permit; `close` must be called. */
export interface Dialled {
  readonly wire: Wire
  close(): void
}

const troubled = new Set<EndCause>([
  'silent',
  'too-slow',
  'connect-timeout',
  'connect-refused',
  'unreachable',
])
const solid = new Set<EndCause>(['closed', 'reset'])

/** All probes of one host: counts connections, verifies refusals, collects faults. Holds the host's sockets. */
export class ProbeSession {
  readonly options: SessionOptions
  readonly random: RandomSource
  readonly faults: ServerFault[] = []
  readonly #verifier: Verifier
  #connections = 0
  #slowestMs = 0

  constructor(options: SessionOptions) {
    this.options = options
    this.random = options.random ?? ((length) => randomBytes(length))
    this.#verifier = new Verifier(
      (hello) => this.attempt({ hello, until: 'hello' }, true),
      () => options.scheduler.slowDown(options.target.address),
      options.signal,
    )
  }

  /** TCP connections tried so far. */
  get connections(): number {
    return this.#connections
  }

  /** Milliseconds of the slowest answer so far: what a wait for silence is measured by. */
  get slowestMs(): number {
    return this.#slowestMs
  }

  /** Sets the hello that is known to work; before that nothing can be verified. */
  setControl(hello: HelloSpec): void {
    this.#verifier.setControl(hello)
  }

  /** Why the host stopped answering, or null while it answers. */
  get blocked(): Reason | null {
    return this.#verifier.blocked
  }

  /** Runs a last control probe unless one has just succeeded; false when the host no longer answers. */
  confirm(): Promise<boolean> {
    return this.#verifier.settle()
  }

  /** Records an answer to something that was not asked; each code and evidence once, at most 32. */
  fault(code: ServerFault['code'], evidence: string): void {
    const known = this.faults.some((fault) => fault.code === code && fault.evidence === evidence)
    if (!known && this.faults.length < 32) this.faults.push({ code, evidence: evidence.slice(0, 256) })
  }

  /** Opens a connection for a probe of several steps; `totalMs` replaces the limit of the whole probe. */
  async dial(totalMs?: number): Promise<Dialled | WireEnd> {
    const { scheduler, target, signal } = this.options
    const limits = totalMs === undefined ? this.options.limits : { ...this.options.limits, totalMs }
    const lease = await scheduler.acquire(target.address, signal)
    if (lease === null) return { kind: 'end', cause: 'aborted', evidence: '' }
    this.#connections += 1
    this.#verifier.count()
    const wire = await Wire.open({ address: target.address, port: target.port, limits, signal })
    if (!(wire instanceof Wire)) {
      lease.release(wire.cause === 'aborted' ? 'clean' : 'trouble')
      return wire
    }
    return { wire, close: () => closeWire(wire, lease, 'clean') }
  }

  /** Sends one hello and reads the answer; no verification, no retry. */
  async attempt(ask: Ask, urgent = false): Promise<Attempt> {
    const { scheduler, target, signal, limits } = this.options
    const lease = await scheduler.acquire(target.address, signal, urgent)
    if (lease === null) return { kind: 'failed', cause: 'aborted', evidence: '' }
    this.#connections += 1
    const wire = await Wire.open({ address: target.address, port: target.port, limits, signal })
    if (!(wire instanceof Wire)) {
      lease.release(wire.cause === 'aborted' ? 'clean' : 'trouble')
      return { kind: 'failed', cause: wire.cause, evidence: wire.evidence }
    }
    const message = clientHelloMessage(ask.hello, this.random)
    wire.write(records({ type: contentType.handshake, version: helloRecordVersion(ask.hello) }, message))
    const sent = performance.now()
    const flight = await readFlight(wire, ask.until, limits.warnings)
    if (flight.hello !== null) this.#slowestMs = Math.max(this.#slowestMs, performance.now() - sent)
    closeWire(wire, lease, flight.end !== null && troubled.has(flight.end) ? 'trouble' : 'clean')
    return { kind: 'flight', flight }
  }

  /**
   * Asks once, and once more when the answer was doubtful. A refusal is returned only after a later control probe
   * succeeded; when the host has stopped answering the result is inconclusive with the reason.
   */
  async ask(ask: Ask): Promise<Answer> {
    let reason: Reason = { code: 'not-asked', evidence: '' }
    for (let round = 0; round < 2; round++) {
      if (this.blocked !== null) return { kind: 'inconclusive', reason: this.blocked }
      const attempt = await this.#verifier.track(() => this.attempt(ask))
      if (this.options.signal.aborted)
        return { kind: 'inconclusive', reason: { code: 'aborted', evidence: '' } }
      const verdict = judge(attempt, ask.hello, this)
      if (verdict.kind === 'answer' || verdict.kind === 'refused') return verdict
      reason = verdict.reason
      const alive = await this.#verifier.verify()
      if (!alive) continue
      if (verdict.refusal !== null && (verdict.cause === null || solid.has(verdict.cause) || round === 1)) {
        return { kind: 'refused', how: verdict.refusal }
      }
    }
    return { kind: 'inconclusive', reason: this.blocked ?? reason }
  }

  /** Asks with the SSLv2 hello; null means verified as not SSLv2. */
  async askSsl2(hello: Uint8Array): Promise<Ssl2ServerHello | null | Reason> {
    for (let round = 0; round < 2; round++) {
      const result = await this.#verifier.track(() => this.#attemptSsl2(hello))
      if ('suites' in result) return result
      if (await this.#verifier.verify()) {
        if (result.code === 'closed' || result.code === 'reset' || result.code === 'not-ssl2' || round === 1)
          return null
      }
      if (round === 1) return this.blocked ?? result
    }
    return null
  }

  async #attemptSsl2(hello: Uint8Array): Promise<Ssl2ServerHello | Reason> {
    const dialled = await this.dial()
    if ('kind' in dialled) return { code: dialled.cause, evidence: dialled.evidence }
    dialled.wire.write(hello)
    try {
      const reply = await dialled.wire.nextSsl2()
      if (reply.kind === 'hello') return reply.hello
      return reply.kind === 'end'
        ? { code: reply.cause, evidence: reply.evidence }
        : { code: 'not-ssl2', evidence: '' }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      this.fault('malformed', `SSLv2: ${error.message}`)
      return { code: 'not-ssl2', evidence: error.message }
    } finally {
      dialled.close()
    }
  }
}

function closeWire(wire: Wire, lease: Lease, outcome: 'clean' | 'trouble'): void {
  wire.destroy()
  lease.release(outcome)
}
