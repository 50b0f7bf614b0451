import type { ProbeTarget } from '../facts.ts'
import type { ConnectionLimits } from '../net/limits.ts'
import type { Rank, Scheduler } from '../net/scheduler.ts'
import { Wire, type WireEnd } from '../net/wire.ts'
import { Gate } from './gate.ts'
import { Tempo } from './tempo.ts'

/** What a line to a host needs from outside. */
export interface LineOptions {
  readonly target: ProbeTarget
  readonly scheduler: Scheduler
  readonly limits: ConnectionLimits
  readonly signal: AbortSignal
}

/** An open connection with its permit; `close` must be called. */
export interface Connection {
  readonly wire: Wire
  close(outcome?: 'clean' | 'trouble'): void
}

// One that is served and one that waits, so that a serial host is never idle and nothing waits long.
const serialWidth = 2

/** Opens the connections to one host, by rank, and finds out whether it serves several at a time. Holds sockets until `end`. */
export class Line {
  readonly tempo: Tempo
  readonly #options: LineOptions
  readonly #gate = new Gate(Number.POSITIVE_INFINITY)
  #connections = 0
  #limited = false
  #kept: { readonly connection: Connection; readonly waitMs: number } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: LineOptions) {
    this.#options = options
    this.tempo = new Tempo(() => {
      this.#release()
      if (!this.#limited) this.#gate.widen(Number.POSITIVE_INFINITY)
    })
  }

  /** TCP connections tried so far. */
  get connections(): number {
    return this.#connections
  }

  /** The host drops connections that it answers when they come alone. */
  get limited(): boolean {
    return this.#limited
  }

  /** From now on one connection at a time. */
  limit(): void {
    this.#limited = true
    this.#gate.widen(1)
  }

  /** Connections that could be opened at once beyond those already wanted. */
  get spare(): number {
    if (this.tempo.serial || this.#limited) return 0
    return this.#options.scheduler.spare(this.#options.target.address)
  }

  /** Connects when it is this one's turn; `totalMs` replaces the limit of the whole probe. */
  async connect(rank: Rank, totalMs?: number): Promise<Connection | WireEnd> {
    const { scheduler, target, signal } = this.#options
    await this.#gate.enter(rank === 'control')
    const lease = await scheduler.acquire(target.address, signal, rank)
    if (lease === null) {
      this.#gate.leave()
      return { kind: 'end', cause: 'aborted', evidence: '' }
    }
    this.#connections += 1
    const leave = (outcome: 'clean' | 'trouble'): void => {
      lease.release(outcome)
      this.#gate.leave()
    }
    const turn = this.tempo.open()
    const limits = totalMs === undefined ? this.#options.limits : { ...this.#options.limits, totalMs }
    const { address, port } = target
    const wire = await Wire.open({ address, port, limits, signal, onFirstByte: turn.firstByte })
    if (!(wire instanceof Wire)) {
      leave(wire.cause === 'aborted' ? 'clean' : 'trouble')
      return wire
    }
    this.#watch()
    let open = true
    const close = (outcome: 'clean' | 'trouble' = 'clean'): void => {
      if (!open) return
      open = false
      wire.destroy()
      turn.closed()
      leave(outcome)
    }
    return { wire, close }
  }

  /**
   * Keeps an answered connection open until another one has been answered beside it. When that takes longer than `waitMs` after
   * the next one was opened, the host serves one connection at a time.
   */
  keep(connection: Connection, waitMs: number): void {
    this.#release()
    // Sites that share an address share its sockets: whoever kept the last one would wait for a neighbour that cannot come.
    if (this.#options.scheduler.spare(this.#options.target.address) === 0) connection.close()
    else this.#kept = { connection, waitMs }
  }

  /** Closes what is kept. */
  end(): void {
    this.#release()
  }

  #watch(): void {
    if (this.#kept === null || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      // After a busy moment timers run before input: what has arrived meanwhile still counts.
      setImmediate(() => {
        if (this.#kept === null) return
        this.tempo.noteSerial()
        if (!this.#limited) this.#gate.widen(serialWidth)
        this.#release()
      })
    }, this.#kept.waitMs)
  }

  #release(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#kept?.connection.close()
    this.#kept = null
  }
}
