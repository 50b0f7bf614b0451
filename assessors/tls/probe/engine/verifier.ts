import { setTimeout as delay } from 'node:timers/promises'
import type { Reason } from '../facts.ts'
import type { HelloSpec } from '../wire/client-hello.ts'
import type { Attempt } from './session.ts'

const probesPerControl = 25
const pauses = [1_000, 3_000, 6_000]

/** How a refusal is to be confirmed: by any hello answered later, or by a control probe while nothing else is under way. */
export type Proof = 'answer' | 'quiet'

interface Waiter {
  readonly since: number
  readonly proof: Proof
  readonly resolve: (alive: boolean) => void
}

/**
 * Holds refusals back until the host is known to answer still, so that a block or a rate limit is never read as a refusal
 * (scanner.md 5.2, R8). Any hello that was sent after the refusal and answered is such a proof; where none comes of itself the
 * control hello is repeated, at the latest after 25 probes without an answer.
 */
export class Verifier {
  readonly #attempt: (hello: HelloSpec) => Promise<Attempt>
  readonly #slowDown: () => void
  readonly #signal: AbortSignal
  #control: HelloSpec | null = null
  #waiting: Waiter[] = []
  #running = 0
  #sinceAnswer = 0
  #lastAnswered = Number.NEGATIVE_INFINITY
  #lastDoubt = Number.NEGATIVE_INFINITY
  #checking = false
  #failing = false
  #blocked: Reason | null = null

  constructor(attempt: (hello: HelloSpec) => Promise<Attempt>, slowDown: () => void, signal: AbortSignal) {
    this.#attempt = attempt
    this.#slowDown = slowDown
    this.#signal = signal
  }

  setControl(hello: HelloSpec): void {
    this.#control = hello
  }

  get blocked(): Reason | null {
    return this.#blocked
  }

  /** Counts a probe under way: a control runs only when nothing else does, or when answers have long been missing. */
  async track<T>(probe: () => Promise<T>): Promise<T> {
    this.#running += 1
    this.#sinceAnswer += 1
    try {
      return await probe()
    } finally {
      this.#running -= 1
      this.#schedule()
    }
  }

  /** Notes a ServerHello to a probe that was opened at this moment. */
  answered(openedAt: number): void {
    this.#sinceAnswer = 0
    // While the control fails nothing counts: what was refused before may have been refused by the block.
    if (this.#failing) return
    this.#lastAnswered = Math.max(this.#lastAnswered, openedAt)
    const proved = this.#waiting.filter(({ proof, since }) => proof === 'answer' && since <= openedAt)
    if (proved.length === 0) return
    this.#waiting = this.#waiting.filter((waiter) => !proved.includes(waiter))
    for (const { resolve } of proved) resolve(true)
  }

  /** Notes a probe that ended without a ServerHello. */
  doubt(): void {
    this.#lastDoubt = performance.now()
  }

  /** As `verify`, but without a new probe when the youngest answer is younger than every doubt. */
  settle(): Promise<boolean> {
    if (this.#blocked === null && this.#lastAnswered >= this.#lastDoubt) return Promise.resolve(true)
    return this.verify('answer')
  }

  /** Resolves to true when the host has given the wanted proof later than this call, to false when it must be asked again. */
  verify(proof: Proof): Promise<boolean> {
    if (this.#blocked !== null || this.#control === null) return Promise.resolve(false)
    return new Promise((resolve) => {
      this.#waiting.push({ since: performance.now(), proof, resolve })
      this.#schedule()
    })
  }

  #schedule(): void {
    // Followers of an answer start in the same turn; a control is due only if they did not.
    setImmediate(() => {
      const due = this.#running === 0 || this.#sinceAnswer >= probesPerControl
      if (due && this.#waiting.length > 0 && !this.#checking) void this.#check()
    })
  }

  #take(which: (waiter: Waiter) => boolean): Waiter[] {
    const taken = this.#waiting.filter(which)
    this.#waiting = this.#waiting.filter((waiter) => !which(waiter))
    return taken
  }

  async #check(): Promise<void> {
    const quiet = this.#running === 0
    const served = this.#take(({ proof }) => quiet || proof === 'answer')
    if (served.length === 0) return
    this.#checking = true
    this.#sinceAnswer = 0
    const alive = await this.#alive(served)
    this.#checking = false
    for (const { resolve } of served) resolve(alive)
    this.#schedule()
  }

  // After a failure all that wait are asked again, whenever they began to wait.
  async #alive(served: Waiter[]): Promise<boolean> {
    const first = await this.#controlReason()
    if (first === null) return true
    this.#failing = true
    this.#slowDown()
    for (const pause of pauses) {
      await delay(pause, undefined, { signal: this.#signal }).catch(() => undefined)
      if (this.#signal.aborted) break
      if ((await this.#controlReason()) !== null) continue
      this.#failing = false
      served.push(...this.#take(() => true))
      return false
    }
    this.#blocked = this.#signal.aborted
      ? { code: 'aborted', evidence: '' }
      : { code: 'stopped-answering', evidence: first }
    served.push(...this.#take(() => true))
    return false
  }

  async #controlReason(): Promise<string | null> {
    if (this.#control === null) return 'no control'
    const attempt = await this.#attempt(this.#control)
    if (attempt.kind === 'failed') return attempt.cause
    if (attempt.flight.hello !== null) return null
    return attempt.flight.alert === null
      ? (attempt.flight.end ?? 'closed')
      : `alert ${attempt.flight.alert.description}`
  }
}
