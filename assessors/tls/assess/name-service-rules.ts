import { clear, hit, hitIf, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'

/** IPv6 beside IPv4: there, reachable, and the same host. Not asked: does not apply. */
export const ipv6 = ({ network }: Subject): Reading => {
  switch (network.ipv6) {
    case undefined:
    case 'same':
      return clear
    case null:
      return { ...clear, open: ['network.ipv6'] }
    case 'none':
    case 'unreachable':
      return hit('no-ipv6', network.ipv6)
    case 'differs':
      return hit('differs', network.ipv6Gap ?? 'IPv6')
  }
}

/** CAA and DNSSEC of the name. A resolver that does not validate leaves DNSSEC open. */
export const records = ({ network }: Subject): Reading => {
  const { dns } = network
  if (dns === undefined) return clear
  if (dns === null) return { ...clear, open: ['network.dns'] }
  return together(
    hitIf(dns.dnssec === 'bogus', 'bogus', 'DNSSEC'),
    hitIf(dns.dnssec === 'insecure', 'missing', 'DNSSEC'),
    hitIf(dns.caa !== null && dns.caa.error === null && !dns.caa.found, 'missing', 'CAA'),
    { ...clear, open: dns.dnssec === null ? ['network.dns.dnssec'] : [] },
    { ...clear, open: dns.caa === null || dns.caa.error !== null ? ['network.dns.caa'] : [] },
  )
}
