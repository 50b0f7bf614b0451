import type { Reason, ServerFault } from '../facts.ts'
import type { Flight } from '../net/flight.ts'
import type { EndCause } from '../net/wire.ts'
import { type HelloSpec, versionNumber } from '../wire/client-hello.ts'
import { type ServerHello, selectedGroup } from '../wire/messages.ts'
import type { Answer, Attempt, Refusal } from './session.ts'

/** Where replies to things not asked are written down. */
export interface FaultSink {
  fault(code: ServerFault['code'], evidence: string): void
}

/** A refusal that a control probe still has to confirm; `refusal` null means that the attempt says nothing. */
export interface Doubtful {
  readonly kind: 'doubtful'
  readonly refusal: Refusal | null
  readonly cause: EndCause | null
  readonly reason: Reason
}

/** An answer, or a refusal that is an answer in itself. */
export type Settled = Exclude<Answer, { readonly kind: 'inconclusive' }>

interface Question {
  readonly spec: HelloSpec
  readonly sink: FaultSink
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0')
}

/** The fault of a ServerHello that does not answer its hello, or null (scanner.md 1.2, rule for every probe). */
export function faultOf(
  hello: ServerHello,
  spec: HelloSpec,
): { code: ServerFault['code']; evidence: string } | null {
  const asked = spec.versions === undefined ? versionNumber(spec.version) : Math.max(...spec.versions)
  if (hello.version > asked)
    return { code: 'version-not-offered', evidence: `${hex4(asked)} asked, ${hex4(hello.version)} sent` }
  if (!spec.suites.includes(hello.suite)) return { code: 'suite-not-offered', evidence: hex4(hello.suite) }
  if (!(spec.compression ?? [0]).includes(hello.compression)) {
    return { code: 'compression-not-offered', evidence: String(hello.compression) }
  }
  const group = selectedGroup(hello)
  if (group !== null && !(spec.groups ?? []).includes(group))
    return { code: 'group-not-offered', evidence: hex4(group) }
  return null
}

function onHello(hello: ServerHello, flight: Flight, { spec, sink }: Question): Settled {
  const asked = versionNumber(spec.version)
  // A lower version is the honest answer of a host that does not speak the one asked.
  if (hello.version < asked && spec.versions === undefined)
    return { kind: 'refused', how: { kind: 'lower-version' } }
  const fault = faultOf(hello, spec)
  if (fault === null) return { kind: 'answer', hello, flight }
  sink.fault(fault.code, fault.evidence)
  return { kind: 'refused', how: { kind: 'fault' } }
}

function refusalOf(cause: EndCause): Refusal | null {
  if (cause === 'closed' || cause === 'reset' || cause === 'silent') return { kind: cause }
  return null
}

/** Reads an attempt as an answer, a refusal that needs no proof, or a doubtful one. */
export function judge(attempt: Attempt, spec: HelloSpec, sink: FaultSink): Settled | Doubtful {
  if (attempt.kind === 'failed') {
    return {
      kind: 'doubtful',
      refusal: null,
      cause: attempt.cause,
      reason: { code: attempt.cause, evidence: attempt.evidence },
    }
  }
  const { flight } = attempt
  if (flight.hello !== null) return onHello(flight.hello, flight, { spec, sink })
  if (flight.alert !== null) {
    const { description } = flight.alert
    const reason = { code: 'alert', evidence: String(description) }
    return { kind: 'doubtful', refusal: { kind: 'alert', description }, cause: null, reason }
  }
  const cause = flight.end ?? 'closed'
  return {
    kind: 'doubtful',
    refusal: refusalOf(cause),
    cause,
    reason: { code: cause, evidence: flight.evidence },
  }
}
