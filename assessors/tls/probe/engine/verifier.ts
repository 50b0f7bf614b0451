import { setTimeout as delay } from 'node:timers/promises'
import type { Reason } from '../facts.ts'
import type { HelloSpec } from '../wire/client-hello.ts'
import type { Attempt } from './session.ts'

const probesPerControl = 25
const pauses = [1_000, 3_000, 6_000]

/**
 * Repeats the control hello so that a block or a rate limit is never read as a refusal (scanner.md 5.2, R8). Refusals wait
 * here until a control probe that started after them has succeeded; one control serves all that wait.
 */
export class Verifier {
  readonly #attempt: (hello: HelloSpec) => Promise<Attempt>
  readonly #slowDown: () => void
  readonly #signal: AbortSignal
  #control: HelloSpec | null = null
  #waiting: ((alive: boolean) => void)[] = []
  #running = 0
  #sinceControl = 0
  #checking = false
  #blocked: Reason | null = null
  #confirmed = false

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

  /** Counts a connection that is not verified itself. */
  count(): void {
    this.#sinceControl += 1
  }

  /** Counts a probe, so that a control runs only when nothing else does or after 25 probes. */
  async track<T>(probe: () => Promise<T>): Promise<T> {
    this.#running += 1
    this.#sinceControl += 1
    try {
      return await probe()
    } finally {
      this.#running -= 1
      this.#schedule()
    }
  }

  /** As `verify`, but without a new probe when the last control is younger than every other probe. */
  settle(): Promise<boolean> {
    return this.#sinceControl === 0 && this.#blocked === null && this.#confirmed
      ? Promise.resolve(true)
      : this.verify()
  }

  /** Resolves to true when a control probe that began later than this call succeeded. */
  verify(): Promise<boolean> {
    if (this.#blocked !== null || this.#control === null) return Promise.resolve(false)
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#schedule()
    })
  }

  #schedule(): void {
    // Followers of an answer start in the same turn; a control is due only if they did not.
    setImmediate(() => {
      const due = this.#running === 0 || this.#sinceControl >= probesPerControl
      if (due && this.#waiting.length > 0 && !this.#checking) void this.#check()
    })
  }

  async #check(): Promise<void> {
    this.#checking = true
    this.#sinceControl = 0
    const served = this.#waiting
    this.#waiting = []
    const alive = await this.#alive()
    this.#confirmed = alive
    this.#checking = false
    for (const resolve of served) resolve(alive)
    this.#schedule()
  }

  async #alive(): Promise<boolean> {
    const first = await this.#controlReason()
    if (first === null) return true
    this.#slowDown()
    for (const pause of pauses) {
      await delay(pause, undefined, { signal: this.#signal }).catch(() => undefined)
      if (this.#signal.aborted) break
      if ((await this.#controlReason()) === null) return false
    }
    this.#blocked = this.#signal.aborted
      ? { code: 'aborted', evidence: '' }
      : { code: 'stopped-answering', evidence: first }
    for (const resolve of this.#waiting.splice(0)) resolve(false)
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
