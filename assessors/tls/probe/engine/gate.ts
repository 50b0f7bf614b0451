/** Lets a number of holders through at a time, in the order in which they came; the number may change meanwhile. */
export class Gate {
  readonly #waiting: (() => void)[] = []
  #width: number
  #holders = 0

  constructor(width: number) {
    this.#width = width
  }

  /** Changes how many may hold it; those inside stay. */
  widen(width: number): void {
    this.#width = width
    this.#admit()
  }

  /** True when one more would not have to wait. */
  get open(): boolean {
    return this.#holders < this.#width
  }

  /** Waits until there is room; `first` goes before the others that wait. Each holder must leave. */
  enter(first = false): Promise<void> {
    return new Promise((resolve) => {
      if (first) this.#waiting.unshift(resolve)
      else this.#waiting.push(resolve)
      this.#admit()
    })
  }

  leave(): void {
    this.#holders -= 1
    this.#admit()
  }

  #admit(): void {
    while (this.open) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#holders += 1
      next()
    }
  }
}
