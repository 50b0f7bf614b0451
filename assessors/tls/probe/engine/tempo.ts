/** One open connection as the tempo sees it. */
export interface Turn {
  /** The server's first byte has come. */
  firstByte(): void
  closed(): void
}

const kept = 2
const enough = 4

/** How fast a host answers, and whether it answers several connections side by side. */
export class Tempo {
  readonly #now: () => number
  readonly #onSideBySide: () => void
  readonly #answering = new Set<Turn>()
  #lastClosed = 0
  #slowest: readonly number[] = []
  #answers = 0
  #serial = false

  constructor(onSideBySide: () => void, now: () => number = () => performance.now()) {
    this.#onSideBySide = onSideBySide
    this.#now = now
  }

  open(): Turn {
    const turn: Turn = {
      firstByte: () => {
        if (this.#answering.size > 0) {
          this.#serial = false
          this.#onSideBySide()
        }
        this.#answering.add(turn)
      },
      closed: () => {
        this.#answering.delete(turn)
        this.#lastClosed = this.#now()
      },
    }
    return turn
  }

  /** The host serves one connection at a time, as far as is known. */
  get serial(): boolean {
    return this.#serial
  }

  /** Nothing was answered while another connection was kept open. */
  noteSerial(): void {
    this.#serial = true
  }

  /**
   * An answer to what was sent at this moment. A serial host begins when the connection before has ended: the time until then is
   * our own queue and says nothing about the host.
   */
  answered(sentAt: number): void {
    this.#answers += 1
    const since = this.#serial ? Math.max(sentAt, this.#lastClosed) : sentAt
    this.#slowest = [...this.#slowest, this.#now() - since].sort((a, b) => b - a).slice(0, kept)
  }

  /**
   * Milliseconds of the slowest answer so far, but for a single one that stands out: what a wait for silence is measured by. A host
   * that was just waking up, or still busy with somebody else, is not slow for good.
   */
  get slowestMs(): number {
    const [slowest = 0, second = slowest] = this.#slowest
    return this.#answers < enough ? slowest : second
  }
}
