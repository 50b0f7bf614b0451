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

const differs = (a: TlsFacts, b: TlsFacts): boolean => {
  const versions = Object.keys(a.protocols) as (keyof TlsFacts['protocols'])[]
  const told = versions.filter((version) => a.protocols[version] !== null && b.protocols[version] !== null)
  const unread = keysOf(a) === '' || keysOf(b) === ''
  return (
    told.some((version) => a.protocols[version] !== b.protocols[version]) ||
    (!unread && keysOf(a) !== keysOf(b))
  )
}

/**
 * IPv6 beside IPv4 (rule D01), from the probes of both. A refusal proves that IPv6 does not serve; a silent line may as well be
 * this machine's, which leaves it open.
 */
export const ipv6State = (probes: readonly TlsFacts[]): NonNullable<NetworkFacts['ipv6']> | null => {
  const v6 = probes.find(isV6)
  const v4 = probes.find((facts) => !isV6(facts))
  if (v6 === undefined) return 'none'
  if (v6.result === 'unreachable') return v6.reason?.code === 'connect-refused' ? 'unreachable' : null
  if (v4 === undefined || v4.result !== 'completed') return 'same'
  if (v6.result === 'inconclusive') return null
  return v6.result !== 'completed' || differs(v4, v6) ? 'differs' : 'same'
}
