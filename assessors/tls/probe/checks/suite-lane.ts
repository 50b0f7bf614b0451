import type { Context } from '../engine/context.ts'
import { anyX25519, helloFor } from '../engine/hellos.ts'
import type { Ask } from '../engine/session.ts'
import { helloGroups12 } from '../registry/groups.ts'
import { worstFirst } from '../registry/suite-order.ts'
import { suiteByCode } from '../registry/suites.ts'
import type { HelloSpec } from '../wire/client-hello.ts'
import { type Choice, type LaneResult, removeChosen, type Step } from './removal.ts'
import type { SuiteHunt } from './suite-hunt.ts'

/** Groups that name their own prime (RFC 7919). */
const namedPrimes = [0x0100, 0x0101, 0x0102, 0x0103, 0x0104]

/** Suites asked together, and what was accepted of them. */
export interface Lane {
  readonly codes: readonly number[]
  readonly result: LaneResult
}

/** Suites to ask together. `mayNeedNamed`: DHE among them may hang on the groups of RFC 7919. */
export interface LanePlan {
  readonly codes: readonly number[]
  readonly mayNeedNamed: boolean
}

type Groups = 'ordinary' | 'with named primes'

function suiteHello(
  context: Context,
  hunt: SuiteHunt,
  { offered, groups }: { offered: readonly number[]; groups: Groups },
): HelloSpec {
  const hello = helloFor(context.host, hunt.version, offered)
  if (hunt.version === '1.3') return { ...hello, keyShares: [anyX25519(context.session.random)] }
  return groups === 'ordinary' ? hello : { ...hello, groups: [...helloGroups12, ...namedPrimes] }
}

async function choose(context: Context, ask: Ask): Promise<Choice> {
  const answer = await context.session.ask(ask)
  if (answer.kind === 'answer') return { kind: 'chosen', item: answer.hello.suite }
  return answer.kind === 'refused' ? { kind: 'none' } : { kind: 'unknown', reason: answer.reason }
}

/** Asks which of the offered suites, all accepted before, the server takes. */
export async function chooseSuite(
  context: Context,
  hunt: SuiteHunt,
  offered: readonly number[],
): Promise<Choice> {
  const groups = hunt.named.size === 0 ? 'ordinary' : 'with named primes'
  const hello = suiteHello(context, hunt, { offered, groups })
  return choose(context, { hello, until: 'hello', rank: 'step' })
}

/** True for a suite of ephemeral finite-field Diffie-Hellman that authenticates the server. */
export function isDhe(code: number): boolean {
  return suiteByCode(code)?.class.startsWith('dhe-') === true
}

interface Removal {
  readonly groups: Groups
  readonly onChosen: (code: number, offered: readonly number[]) => void
  readonly onDoubt: () => void
}

function remove(
  context: Context,
  hunt: SuiteHunt,
  { codes, removal }: { codes: readonly number[]; removal: Removal },
): Promise<LaneResult> {
  const { groups, onChosen, onDoubt } = removal
  const step = async ({ offered, first, onDoubt: close }: Step): Promise<Choice> => {
    const hello = suiteHello(context, hunt, { offered, groups })
    const choice = await choose(context, {
      hello,
      until: 'hello',
      rank: first && groups === 'ordinary' ? 'chain' : 'step',
      onDoubt: () => {
        onDoubt()
        close()
      },
    })
    if (choice.kind !== 'chosen') return choice
    onChosen(choice.item, offered)
    hunt.note(choice.item)
    return choice
  }
  // The quick profile counts connections, not time.
  const spare = (): number => (context.profile === 'quick' ? 0 : context.session.spare)
  return removeChosen(codes, { choose: step, spare, parts: hunt.parts })
}

// A server that has nothing but the groups of RFC 7919 takes DHE only when the hello lists one of them, and one that knows
// none of those listed must not take DHE (RFC 7919 4). So DHE is asked without them first, and with them when none was taken.
class NamedLane {
  readonly #context: Context
  readonly #hunt: SuiteHunt
  readonly #codes: readonly number[]
  #result: Promise<LaneResult> | null = null
  #needless: boolean

  constructor(context: Context, hunt: SuiteHunt, { codes, mayNeedNamed }: LanePlan) {
    this.#context = context
    this.#hunt = hunt
    this.#codes = codes.filter(isDhe)
    this.#needless =
      !mayNeedNamed || hunt.version === 'SSLv3' || this.#codes.length === 0 || isDhe(hunt.base.chosen)
  }

  taken(code: number): void {
    if (isDhe(code)) this.#needless = true
  }

  start(): void {
    if (this.#needless) return
    const removal: Removal = {
      groups: 'with named primes',
      onChosen: (code) => this.#hunt.named.add(code),
      onDoubt: () => {},
    }
    this.#result ??= remove(this.#context, this.#hunt, { codes: this.#codes, removal })
  }

  async result(): Promise<LaneResult> {
    return (await this.#result) ?? { accepted: [], reason: null }
  }
}

/** Finds every accepted suite of a lane. */
export async function runLane(context: Context, hunt: SuiteHunt, plan: LanePlan): Promise<Lane> {
  const { codes } = plan
  const base = hunt.base.chosen
  const named = new NamedLane(context, hunt, plan)
  const removal: Removal = {
    groups: 'ordinary',
    onChosen: (chosen, offered) => {
      named.taken(chosen)
      hunt.picks.push({ offered, chosen })
    },
    onDoubt: () => named.start(),
  }
  const rest = worstFirst(codes.filter((code) => code !== base))
  const plain = await remove(context, hunt, { codes: rest, removal })
  for (const code of plain.accepted) hunt.named.delete(code)
  if (plain.reason === null) named.start()
  const more = await named.result()
  const own = codes.includes(base) ? [base] : []
  const accepted = [...new Set([...own, ...plain.accepted, ...more.accepted])]
  return { codes, result: { accepted, reason: plain.reason ?? more.reason } }
}
