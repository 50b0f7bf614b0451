import type { Reason } from '../facts.ts'
import { inTypicalOrder, worstFirst } from '../registry/suite-order.ts'
import type { Choice } from './removal.ts'
import type { Pick } from './suite-hunt.ts'

const mostRounds = 16
const mostSuites = 63
const probesARound = 8
const easyRounds = 2
const strides = [2, 4, 8, 16, 32]

/** Which suites are known to go before which others. */
class Beaten {
  readonly #by = new Map<number, Set<number>>()
  readonly #items: readonly number[]

  constructor(items: readonly number[]) {
    this.#items = items
  }

  /** What was chosen goes before everything else that could have been chosen. */
  learn({ offered, chosen }: Pick): void {
    const beaten = this.#by.get(chosen) ?? new Set<number>()
    for (const code of offered) if (code !== chosen) beaten.add(code)
    this.#by.set(chosen, beaten)
  }

  knows(better: number, worse: number): boolean {
    return this.#by.get(better)?.has(worse) === true
  }

  /** An order that agrees with all that is known, typical where nothing is; null when the answers contradict each other. */
  order(): number[] | null {
    const rest = inTypicalOrder(this.#items)
    const out: number[] = []
    while (rest.length > 0) {
      const next = rest.find((code) => !rest.some((other) => other !== code && this.knows(other, code)))
      if (next === undefined) return null
      out.push(next)
      rest.splice(rest.indexOf(next), 1)
    }
    return out
  }
}

// What must be asked: each place of the guess that is not known, against all that comes after it.
function tailsOf(guess: readonly number[], beaten: Beaten): readonly (readonly number[])[] {
  return guess.flatMap((code, index) => {
    const next = guess[index + 1]
    return next === undefined || beaten.knows(code, next) ? [] : [guess.slice(index)]
  })
}

// What is worth asking beside it when the guess was bad: one that was taken for far too good is so found out in few rounds.
function leapsOf(tails: readonly (readonly number[])[], beaten: Beaten): readonly (readonly number[])[] {
  const leaps = tails.flatMap(([code, ...after]) =>
    strides.flatMap((stride) => {
      const other = after[stride - 1]
      if (code === undefined || other === undefined) return []
      return beaten.knows(code, other) || beaten.knows(other, code) ? [] : [[code, other]]
    }),
  )
  return leaps.slice(0, Math.max(0, probesARound - tails.length))
}

type Ask = (offered: readonly number[]) => Promise<Choice>

async function askAll(lists: readonly (readonly number[])[], ask: Ask): Promise<(Pick | Reason)[]> {
  return Promise.all(
    lists.map(async (list) => {
      const offered = worstFirst(list.slice(0, mostSuites))
      const choice = await ask(offered)
      if (choice.kind === 'unknown') return choice.reason
      if (choice.kind === 'none') return { code: 'changing-answers', evidence: '' }
      return { offered, chosen: choice.item }
    }),
  )
}

/**
 * Sorts suites by the server's preference. What earlier choices have shown is not asked again: the order is guessed, each place
 * of it that is not known yet is asked side by side, and the guess is mended until it holds. A reason when it never does.
 */
export async function sortByPreference(
  items: readonly number[],
  known: readonly Pick[],
  ask: Ask,
): Promise<readonly number[] | Reason> {
  const beaten = new Beaten(items)
  for (const pick of known) beaten.learn(pick)
  for (let round = 0; round < mostRounds; round++) {
    const guess = beaten.order()
    if (guess === null) break
    const tails = tailsOf(guess, beaten)
    if (tails.length === 0) return guess
    const leaps = round < easyRounds ? [] : leapsOf(tails, beaten)
    for (const found of await askAll([...tails, ...leaps], ask)) {
      if ('code' in found) return found
      beaten.learn(found)
    }
  }
  return { code: 'changing-answers', evidence: '' }
}
