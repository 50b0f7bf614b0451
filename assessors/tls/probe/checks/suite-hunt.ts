import type { ClassFact, Reason } from '../facts.ts'
import type { HelloVersion } from '../wire/client-hello.ts'
import type { OldVersion } from './old-base.ts'

/** What a server chose when these were offered. */
export interface Pick {
  readonly offered: readonly number[]
  readonly chosen: number
}

/** Suites of a version: accepted codes in typical order, and why lanes stopped early. */
export interface SuiteList {
  readonly version: HelloVersion
  readonly accepted: readonly number[]
  readonly complete: boolean
  readonly classes: readonly ClassFact[]
  readonly reason: Reason | null
}

/** The suites of a version up to TLS 1.2. */
export type OldHunt = SuiteHunt<OldVersion>

interface Watch {
  readonly test: (code: number) => boolean
  readonly resolve: (code: number | null) => void
}

/** The suites of one version while they are being found. `base`: what the hello brought that showed the version. */
export class SuiteHunt<V extends HelloVersion = HelloVersion> {
  readonly version: V
  readonly base: Pick
  /** Every choice between suites in a hello of the ordinary kind. */
  readonly picks: Pick[]
  /** DHE suites that are taken only when a group of RFC 7919 is offered. */
  readonly named = new Set<number>()
  /** Accepted suites once every lane seems to have ended; refusals may not be verified yet. */
  readonly draft: Promise<readonly number[]>
  /** The verified list. */
  readonly list: Promise<SuiteList>
  readonly #found: Set<number>
  #watches: Watch[] = []
  #open = 0
  #ended = false
  #sketch: (accepted: readonly number[]) => void = () => {}
  #close: (list: SuiteList) => void = () => {}
  #fail: (error: unknown) => void = () => {}

  constructor(version: V, base: Pick) {
    this.version = version
    this.base = base
    this.picks = [base]
    this.#found = new Set([base.chosen])
    this.draft = new Promise((resolve) => {
      this.#sketch = resolve
    })
    this.list = new Promise((resolve, reject) => {
      this.#close = resolve
      this.#fail = reject
    })
  }

  /** Parts of lanes that have something to ask; when the last closes the draft is there. */
  readonly parts = {
    open: (): void => {
      this.#open += 1
    },
    close: (): void => {
      this.#open -= 1
      if (this.#open === 0) this.#sketch([...this.#found])
    },
  }

  /** Notes an accepted suite and wakes those who wait for one of its kind. */
  note(code: number): void {
    this.#found.add(code)
    const woken = this.#watches.filter(({ test }) => test(code))
    this.#watches = this.#watches.filter((watch) => !woken.includes(watch))
    for (const { resolve } of woken) resolve(code)
  }

  /** Ends the hunt. */
  finish(list: SuiteList): void {
    this.#close(list)
    this.#end(list.accepted)
  }

  /** Ends the hunt with an error, which whoever waits for the list gets. */
  fail(error: unknown): void {
    this.#fail(error)
    this.#end([...this.#found])
  }

  #end(accepted: readonly number[]): void {
    this.#ended = true
    this.#sketch(accepted)
    for (const { resolve } of this.#watches.splice(0)) resolve(null)
  }

  /** The first accepted suite of a kind, as soon as it is known; null when the hunt ended without one. */
  first(test: (code: number) => boolean): Promise<number | null> {
    const known = [...this.#found].find(test)
    if (known !== undefined || this.#ended) return Promise.resolve(known ?? null)
    return new Promise((resolve) => this.#watches.push({ test, resolve }))
  }
}
