import type { Reason } from '../facts.ts'
import { Gate } from './gate.ts'
import type { Proof } from './verifier.ts'

/** One attempt as judged. `spoken`: the refusal is a message of the server, not silence or a dropped connection. */
export type Verdict<T, R> =
  | { readonly kind: 'settled'; readonly value: T }
  | {
      readonly kind: 'doubtful'
      readonly refusal: R | null
      readonly spoken: boolean
      readonly reason: Reason
    }

/** What is certain in the end. */
export type Outcome<T, R> =
  | { readonly kind: 'settled'; readonly value: T }
  | { readonly kind: 'refused'; readonly how: R }
  | { readonly kind: 'inconclusive'; readonly reason: Reason }

/** What insisting needs to know of the host. */
export interface HostState {
  readonly blocked: () => Reason | null
  /** True when the host has given the wanted proof of life since; false when it must be asked again. */
  readonly verify: (proof: Proof) => Promise<boolean>
  /** The host is known to drop connections that it answers when they come alone. */
  readonly limited: () => boolean
  /** It has just been found out to do so. */
  readonly onLimited: () => void
}

// Refusals without a message are asked again; not all at once, because a host that only wants fewer connections refuses so too.
const secondsAtOnce = 2

/** Asks until the outcome is certain: a block, a rate limit or a crowd never becomes a refusal (scanner.md 5.2, R8). */
export class Insistence {
  readonly #host: HostState
  readonly #seconds = new Gate(secondsAtOnce)

  constructor(host: HostState) {
    this.#host = host
  }

  /**
   * Asks once, and once more when that was doubtful. A refusal counts only after a later answer has shown that the host is still
   * there; one without a message only when it came again beside few other connections.
   */
  async ask<T, R>(
    attempt: () => Promise<Verdict<T, R>>,
    onDoubt: (how: R) => void = () => {},
  ): Promise<Outcome<T, R>> {
    let reason: Reason = { code: 'not-asked', evidence: '' }
    let dropped = false
    for (let round = 0; this.#goesOn(round, dropped); round++) {
      const blocked = this.#host.blocked()
      if (blocked !== null) return { kind: 'inconclusive', reason: blocked }
      const verdict = round === 0 ? await attempt() : await this.#again(attempt)
      if (verdict.kind === 'settled') {
        // Refused without a word and then answered: too many at once, or too fast, for this host.
        if (dropped) this.#host.onLimited()
        return verdict
      }
      const { refusal, spoken } = verdict
      reason = verdict.reason
      if (refusal !== null) onDoubt(refusal)
      const alive = await this.#host.verify(spoken ? 'answer' : 'quiet')
      const enough = spoken || (round > 0 && !this.#goesOn(round + 1, true))
      if (alive && refusal !== null && enough) return { kind: 'refused', how: refusal }
      dropped = refusal !== null && !spoken
    }
    return { kind: 'inconclusive', reason: this.#host.blocked() ?? reason }
  }

  // A third time where the host is known by now to drop what is too much.
  #goesOn(round: number, dropped: boolean): boolean {
    return round < 2 || (round === 2 && dropped && this.#host.limited())
  }

  async #again<T>(attempt: () => Promise<T>): Promise<T> {
    await this.#seconds.enter()
    try {
      return await attempt()
    } finally {
      this.#seconds.leave()
    }
  }
}
