import type { PresentedCertificate } from './handshake-facts.ts'

/** One presented name against a host: a wildcard stands for exactly one whole left-most label (RFC 9525 6.3). */
const matchesDns = (presented: string, host: string): boolean => {
  const name = presented.toLowerCase().replace(/\.$/, '')
  if (!name.startsWith('*.')) return name === host
  const dot = host.indexOf('.')
  const rest = name.slice(2)
  return dot > 0 && !rest.includes('*') && rest.includes('.') && host.slice(dot + 1) === rest
}

/** Groups of an IPv6 address, `null` when the text is none. */
const ipv6Groups = (text: string): readonly number[] | null => {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const read = (half: string): number[] =>
    half === '' ? [] : half.split(':').map((part) => Number.parseInt(part, 16))
  const head = read(halves[0] ?? '')
  const tail = read(halves[1] ?? '')
  const gap = halves.length === 2 ? 8 - head.length - tail.length : 0
  const groups = [...head, ...Array.from({ length: Math.max(gap, 0) }, () => 0), ...tail]
  return groups.length === 8 && groups.every((group) => group >= 0 && group <= 0xffff) ? groups : null
}

const sameAddress = (a: string, b: string): boolean => {
  if (!a.includes(':') || !b.includes(':')) return a === b
  const left = ipv6Groups(a)
  const right = ipv6Groups(b)
  return left !== null && right !== null && left.every((group, index) => group === right[index])
}

/** Whether a certificate is for a host; only alternative names count, never the common name (RFC 9525 2). */
export const coversHost = (certificate: PresentedCertificate, host: string, isAddress: boolean): boolean =>
  isAddress
    ? certificate.ipNames.some((name) => sameAddress(name, host))
    : certificate.dnsNames.some((name) => matchesDns(name, host))
