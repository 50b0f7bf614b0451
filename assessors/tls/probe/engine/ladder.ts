import type { ControlFact, ProbeResult, ProbeTarget, Reason } from '../facts.ts'
import { helloGroups13 } from '../registry/groups.ts'
import { helloSchemes } from '../registry/signature-schemes.ts'
import { suites13 } from '../registry/suites.ts'
import { type HelloSpec, type HelloStyle, plainStyle, versionOf } from '../wire/client-hello.ts'
import type { ServerHello } from '../wire/messages.ts'
import { anyX25519, commonSuites, type HostStyle, helloFor } from './hellos.ts'
import { faultOf } from './judge.ts'
import type { Attempt, ProbeSession } from './session.ts'

/** The host answers: its control hello and style; or it does not, with the result to report. */
export type Ladder =
  | {
      readonly kind: 'ready'
      readonly host: HostStyle
      readonly control: ControlFact
      readonly hello: HelloSpec
      /** What the server said to it. */
      readonly reply: ServerHello | null
    }
  | {
      readonly kind: 'stopped'
      readonly result: ProbeResult
      readonly reason: Reason
      readonly failed: readonly string[]
    }

interface Rung {
  readonly name: ControlFact['rung']
  readonly style: HelloStyle
  readonly hello: HelloSpec
}

const noEms: HelloStyle = { ...plainStyle, extendedMasterSecret: false, renegotiationInfo: 'suite' }
const bare: HelloStyle = { ...noEms, extensions: false }
const nameless: HelloStyle = { ...plainStyle, serverName: false }

function both(target: ProbeTarget, style: HelloStyle, session: ProbeSession): HelloSpec {
  return {
    version: '1.2',
    versions: [0x0304, 0x0303, 0x0302, 0x0301],
    suites: [...suites13.slice(0, 5), ...commonSuites.slice(0, 59)],
    serverName: target.serverName,
    style,
    groups: helloGroups13,
    schemes: helloSchemes,
    keyShares: [anyX25519(session.random)],
  }
}

function rungs(target: ProbeTarget, session: ProbeSession): Rung[] {
  const host = (style: HelloStyle): HostStyle => ({ serverName: target.serverName, style })
  const ladder: Rung[] = [
    { name: 'modern', style: plainStyle, hello: both(target, plainStyle, session) },
    { name: 'no-ems', style: noEms, hello: both(target, noEms, session) },
    { name: 'tls12', style: plainStyle, hello: helloFor(host(plainStyle), '1.2', commonSuites) },
    { name: 'tls11', style: bare, hello: helloFor(host(bare), '1.1', commonSuites) },
    { name: 'tls10', style: bare, hello: helloFor(host(bare), '1.0', commonSuites) },
  ]
  if (target.serverName !== null) {
    ladder.push({ name: 'no-sni', style: nameless, hello: both(target, nameless, session) })
  }
  ladder.push({ name: 'sslv3', style: bare, hello: helloFor(host(bare), 'SSLv3', commonSuites) })
  return ladder
}

function reasonOf(attempt: Attempt): Reason {
  if (attempt.kind === 'failed') return { code: attempt.cause, evidence: attempt.evidence }
  const { alert, end, evidence } = attempt.flight
  if (alert !== null) return { code: 'alert', evidence: String(alert.description) }
  return { code: end ?? 'closed', evidence }
}

function works(attempt: Attempt, hello: HelloSpec): boolean {
  return (
    attempt.kind === 'flight' &&
    attempt.flight.hello !== null &&
    faultOf(attempt.flight.hello, hello) === null
  )
}

const unreachableCauses = new Set(['connect-refused', 'connect-timeout', 'unreachable'])

function isUnreachable(reason: Reason): boolean {
  return unreachableCauses.has(reason.code)
}

const notTls: Readonly<Record<string, string>> = { http: 'plain-http', ssh: 'ssh' }

function stopped(reasons: readonly Reason[], failed: readonly string[]): Ladder {
  const make = (result: ProbeResult, reason: Reason): Ladder => ({ kind: 'stopped', result, reason, failed })
  const find = (test: (reason: Reason) => boolean): Reason | undefined => reasons.find(test)
  const plain = find((reason) => notTls[reason.code] !== undefined)
  if (plain !== undefined)
    return make('not-tls', { code: notTls[plain.code] ?? plain.code, evidence: plain.evidence })
  if (reasons.every(isUnreachable) && reasons[0] !== undefined) return make('unreachable', reasons[0])
  const named = find((reason) => reason.code === 'alert' && reason.evidence === '112')
  if (named !== undefined) return make('refused', { code: 'name-not-served', evidence: 'alert 112' })
  const junk = find((reason) => reason.code === 'junk')
  if (junk !== undefined) return make('not-tls', { code: 'not-tls', evidence: junk.evidence })
  const doubtful = find((reason) => ['silent', 'too-slow', 'too-much', 'aborted'].includes(reason.code))
  if (doubtful !== undefined) return make('inconclusive', doubtful)
  const first = reasons[0] ?? { code: 'no-answer', evidence: '' }
  return make(
    'refused',
    first.code === 'alert' ? { code: 'no-common-parameters', evidence: `alert ${first.evidence}` } : first,
  )
}

// A server that closes version 1.1 hellos for their version may still take extensions; a plain style then serves better.
async function refine(session: ProbeSession, target: ProbeTarget, rung: Rung): Promise<Rung> {
  if (rung.name !== 'tls11' && rung.name !== 'tls10') return rung
  const hello = helloFor(
    { serverName: target.serverName, style: plainStyle },
    rung.hello.version,
    commonSuites,
  )
  const attempt = await session.attempt({ hello, until: 'hello' })
  return works(attempt, hello) ? { ...rung, style: plainStyle, hello } : rung
}

function ready(rung: Rung, attempt: Attempt, failed: readonly string[]): Ladder {
  const serverHello = attempt.kind === 'flight' ? attempt.flight.hello : null
  const version = (serverHello === null ? null : versionOf(serverHello.version)) ?? rung.hello.version
  const host = { serverName: rung.hello.serverName, style: rung.style }
  return {
    kind: 'ready',
    host,
    control: { rung: rung.name, version, failed },
    hello: rung.hello,
    reply: serverHello,
  }
}

function refusesName(attempt: Attempt): boolean {
  return attempt.kind === 'flight' && attempt.flight.alert?.description === 112
}

/**
 * Finds the first hello that the host answers (scanner.md 5.2, R7). The ordinary one goes first; when it fails the other
 * rungs go together, and the highest that answers is taken.
 */
export async function climb(session: ProbeSession, target: ProbeTarget): Promise<Ladder> {
  const [modern, ...others] = rungs(target, session)
  if (modern === undefined) throw new Error('ladder without rungs')
  const first = await session.attempt({ hello: modern.hello, until: 'hello' }, true)
  if (works(first, modern.hello)) return ready(modern, first, [])
  const reason = reasonOf(first)
  if (notTls[reason.code] !== undefined || reason.code === 'aborted') return stopped([reason], ['modern'])
  if (isUnreachable(reason)) {
    const again = await session.attempt({ hello: modern.hello, until: 'hello' })
    if (works(again, modern.hello)) return ready(modern, again, [])
    if (isUnreachable(reasonOf(again))) return stopped([reason], ['modern'])
  }
  const attempts = await Promise.all(
    others.map((rung) => session.attempt({ hello: rung.hello, until: 'hello' })),
  )
  const failed = ['modern']
  // Without the name the default site answers; that is not the site that was asked for (RFC 6066 3).
  const nameRefused = [first, ...attempts].some(refusesName)
  for (const [index, rung] of others.entries()) {
    const attempt = attempts[index]
    if (attempt === undefined || nameRefused) break
    if (works(attempt, rung.hello)) return ready(await refine(session, target, rung), attempt, failed)
    failed.push(rung.name)
  }
  return stopped([reason, ...attempts.map(reasonOf)], failed)
}
