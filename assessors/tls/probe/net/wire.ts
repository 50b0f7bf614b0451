import { connect, type Socket } from 'node:net'
import { frame, type TlsRecord } from '../wire/records.ts'
import { readSsl2, type Ssl2Reply } from '../wire/ssl2.ts'
import type { ConnectionLimits } from './limits.ts'

/** Why no (further) record came. */
export type EndCause =
  | 'closed'
  | 'reset'
  | 'silent'
  | 'too-slow'
  | 'too-much'
  | 'http'
  | 'ssh'
  | 'junk'
  | 'connect-refused'
  | 'connect-timeout'
  | 'unreachable'
  | 'aborted'

/** The end of a connection with at most 16 bytes or one error code of evidence. */
export interface WireEnd {
  readonly kind: 'end'
  readonly cause: EndCause
  readonly evidence: string
}

/** The next record, or the end. */
export type WireEvent = { readonly kind: 'record'; readonly record: TlsRecord } | WireEnd

function end(cause: EndCause, evidence = ''): WireEnd {
  return { kind: 'end', cause, evidence }
}

const refused = new Set(['ECONNREFUSED'])
const gone = new Set(['ECONNRESET', 'EPIPE'])

function connectCause(code: string): EndCause {
  if (refused.has(code)) return 'connect-refused'
  if (code === 'ETIMEDOUT') return 'connect-timeout'
  // The connection stood, and was reset before this side heard of it.
  if (gone.has(code)) return 'reset'
  return 'unreachable'
}

/**
 * Every socket reads into this one and its bytes are copied out before the next read: a buffer for each of 512 sockets would be
 * most of the memory of a batch.
 */
const readInto = new Uint8Array(65_536)

/** Where to connect and under which bounds. */
export interface WireOptions {
  readonly address: string
  readonly port: number
  readonly limits: ConnectionLimits
  readonly signal: AbortSignal
  /** Called once, when the first byte of the server has come. */
  readonly onFirstByte?: () => void
}

/**
 * One TCP connection that yields TLS records within its bounds. Nothing it does throws: every failure is a `WireEnd`,
 * and after an end every further call returns the same end. Holds a socket until `destroy`.
 */
export class Wire {
  readonly #socket: Socket
  readonly #limits: ConnectionLimits
  readonly #signal: AbortSignal
  readonly #onFirstByte: (() => void) | undefined
  readonly #started = performance.now()
  #buffer: Uint8Array = new Uint8Array(0)
  #received = 0
  #emptyRecords = 0
  #firstByteAt: number | null = null
  #ended: WireEnd | null = null
  #wake: (() => void) | null = null
  #floor = true

  private constructor(options: WireOptions) {
    this.#limits = options.limits
    this.#signal = options.signal
    this.#onFirstByte = options.onFirstByte
    this.#socket = connect({
      host: options.address,
      port: options.port,
      noDelay: true,
      autoSelectFamily: false,
      onread: {
        buffer: readInto,
        callback: (size, buffer) => this.#take(Buffer.from(buffer.subarray(0, size))),
      },
    })
  }

  /** Connects; resolves to the wire, or to the end when no connection came about. */
  static open(options: WireOptions): Promise<Wire | WireEnd> {
    if (options.signal.aborted) return Promise.resolve(end('aborted'))
    const wire = new Wire(options)
    return wire.#connected()
  }

  #connected(): Promise<Wire | WireEnd> {
    const socket = this.#socket
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish(end('connect-timeout')), this.#limits.connectMs)
      const abort = (): void => finish(end('aborted'))
      const failed = (error: Error): void => finish(end(connectCause(codeOf(error)), codeOf(error)))
      const finish = (result: Wire | WireEnd): void => {
        clearTimeout(timer)
        socket.off('error', failed)
        this.#signal.removeEventListener('abort', abort)
        if (result === this) this.#listen()
        else this.#discard()
        resolve(result)
      }
      socket.once('error', failed)
      socket.once('connect', () => finish(this))
      this.#signal.addEventListener('abort', abort)
    })
  }

  #listen(): void {
    this.#socket.on('end', () => this.#finish(end('closed')))
    this.#socket.on('close', () => this.#finish(end('closed')))
    this.#socket.on('error', (error) => {
      const code = codeOf(error)
      this.#finish(end(gone.has(code) ? 'reset' : 'unreachable', code))
    })
    this.#signal.addEventListener('abort', this.#onAbort)
  }

  readonly #onAbort = (): void => {
    this.#finish(end('aborted'))
    this.#discard()
  }

  #discard(): void {
    this.#socket.on('error', () => {})
    this.#socket.destroy()
  }

  #take(chunk: Buffer): boolean {
    if (this.#firstByteAt === null) {
      this.#firstByteAt = performance.now()
      this.#onFirstByte?.()
    }
    this.#received += chunk.length
    if (this.#received > this.#limits.bytes) {
      this.#finish(end('too-much', `${this.#received} bytes`))
      return false
    }
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
    // Backpressure: nobody waits, so what comes stays in the kernel beyond one full record.
    const enough = this.#wake === null && this.#buffer.length > 65_536
    if (enough) this.#socket.pause()
    this.#wake?.()
    return !enough
  }

  #finish(result: WireEnd): void {
    this.#ended ??= result
    this.#wake?.()
  }

  /** Sends bytes; errors surface at the next read. */
  write(bytes: Uint8Array): void {
    if (this.#ended === null && this.#socket.writable) this.#socket.write(bytes)
  }

  /** Stops judging the server's speed: after a full flight the probe itself waits for silence. */
  settle(): void {
    this.#floor = false
  }

  /** Bytes received so far. */
  get received(): number {
    return this.#received
  }

  /** The next record. With `withinMs` the call ends as `silent` after that time without closing the connection. */
  async next(withinMs?: number): Promise<WireEvent> {
    const until = withinMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + withinMs
    for (;;) {
      const event = this.#record()
      if (event !== null) return event
      if (this.#ended !== null) return this.#ended
      const late = await this.#waitForMore(until)
      if (late !== null) return late
    }
  }

  /** The reply to an SSLv2 hello, or the end. Throws `Malformed` for an SSLv2 reply that breaks its own lengths. */
  async nextSsl2(): Promise<Ssl2Reply | WireEnd> {
    for (;;) {
      const reply = readSsl2(this.#buffer)
      if (reply.kind !== 'more') return reply
      if (this.#ended !== null) return this.#ended
      const late = await this.#waitForMore(Number.POSITIVE_INFINITY)
      if (late !== null) return late
    }
  }

  #record(): WireEvent | null {
    const framing = frame(this.#buffer)
    if (framing.kind === 'more') return null
    if (framing.kind === 'not-tls') {
      this.#finish(end(framing.what === 'other' ? 'junk' : framing.what, framing.evidence))
      return this.#ended
    }
    this.#buffer = this.#buffer.subarray(framing.size)
    this.#emptyRecords = framing.record.fragment.length === 0 ? this.#emptyRecords + 1 : 0
    if (this.#emptyRecords > this.#limits.emptyRecords) {
      this.#finish(end('junk', 'empty records'))
      return this.#ended
    }
    return { kind: 'record', record: framing.record }
  }

  #deadline(now: number): { at: number; cause: EndCause } {
    const total = { at: this.#started + this.#limits.totalMs, cause: 'silent' as const }
    if (this.#firstByteAt === null) {
      const first = this.#started + this.#limits.firstByteMs
      return this.#floor && first < total.at ? { at: first, cause: 'silent' } : total
    }
    if (this.#received > 0 && total.at <= now) return { at: total.at, cause: 'too-slow' }
    if (!this.#floor) return total
    // The moment at which the bytes received so far fall under the floor.
    const allowed = Math.max(
      (this.#received / this.#limits.floorBytesPerSecond) * 1_000,
      this.#limits.floorAfterMs,
    )
    const floorAt = this.#firstByteAt + allowed
    return floorAt < total.at ? { at: floorAt, cause: 'too-slow' } : { at: total.at, cause: 'too-slow' }
  }

  #waitForMore(until: number): Promise<WireEnd | null> {
    const deadline = this.#deadline(performance.now())
    const ownLimit = until < deadline.at
    const wait = Math.max(Math.min(until, deadline.at) - performance.now(), 0)
    if (this.#socket.isPaused()) this.#socket.resume()
    return new Promise((resolve) => {
      const expire = (): void => {
        // After a busy moment timers run before input: what has arrived meanwhile still counts.
        setImmediate(() => {
          if (this.#wake !== wake) return
          this.#wake = null
          if (!ownLimit) this.#finish(end(deadline.cause, `${this.#received} bytes`))
          resolve(ownLimit ? end('silent') : this.#ended)
        })
      }
      const timer = setTimeout(expire, wait)
      const wake = (): void => {
        clearTimeout(timer)
        this.#wake = null
        resolve(null)
      }
      this.#wake = wake
    })
  }

  /**
   * Closes at once with RST, so that no TIME_WAIT piles up on the scanning machine. Where the server closed first there is none
   * to avoid, and a reset beside the shutdown under way would fail and leave the handle open.
   */
  destroy(): void {
    this.#signal.removeEventListener('abort', this.#onAbort)
    this.#finish(end('closed'))
    this.#buffer = new Uint8Array(0)
    this.#socket.on('error', () => {})
    if (this.#socket.connecting || this.#socket.writableEnded) this.#socket.destroy()
    else this.#socket.resetAndDestroy()
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message.slice(0, 64)
}
