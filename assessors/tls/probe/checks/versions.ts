import type { Context } from '../engine/context.ts'
import { commonSuites, hello13, helloFor, uncommonSuites } from '../engine/hellos.ts'
import type { Answer, Refusal } from '../engine/session.ts'
import type { ProtocolVersion, Reason, Ssl2Fact } from '../facts.ts'
import type { HelloVersion } from '../wire/client-hello.ts'
import type { ServerHello } from '../wire/messages.ts'
import { ssl2Hello } from '../wire/ssl2.ts'
import { spkiHashOf } from '../x509/certificate.ts'
import { pieces } from './removal.ts'

/** A version with the ServerHello that proves it, the verified refusal, or the reason why nothing is known. */
export type VersionState =
  | { readonly kind: 'offered'; readonly hello: ServerHello }
  | { readonly kind: 'refused'; readonly how: Refusal }
  | { readonly kind: 'unknown'; readonly reason: Reason }

/** State of every version in TLS format. */
export type VersionStates = Readonly<Record<HelloVersion, VersionState>>

function stateOf(answer: Answer): VersionState {
  if (answer.kind === 'answer') return { kind: 'offered', hello: answer.hello }
  return answer.kind === 'refused'
    ? { kind: 'refused', how: answer.how }
    : { kind: 'unknown', reason: answer.reason }
}

// A handshake_failure may mean "no common suite"; protocol_version (70) and an honest lower version are final.
function mayLackSuite(state: VersionState): boolean {
  if (state.kind !== 'refused') return false
  const { how } = state
  if (how.kind === 'alert') return how.description !== 70
  return how.kind === 'closed' || how.kind === 'reset'
}

async function askOld(context: Context, version: Exclude<HelloVersion, '1.3'>): Promise<VersionState> {
  const { session, host, profile } = context
  const ask = async (suites: readonly number[]): Promise<VersionState> =>
    stateOf(await session.ask({ hello: helloFor(host, version, suites), until: 'hello' }))
  const first = await ask(commonSuites)
  if (!mayLackSuite(first) || profile === 'quick') return first
  const others = await Promise.all(pieces(uncommonSuites(), 64).map(ask))
  return (
    others.find((state) => state.kind === 'offered') ??
    others.find((state) => state.kind === 'unknown') ??
    first
  )
}

async function ask13(context: Context): Promise<VersionState> {
  const { session, host, reply } = context
  // The control hello lists TLS 1.3 among others; a host that chose it needs no second proof.
  if (reply !== null && reply.version === 0x0304 && !reply.retry) return { kind: 'offered', hello: reply }
  return stateOf(await session.ask({ hello: hello13(host, session.random), until: 'hello' }))
}

/** Asks for SSLv3 to TLS 1.3, each in its own hello (scanner.md P2-P4). */
export async function askVersions(context: Context): Promise<VersionStates> {
  const [tls13, tls12, tls11, tls10, ssl3] = await Promise.all([
    ask13(context),
    askOld(context, '1.2'),
    askOld(context, '1.1'),
    askOld(context, '1.0'),
    askOld(context, 'SSLv3'),
  ])
  return { '1.3': tls13, '1.2': tls12, '1.1': tls11, '1.0': tls10, SSLv3: ssl3 }
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
