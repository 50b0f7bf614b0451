import { randomInt } from 'node:crypto'
import type { DnsFaultCode } from '../../../data/contract/scan-dns.ts'
import { type DnsMessage, encodeQuery, type Question } from './message.ts'
import { askTcp, askUdp, DnsFailure, type Exchange, type NameServer } from './probe-name-server.ts'
import { createPace, type Pace } from './probe-pace.ts'

/** An answer of the name service: what it says (also that a name does not exist), or why there is none. */
export type DnsAnswer =
  | { readonly kind: 'answer'; readonly message: DnsMessage }
  | { readonly kind: 'fault'; readonly code: DnsFaultCode }

/** Asks the resolver of a run. Answers are kept for the run: the parents of a ministry's names are asked for once. */
export interface Resolver {
  /** How the server is called in results. */
  readonly name: string
  /** Never rejects. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<DnsAnswer>
}

export interface ResolverOptions {
  /** Servers in the order they are tried. */
  readonly servers: readonly NameServer[]
  /** Time for one question to one server. */
  readonly ms: number
  readonly now: () => number
}

const NO_ERROR = 0
const FORMAT_ERROR = 1
const SERVER_FAILURE = 2
const NAME_ERROR = 3
const REFUSED = 5
/** Answers that are kept; beyond that each question is asked anew. */
const KEPT = 50_000
const TRIES = 2
/** So many questions in a row without any answer, and nobody is asked for a while: a long list must not wait for each. */
const SILENT = { questions: 24, restMs: 30_000 } as const

const isLocal = ({ address }: NameServer): boolean => address === '::1' || address.startsWith('127.')

const serverName = ({ address, port }: NameServer): string =>
  port === 53 ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

type Attempt = Pick<Exchange, 'server' | 'question' | 'ms' | 'signal'>

/** One question to one server: over UDP, over TCP when cut, without EDNS when that is not understood. */
const attempt = async (given: Attempt, edns: boolean): Promise<DnsMessage> => {
  const id = randomInt(0x10000)
  const query = encodeQuery(given.question, id, edns)
  if (query === null) throw new DnsFailure('malformed')
  const exchange: Exchange = { ...given, id, query }
  const message = await askUdp(exchange)
  if (message.rcode === FORMAT_ERROR && edns) return attempt(given, false)
  return message.truncated ? askTcp(exchange) : message
}

/** Codes that say something of the name; others are troubles of the server. */
const asAnswer = (message: DnsMessage): DnsAnswer => {
  switch (message.rcode) {
    case NO_ERROR:
    case NAME_ERROR:
      return { kind: 'answer', message }
    case SERVER_FAILURE:
      return { kind: 'fault', code: 'server-failure' }
    case REFUSED:
      return { kind: 'fault', code: 'refused' }
    default:
      return { kind: 'fault', code: 'malformed' }
  }
}

const tryServer = async (given: Attempt, pace: Pace): Promise<DnsAnswer> => {
  const leave = await pace.enter(given.signal)
  if (leave === null) return { kind: 'fault', code: 'cancelled' }
  try {
    return asAnswer(await attempt(given, true))
  } catch (error) {
    return { kind: 'fault', code: error instanceof DnsFailure ? error.code : 'malformed' }
  } finally {
    leave()
  }
}

/** Faults after which another server, or the same once more, may do better. */
const WORTH_ANOTHER = new Set<DnsFaultCode>(['timeout', 'refused', 'unreachable'])

/** A resolver that asks these servers, at most 50 questions a second unless they are on this machine. */
export const createResolver = ({ servers, ms, now }: ResolverOptions): Resolver => {
  const pace = createPace({ perSecond: servers.every(isLocal) ? 20_000 : 50, atOnce: 64, now })
  const known = new Map<string, Promise<DnsAnswer>>()

  let unanswered = 0
  let lastTried = 0

  const tryAll = async (question: Question, signal: AbortSignal): Promise<DnsAnswer> => {
    let last: DnsAnswer = { kind: 'fault', code: 'no-resolver' }
    for (let round = 0; round < TRIES; round += 1) {
      for (const server of servers.slice(0, 3)) {
        last = await tryServer({ server, question, ms, signal }, pace)
        if (last.kind === 'answer' || !WORTH_ANOTHER.has(last.code)) return last
      }
    }
    return last
  }

  const resolve = async (question: Question, signal: AbortSignal): Promise<DnsAnswer> => {
    if (unanswered >= SILENT.questions && now() - lastTried < SILENT.restMs)
      return { kind: 'fault', code: 'timeout' }
    const answer = await tryAll(question, signal)
    unanswered = answer.kind === 'fault' && answer.code === 'timeout' ? unanswered + 1 : 0
    lastTried = now()
    return answer
  }

  return {
    name: servers.slice(0, 1).map(serverName).join(''),
    ask: async (question, signal) => {
      const key = `${question.type} ${question.checkingDisabled === true} ${question.name.toLowerCase()}`
      const before = known.get(key)
      if (before !== undefined) return before
      const asked = resolve(question, signal)
      if (known.size < KEPT) known.set(key, asked)
      const answer = await asked
      // Trouble may pass, and a cancelled target must not leave its trouble to the next one.
      if (answer.kind === 'fault') known.delete(key)
      return answer
    },
  }
}
