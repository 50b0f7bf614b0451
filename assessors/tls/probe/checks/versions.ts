import type { Context } from '../engine/context.ts'
import { hello13, helloFor, versionSuites } from '../engine/hellos.ts'
import type { Answer, Ask, Refusal } from '../engine/session.ts'
import type { ProtocolVersion, Reason, Ssl2Fact } from '../facts.ts'
import type { HelloVersion } from '../wire/client-hello.ts'
import type { ServerHello } from '../wire/messages.ts'
import { ssl2Hello } from '../wire/ssl2.ts'
import { spkiHashOf } from '../x509/certificate.ts'
import { pieces } from './removal.ts'

/** A version with the ServerHello that proves it and the suites it chose from, the verified refusal, or why nothing is known. */
export type VersionState =
  | { readonly kind: 'offered'; readonly hello: ServerHello; readonly suites: readonly number[] }
  | { readonly kind: 'refused'; readonly how: Refusal }
  | { readonly kind: 'unknown'; readonly reason: Reason }

/** State of every version in TLS format. */
export type VersionStates = Readonly<Record<HelloVersion, VersionState>>

/** The same while it is being asked: each version is there as soon as it is known. */
export type AskedVersions = Readonly<Record<HelloVersion, Promise<VersionState>>>

function stateOf(answer: Answer, suites: readonly number[]): VersionState {
  if (answer.kind === 'answer') return { kind: 'offered', hello: answer.hello, suites }
  return answer.kind === 'refused'
    ? { kind: 'refused', how: answer.how }
    : { kind: 'unknown', reason: answer.reason }
}

// A handshake_failure may mean "no common suite"; protocol_version (70) and an honest lower version are final.
function mayLackSuite(how: Refusal): boolean {
  if (how.kind === 'alert') return how.description !== 70
  return how.kind === 'closed' || how.kind === 'reset'
}

type Old = Exclude<HelloVersion, '1.3'>

async function askOld(context: Context, version: Old): Promise<VersionState> {
  const { session, host, profile } = context
  const { first, others } = versionSuites(version)
  const ask = async (suites: readonly number[], ask: Pick<Ask, 'rank' | 'onDoubt'>): Promise<VersionState> =>
    stateOf(await session.ask({ hello: helloFor(host, version, suites), until: 'hello', ...ask }), suites)
  let more: Promise<VersionState>[] = []
  // The other suites are asked at once; the first refusal is verified meanwhile.
  const askOthers = (how: Refusal): void => {
    if (more.length > 0 || profile === 'quick' || !mayLackSuite(how)) return
    more = pieces(others, 64).map((suites) => ask(suites, { rank: 'chain' }))
  }
  const state = await ask(first, { rank: 'chain', onDoubt: askOthers })
  if (state.kind === 'refused') askOthers(state.how)
  const rest = await Promise.all(more)
  if (state.kind !== 'refused') return state
  return (
    rest.find((other) => other.kind === 'offered') ?? rest.find((other) => other.kind === 'unknown') ?? state
  )
}

async function ask13(context: Context): Promise<VersionState> {
  const { session, host, reply, controlSuites } = context
  // The control hello lists TLS 1.3 among others; a host that chose it needs no second proof.
  if (reply !== null && reply.version === 0x0304 && !reply.retry)
    return { kind: 'offered', hello: reply, suites: controlSuites }
  const hello = hello13(host, session.random)
  return stateOf(await session.ask({ hello, until: 'hello', rank: 'chain' }), hello.suites)
}

/** Asks for SSLv3 to TLS 1.3, each in its own hello (scanner.md P2-P4). */
export function askVersions(context: Context): AskedVersions {
  return {
    '1.3': ask13(context),
    '1.2': askOld(context, '1.2'),
    '1.1': askOld(context, '1.1'),
    '1.0': askOld(context, '1.0'),
    SSLv3: askOld(context, 'SSLv3'),
  }
}

/** All versions once each is known. */
export async function settledVersions(asked: AskedVersions): Promise<VersionStates> {
  return {
    '1.3': await asked['1.3'],
    '1.2': await asked['1.2'],
    '1.1': await asked['1.1'],
    '1.0': await asked['1.0'],
    SSLv3: await asked.SSLv3,
  }
}

/** Asks for SSLv2 (scanner.md P1); null with a note when nothing could be concluded. */
export async function askSsl2(context: Context): Promise<Ssl2Fact | null> {
  const reply = await context.session.askSsl2(ssl2Hello(context.session.random(16)))
  if (reply === null) return { offered: false, suites: [], spkiSha256: null }
  if ('code' in reply) return context.notes.add('protocols.SSLv2', reply)
  return { offered: true, suites: reply.suites, spkiSha256: spkiHashOf(reply.certificate) }
}

/** Versions as facts: true, false, or null with a note. */
export function protocolFacts(
  context: Context,
  states: VersionStates,
  ssl2: Ssl2Fact | null,
): Record<ProtocolVersion, boolean | null> {
  const fact = (version: HelloVersion): boolean | null => {
    const state = states[version]
    if (state.kind === 'unknown') return context.notes.add(`protocols.${version}`, state.reason)
    return state.kind === 'offered'
  }
  return {
    SSLv2: ssl2 === null ? null : ssl2.offered,
    SSLv3: fact('SSLv3'),
    '1.0': fact('1.0'),
    '1.1': fact('1.1'),
    '1.2': fact('1.2'),
    '1.3': fact('1.3'),
  }
}
