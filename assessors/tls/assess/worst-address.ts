import { Grade, type Verdict } from '../../../data/contract/scan.ts'
import type { TlsFacts } from '../probe/facts.ts'
import type { TlsAssessment } from './assess-tls.ts'
import type { NetworkFacts } from './subject.ts'

/** One address of a host with its judgement. */
export interface JudgedAddress {
  readonly facts: TlsFacts
  readonly assessment: TlsAssessment
}

const verdicts: readonly Verdict[] = ['fail', 'inconclusive', 'pass-with-advice', 'pass']

const rank = ({ assessment: { verdict, grade } }: JudgedAddress): number =>
  verdicts.indexOf(verdict) * 100 - (grade === null ? 0 : Grade.options.indexOf(grade))

/**
 * Addresses of one host, the worst first: a visitor may meet any of them. An address that could not be reached says nothing of
 * TLS while another one answers; equal ones keep their order.
 */
export const worstAddressFirst = (judged: readonly JudgedAddress[]): readonly JudgedAddress[] => {
  const silent = ({ facts }: JudgedAddress): boolean => facts.result === 'unreachable'
  return [
    ...judged.filter((one) => !silent(one)).toSorted((a, b) => rank(a) - rank(b)),
    ...judged.filter(silent),
  ]
}

const isV6 = ({ address }: TlsFacts): boolean => address.includes(':')

const keysOf = ({ leafCertificates }: TlsFacts): string =>
  leafCertificates
    .map(({ sha256 }) => sha256)
    .toSorted()
    .join()

const versionsOf = ({ protocols }: TlsFacts) => Object.keys(protocols) as (keyof TlsFacts['protocols'])[]

const codesOf = ({ suites }: TlsFacts, version: keyof TlsFacts['suites']): string =>
  (suites[version] ?? [])
    .map(({ code }) => code)
    .toSorted()
    .join()

/** What two addresses of one host answer differently, of what was concluded on both; empty when they are alike. */
const gapsOf = (a: TlsFacts, b: TlsFacts): readonly string[] => {
  const unread = keysOf(a) === '' || keysOf(b) === ''
  const versions = versionsOf(a).filter((one) => {
    const [left, right] = [a.protocols[one], b.protocols[one]]
    return left !== null && right !== null && left !== right
  })
  const suites = versionsOf(a).filter((one) => {
    const both = a.protocols[one] === true && b.protocols[one] === true
    const listed = a.suitesComplete[one] === true && b.suitesComplete[one] === true
    return both && listed && codesOf(a, one) !== codesOf(b, one)
  })
  return [
    ...(unread || keysOf(a) === keysOf(b) ? [] : ['certificate']),
    ...versions.map((one) => `version ${one}`),
    ...suites.map((one) => `suites ${one}`),
  ]
}

type Ipv6 = Pick<NetworkFacts, 'ipv6' | 'ipv6Gap'>

/** Both families, each with an answer of its own. */
const compared = (v4: TlsFacts, v6: TlsFacts): Ipv6 => {
  if (v4.result === 'inconclusive' || v6.result === 'inconclusive') return { ipv6: null }
  if (v4.result !== v6.result) return { ipv6: 'differs', ipv6Gap: `IPv4 ${v4.result}, IPv6 ${v6.result}` }
  const gaps = v4.result === 'completed' ? gapsOf(v4, v6) : []
  return gaps.length === 0 ? { ipv6: 'same' } : { ipv6: 'differs', ipv6Gap: gaps.join(', ') }
}

const isRefused = ({ reason }: TlsFacts): boolean => reason?.code === 'connect-refused'

/**
 * IPv6 beside IPv4 (rule D01), from the probes of both. A refusal proves that a family does not serve; a silent line may as well
 * be this machine's, which leaves it open.
 */
export const ipv6State = (probes: readonly TlsFacts[]): Ipv6 => {
  const v6 = probes.find(isV6)
  const v4 = probes.find((facts) => !isV6(facts))
  if (v6 === undefined) return { ipv6: 'none' }
  if (v6.result === 'unreachable') return { ipv6: isRefused(v6) ? 'unreachable' : null }
  if (v4 === undefined) return { ipv6: 'same' }
  if (v4.result === 'unreachable' && !isRefused(v4)) return { ipv6: null }
  return compared(v4, v6)
}

/** Both families were probed, whoever named the addresses. */
export const probedBoth = (probes: readonly TlsFacts[]): boolean => probes.some(isV6) && !probes.every(isV6)
