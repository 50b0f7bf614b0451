import type { ProtocolVersion } from '../probe/facts.ts'
import { missing } from './fact-states.ts'
import { clear, hit, hitIf, listed, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'

const offered = (
  { facts }: Subject,
  versions: readonly ProtocolVersion[],
  describe: (version: ProtocolVersion) => string,
): Reading => {
  const found = versions.filter((version) => facts.protocols[version] === true)
  const unknown = versions.filter((version) => facts.protocols[version] === null)
  return together(
    found.length > 0 ? hit('offered', listed(found.map(describe))) : clear,
    ...unknown.map((version) => missing(facts, `protocols.${version}`)),
  )
}

/** SSLv2 (RFC 6176): also without any suite, since the handshake itself is the fault (CVE-2015-3197). */
export const sslv2 = (subject: Subject): Reading => {
  const count = subject.facts.ssl2?.suites.length
  return offered(subject, ['SSLv2'], () => (count === undefined ? 'SSLv2' : `SSLv2, ${count} suites`))
}

/** SSLv3 (RFC 7568). */
export const sslv3 = (subject: Subject): Reading => offered(subject, ['SSLv3'], (version) => version)

/** TLS 1.0 and 1.1 (RFC 8996). */
export const oldTls = (subject: Subject): Reading =>
  offered(subject, ['1.0', '1.1'], (version) => `TLS ${version}`)

/** Neither TLS 1.2 nor 1.3 (RFC 9325 3.1.1). Says nothing of a host on which no version was seen at all. */
export const noCurrentTls = ({ facts }: Subject): Reading => {
  const { protocols } = facts
  if (protocols['1.2'] === true || protocols['1.3'] === true) return clear
  const unknown = (['1.2', '1.3'] as const).filter((version) => protocols[version] === null)
  if (unknown.length > 0) return together(...unknown.map((version) => missing(facts, `protocols.${version}`)))
  const others = (['SSLv2', 'SSLv3', '1.0', '1.1'] as const).filter((version) => protocols[version] === true)
  return hitIf(others.length > 0, 'missing', `only ${others.join(', ')}`)
}

/** TLS 1.3 missing. */
export const noTls13 = ({ facts }: Subject): Reading => {
  const state = facts.protocols['1.3']
  return state === null ? missing(facts, 'protocols.1.3') : hitIf(!state, 'missing', 'TLS 1.3')
}
