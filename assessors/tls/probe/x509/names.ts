import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { sameBytes } from '../wire/bytes.ts'
import type { AltNames } from './extensions.ts'

/** Octets of an IP literal (IPv4 4, IPv6 16), or null. A zone index is ignored. */
export function ipOctets(literal: string): Uint8Array | null {
  const address = literal.replace(/^\[|\]$/g, '').split('%')[0] ?? ''
  const family = isIP(address)
  if (family === 4) return Uint8Array.from(address.split('.').map(Number))
  return family === 6 ? ipv6Octets(address) : null
}

function groupBytes(part: string): number[] {
  if (part === '') return []
  return part.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number)
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 255]
  })
}

function ipv6Octets(address: string): Uint8Array {
  const [head = '', tail] = address.split('::')
  const front = groupBytes(head)
  const back = tail === undefined ? [] : groupBytes(tail)
  const out = new Uint8Array(16)
  out.set(front.slice(0, 16))
  out.set(back, 16 - back.length)
  return out
}

/** A host name as A-labels in lower case without trailing dot, or null when it is no domain name. */
export function asciiName(name: string): string | null {
  const trimmed = name.replace(/\.$/, '')
  const ascii = domainToASCII(trimmed).toLowerCase()
  return ascii === '' || ascii.length > 253 ? null : ascii
}

/**
 * RFC 9525 6.3: labels are compared without case; `*` stands for exactly one whole label and only as the left-most one.
 * Partial wildcards and wildcards elsewhere match nothing.
 */
export function matchesDns(presented: string, wanted: string): boolean {
  const pattern = presented.toLowerCase().replace(/\.$/, '')
  if (!pattern.includes('*')) return pattern === wanted
  const [first, ...rest] = pattern.split('.')
  const [label, ...others] = wanted.split('.')
  if (first !== '*' || rest.some((part) => part.includes('*')) || rest.length === 0) return false
  return (
    label !== undefined &&
    label !== '' &&
    rest.length === others.length &&
    rest.every((part, i) => part === others[i])
  )
}

/** True when the certificate is for this host name or IP address. The common name is never looked at (RFC 9525 6.3, app. A). */
export function matchesName(names: AltNames, wanted: string): boolean {
  const octets = ipOctets(wanted)
  if (octets !== null) return names.ip.some((ip) => sameBytes(ip, octets))
  const ascii = asciiName(wanted)
  return ascii !== null && names.dns.some((presented) => matchesDns(presented, ascii))
}

function underDomain(name: string, base: string): boolean {
  const domain = base.toLowerCase().replace(/^\./, '')
  return domain === '' || name === domain || name.endsWith(`.${domain}`)
}

/** RFC 5280 4.2.1.10: a DNS name lies in a subtree when labels are added on the left only. */
export function inDnsSubtree(presented: string, base: string): boolean {
  return underDomain(presented.toLowerCase().replace(/^\*\./, ''), base)
}

/** RFC 5280 4.2.1.10: address and mask behind each other. */
export function inIpSubtree(ip: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== ip.length * 2) return false
  return ip.every(
    (byte, i) => (byte & (base[i + ip.length] ?? 0)) === ((base[i] ?? 0) & (base[i + ip.length] ?? 0)),
  )
}
