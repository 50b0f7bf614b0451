/** Bounds on connections (scanner.md 5.5). Rates are new connections a second. */
export interface SchedulerLimits {
  readonly total: number
  readonly perSubnet: number
  readonly perAddress: number
  readonly firstPerAddress: number
  readonly cleanBeforeRaise: number
  readonly burst: number
  readonly ratePerSecond: number
}

/** For lists of many hosts: polite to each address. */
export const batchLimits: SchedulerLimits = {
  total: 512,
  perSubnet: 64,
  perAddress: 8,
  firstPerAddress: 4,
  cleanBeforeRaise: 10,
  burst: 30,
  ratePerSecond: 20,
}

/** For a single host scanned on demand: still at most 8 sockets, without a wait between short probes. */
export const singleHostLimits: SchedulerLimits = {
  ...batchLimits,
  firstPerAddress: 8,
  burst: 600,
  ratePerSecond: 200,
}

/**
 * Which of an address's waiting connections goes first: the proof that the host still answers, the next step of a chain that is
 * under way, the first step of a chain, everything else.
 */
export type Rank = 'control' | 'step' | 'chain' | 'single'

const places: Readonly<Record<Rank, number>> = { control: 0, step: 1, chain: 2, single: 3 }

/** One permitted connection; must be released exactly once. */
export interface Lease {
  release(outcome: 'clean' | 'trouble'): void
}

/** Decides when a connection to an address may be opened. */
export interface Scheduler {
  /** Waits for a permit, at that address behind those of the same rank. Rejects never; null when aborted. */
  acquire(address: string, signal: AbortSignal, rank?: Rank): Promise<Lease | null>
  /** Permits an address could have at once beyond those already asked for. */
  spare(address: string): number
  /** Quarters speed and parallelism of an address after it seemed to block. */
  slowDown(address: string): void
  /** Open permits: over all, and the most one address ever had. */
  stats(): {
    readonly active: number
    readonly peak: number
    readonly peakPerAddress: number
    readonly addresses: number
  }
}

interface Waiter {
  readonly place: number
  readonly start: (lease: Lease | null) => void
}

interface AddressState {
  readonly address: string
  /** On this very machine: there is no line to spare, only the sockets are counted. */
  readonly local: boolean
  readonly subnet: string
  active: number
  limit: number
  clean: number
  tokens: number
  refilled: number
  slow: number
  readonly queue: Waiter[]
}

/** The /24 of an IPv4 address or the /48 of an IPv6 address. */
export function subnetOf(address: string): string {
  if (!address.includes(':')) return address.split('.').slice(0, 3).join('.')
  const [head = ''] = address.split('::')
  const groups = head.split(':')
  return [0, 1, 2].map((index) => groups[index] || '0').join(':')
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

class ConnectionScheduler implements Scheduler {
  readonly #limits: SchedulerLimits
  readonly #now: () => number
  readonly #states = new Map<string, AddressState>()
  readonly #subnets = new Map<string, number>()
  readonly #waiting: AddressState[] = []
  #active = 0
  #peak = 0
  #peakPerAddress = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  #soon: ReturnType<typeof setImmediate> | null = null

  constructor(limits: SchedulerLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
  }

  acquire(address: string, signal: AbortSignal, rank: Rank = 'single'): Promise<Lease | null> {
    if (signal.aborted) return Promise.resolve(null)
    const state = this.#state(address)
    return new Promise((resolve) => {
      const abort = (): void => {
        const index = state.queue.indexOf(waiter)
        if (index >= 0) state.queue.splice(index, 1)
        resolve(null)
      }
      const place = places[rank]
      const waiter: Waiter = {
        place,
        start: (lease) => {
          signal.removeEventListener('abort', abort)
          resolve(lease)
        },
      }
      signal.addEventListener('abort', abort)
      const behind = state.queue.findIndex((other) => other.place > place)
      state.queue.splice(behind < 0 ? state.queue.length : behind, 0, waiter)
      if (!this.#waiting.includes(state)) this.#waiting.push(state)
      this.#pump()
    })
  }

  spare(address: string): number {
    const state = this.#state(address)
    this.#refill(state)
    const inSubnet = this.#subnets.get(state.subnet) ?? 0
    const tokens = state.local ? Number.POSITIVE_INFINITY : Math.floor(state.tokens)
    const free = Math.min(
      state.limit - state.active,
      this.#limits.perSubnet - inSubnet,
      this.#limits.total - this.#active,
      tokens,
    )
    return Math.max(0, free - state.queue.length)
  }

  slowDown(address: string): void {
    const state = this.#state(address)
    if (state.local) return
    state.slow = 4
    state.limit = Math.max(1, Math.floor(state.limit / 4))
    state.tokens = Math.min(state.tokens, 1)
    state.clean = 0
  }

  stats(): { active: number; peak: number; peakPerAddress: number; addresses: number } {
    const { length } = [...this.#states.keys()]
    return { active: this.#active, peak: this.#peak, peakPerAddress: this.#peakPerAddress, addresses: length }
  }

  #state(address: string): AddressState {
    const known = this.#states.get(address)
    if (known !== undefined) return known
    const { perAddress, firstPerAddress } = this.#limits
    const local = isLoopback(address)
    const state: AddressState = {
      address,
      local,
      subnet: subnetOf(address),
      active: 0,
      limit: local ? perAddress : Math.min(firstPerAddress, perAddress),
      clean: 0,
      tokens: this.#limits.burst,
      refilled: this.#now(),
      slow: 1,
      queue: [],
    }
    this.#states.set(address, state)
    return state
  }

  #refill(state: AddressState): void {
    const now = this.#now()
    const rate = this.#limits.ratePerSecond / state.slow
    state.tokens = Math.min(
      this.#limits.burst / state.slow,
      state.tokens + ((now - state.refilled) / 1_000) * rate,
    )
    state.refilled = now
  }

  // An address that got a permit goes to the end, so that a host with many probes does not hold back the others.
  #pump(): void {
    let soonest = Number.POSITIVE_INFINITY
    for (let idle = 0; idle < this.#waiting.length; ) {
      if (this.#active >= this.#limits.total) return
      const state = this.#waiting.shift()
      if (state === undefined) break
      const wait = this.#tryGrant(state)
      idle = wait === 0 ? 0 : idle + 1
      soonest = Math.min(soonest, wait === 0 ? Number.POSITIVE_INFINITY : wait)
      if (state.queue.length > 0) this.#waiting.push(state)
      else if (wait !== 0) idle -= 1
    }
    this.#wakeAfter(soonest)
  }

  // 0: granted; infinity: waits for a release; otherwise milliseconds until a token is there.
  #tryGrant(state: AddressState): number {
    if (state.queue.length === 0 || state.active >= state.limit) return Number.POSITIVE_INFINITY
    if ((this.#subnets.get(state.subnet) ?? 0) >= this.#limits.perSubnet) return Number.POSITIVE_INFINITY
    this.#refill(state)
    if (state.tokens < 1 && !state.local)
      return Math.ceil(((1 - state.tokens) * 1_000 * state.slow) / this.#limits.ratePerSecond)
    const waiter = state.queue.shift()
    if (waiter === undefined) return Number.POSITIVE_INFINITY
    state.tokens -= 1
    state.active += 1
    this.#active += 1
    this.#peak = Math.max(this.#peak, this.#active)
    this.#peakPerAddress = Math.max(this.#peakPerAddress, state.active)
    this.#subnets.set(state.subnet, (this.#subnets.get(state.subnet) ?? 0) + 1)
    waiter.start(this.#lease(state))
    return 0
  }

  #lease(state: AddressState): Lease {
    let open = true
    return {
      release: (outcome) => {
        if (!open) return
        open = false
        this.#release(state, outcome)
      },
    }
  }

  #release(state: AddressState, outcome: 'clean' | 'trouble'): void {
    state.active -= 1
    this.#active -= 1
    const inSubnet = (this.#subnets.get(state.subnet) ?? 1) - 1
    if (inSubnet === 0) this.#subnets.delete(state.subnet)
    else this.#subnets.set(state.subnet, inSubnet)
    if (outcome === 'trouble' && !state.local) {
      state.clean = 0
      state.limit = Math.max(1, Math.floor(state.limit / 2))
    } else if (++state.clean >= this.#limits.cleanBeforeRaise && state.slow === 1) {
      state.limit = this.#limits.perAddress
    }
    this.#forgetIdle()
    this.#pumpSoon()
  }

  // The next step of a chain is asked for in the same turn in which the last one ended; it shall not find its place taken by what
  // ranks below it.
  #pumpSoon(): void {
    if (this.#soon !== null) return
    this.#soon = setImmediate(() => {
      this.#soon = null
      this.#pump()
    })
  }

  // An address with nothing open and a full bucket is as good as new; forgetting it keeps memory flat over long lists.
  #forgetIdle(): void {
    if (this.#states.size < 1_024) return
    for (const [address, state] of this.#states) {
      this.#refill(state)
      const idle = state.active === 0 && state.queue.length === 0
      if (idle && state.tokens >= this.#limits.burst / state.slow - 1) this.#states.delete(address)
    }
  }

  #wakeAfter(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (milliseconds === Number.POSITIVE_INFINITY) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#pump()
    }, milliseconds)
  }
}

/** A scheduler over all addresses; `now` in milliseconds. */
export function createScheduler(
  limits: SchedulerLimits = batchLimits,
  now: () => number = () => performance.now(),
): Scheduler {
  return new ConnectionScheduler(limits, now)
}
