import type { Sct } from '../wire/messages.ts'
import { children, type Der, der, expect, oid, sequence, smallNumber, tag, text } from './der.ts'
import { extensionIds } from './oids.ts'
import { tryScts } from './scts.ts'

/** Names a certificate is for: DNS names as printed, IP addresses as octets. */
export interface AltNames {
  readonly dns: readonly string[]
  readonly ip: readonly Uint8Array[]
  readonly truncated: boolean
}

/** Permitted and excluded subtrees (RFC 5280 4.2.1.10) for DNS and IP. */
export interface NameConstraints {
  readonly permittedDns: readonly string[] | null
  readonly excludedDns: readonly string[]
  readonly permittedIp: readonly Uint8Array[] | null
  readonly excludedIp: readonly Uint8Array[]
}

/** What the extensions of a certificate say. */
export interface Extensions {
  readonly names: AltNames
  readonly ca: boolean | null
  readonly pathLength: number | null
  readonly keyUsage: number | null
  readonly purposes: readonly string[] | null
  readonly subjectKeyId: Uint8Array | null
  readonly authorityKeyId: Uint8Array | null
  readonly constraints: NameConstraints | null
  readonly ocspUrls: readonly string[]
  readonly caIssuerUrls: readonly string[]
  readonly crlUrls: readonly string[]
  readonly scts: readonly Sct[]
  readonly mustStaple: boolean
  readonly unknownCritical: readonly string[]
}

const maxNames = 10_000

function altNames(value: Der): AltNames {
  const dns: string[] = []
  const ip: Uint8Array[] = []
  const all = sequence(value, 200_000)
  for (const name of all.slice(0, maxNames)) {
    if (name.tag === 0x82) dns.push(text(name, 255))
    if (name.tag === 0x87) ip.push(name.content)
  }
  return { dns, ip, truncated: all.length > maxNames }
}

function uris(names: readonly Der[]): string[] {
  return names
    .filter((name) => name.tag === 0x86)
    .slice(0, 8)
    .map((name) => text(name, 512))
}

function access(value: Der): { ocsp: string[]; issuers: string[] } {
  const ocsp: string[] = []
  const issuers: string[] = []
  for (const entry of sequence(value, 64)) {
    const [method, location] = sequence(entry)
    if (location === undefined) continue
    const id = oid(method)
    if (id === '1.3.6.1.5.5.7.48.1') ocsp.push(...uris([location]))
    if (id === '1.3.6.1.5.5.7.48.2') issuers.push(...uris([location]))
  }
  return { ocsp, issuers }
}

function crls(value: Der): string[] {
  const out: string[] = []
  for (const point of sequence(value, 64)) {
    for (const part of children(point).filter((item) => item.tag === 0xa0)) {
      for (const name of children(part).filter((item) => item.tag === 0xa0))
        out.push(...uris(children(name, 64)))
    }
  }
  return out.slice(0, 8)
}

function subtrees(part: Der | undefined): { dns: string[]; ip: Uint8Array[] } {
  const dns: string[] = []
  const ip: Uint8Array[] = []
  for (const tree of part === undefined ? [] : children(part, 1_024)) {
    const [base] = sequence(tree)
    if (base?.tag === 0x82) dns.push(text(base, 255))
    if (base?.tag === 0x87) ip.push(base.content)
  }
  return { dns, ip }
}

function constraints(value: Der): NameConstraints {
  const parts = sequence(value)
  const permitted = subtrees(parts.find((part) => part.tag === 0xa0))
  const excluded = subtrees(parts.find((part) => part.tag === 0xa1))
  return {
    permittedDns: permitted.dns.length > 0 ? permitted.dns : null,
    permittedIp: permitted.ip.length > 0 ? permitted.ip : null,
    excludedDns: excluded.dns,
    excludedIp: excluded.ip,
  }
}

function basic(value: Der): { ca: boolean; pathLength: number | null } {
  const [first, second] = sequence(value)
  const ca = first?.tag === tag.boolean && first.content[0] !== 0
  const length = first?.tag === tag.integer ? first : second
  return { ca, pathLength: length === undefined ? null : smallNumber(length) }
}

function authorityKeyId(value: Der): Uint8Array | null {
  return sequence(value).find((part) => part.tag === 0x80)?.content ?? null
}

// BIT STRING: bit 0 is the highest bit of the first byte (RFC 5280 4.2.1.3).
function keyUsage(value: Der): number {
  const { content } = expect(value, tag.bitString)
  return (content[1] ?? 0) * 256 + (content[2] ?? 0)
}

const known = new Set<string>(Object.values(extensionIds))

/** The extensions of a certificate (contents of the [3] element), or those of one without any. Throws `Malformed`. */
export function readCertificateExtensions(list: readonly Der[]): Extensions {
  const values = new Map<string, Der>()
  const unknownCritical: string[] = []
  for (const entry of list) {
    const [id, second, third] = sequence(entry)
    const name = oid(id)
    const critical = second?.tag === tag.boolean && second.content[0] !== 0
    const value = expect(third ?? second, tag.octetString)
    if (critical && !known.has(name)) unknownCritical.push(name)
    if (known.has(name) && !values.has(name)) values.set(name, der(value.content))
  }
  return collect(values, unknownCritical)
}

function collect(values: ReadonlyMap<string, Der>, unknownCritical: readonly string[]): Extensions {
  const read = <T>(id: string, reader: (value: Der) => T, otherwise: T): T => {
    const value = values.get(id)
    return value === undefined ? otherwise : reader(value)
  }
  const ids = extensionIds
  const limits = read<{ ca: boolean | null; pathLength: number | null }>(ids.basicConstraints, basic, {
    ca: null,
    pathLength: null,
  })
  const info = read(ids.authorityInfoAccess, access, { ocsp: [], issuers: [] })
  return {
    names: read<AltNames>(ids.subjectAltName, altNames, { dns: [], ip: [], truncated: false }),
    ca: limits.ca,
    pathLength: limits.pathLength,
    keyUsage: read<number | null>(ids.keyUsage, keyUsage, null),
    purposes: read<string[] | null>(ids.extendedKeyUsage, (value) => sequence(value, 64).map(oid), null),
    subjectKeyId: read<Uint8Array | null>(ids.subjectKeyId, (value) => value.content, null),
    authorityKeyId: read(ids.authorityKeyId, authorityKeyId, null),
    constraints: read<NameConstraints | null>(ids.nameConstraints, constraints, null),
    ocspUrls: info.ocsp,
    caIssuerUrls: info.issuers,
    crlUrls: read<string[]>(ids.crlDistribution, crls, []),
    scts: read<readonly Sct[]>(ids.sctList, (value) => tryScts(value.content), []),
    mustStaple: read(
      ids.tlsFeature,
      (value) => sequence(value, 64).some((item) => smallNumber(item) === 5),
      false,
    ),
    unknownCritical,
  }
}
