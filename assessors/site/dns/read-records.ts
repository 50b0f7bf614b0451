import type { HttpsRecord, TlsaRecord } from '../../../data/contract/scan-dns.ts'
import { parseAddress } from '../web-address.ts'
import { readName } from './domain-name.ts'
import type { DnsMessage, DnsRecord } from './message.ts'
import { RECORD_TYPES, type RecordType } from './record-types.ts'

/** A CAA property (RFC 8659 4.1). */
export interface CaaRecord {
  readonly critical: boolean
  readonly tag: string
  readonly value: string
}

const TEXT = 300

/** Records of one type among the answers. */
export const recordsOf = ({ answers }: DnsMessage, type: RecordType): readonly DnsRecord[] =>
  answers.filter((record) => record.type === RECORD_TYPES[type])

const printable = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, TEXT), (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '?',
  ).join('')

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

const ipv4 = (bytes: Uint8Array): string | null => (bytes.length === 4 ? Array.from(bytes).join('.') : null)

/** The short form of an IPv6 address (RFC 5952), by way of the address parser. */
const ipv6 = (bytes: Uint8Array): string | null => {
  if (bytes.length !== 16) return null
  const groups = Array.from({ length: 8 }, (_, index) => u16(bytes, 2 * index).toString(16))
  return parseAddress(`http://[${groups.join(':')}]/`)?.hostname.slice(1, -1) ?? null
}

/** Address of an A or AAAA record; `null` when its length is wrong. */
export const readAddress = ({ type, data }: DnsRecord): string | null =>
  type === RECORD_TYPES.A ? ipv4(data) : ipv6(data)

/** Where a CNAME leads; `null` when it is no name. */
export const readAlias = ({ message, at, data }: DnsRecord): string | null => {
  const read = readName(message, at)
  return read === null || read.next !== at + data.length ? null : read.name
}

/** Reads a CAA record; tags are compared in lower case. `null` when it is none. */
export const readCaa = ({ data }: DnsRecord): CaaRecord | null => {
  const length = data[1] ?? 0
  if (data.length < 2 + length || length === 0) return null
  const tag = printable(data.subarray(2, 2 + length)).toLowerCase()
  if (!/^[a-z0-9]+$/.test(tag)) return null
  const value = printable(data.subarray(2 + length)).trim()
  return { critical: ((data[0] ?? 0) & 0x80) !== 0, tag, value }
}

type Parameters = ReadonlyMap<number, Uint8Array>

/** Parameters in rising order of their keys, each once (RFC 9460 2.2); `null` when they are not. */
const readParameters = (data: Uint8Array): Parameters | null => {
  const found = new Map<number, Uint8Array>()
  let last = -1
  for (let at = 0; at < data.length; ) {
    const key = u16(data, at)
    const end = at + 4 + u16(data, at + 2)
    if (at + 4 > data.length || end > data.length || key <= last) return null
    found.set(key, data.subarray(at + 4, end))
    last = key
    at = end
  }
  return found
}

/** Length-prefixed protocol names (RFC 9460 7.1). */
const readAlpn = (data: Uint8Array): readonly string[] => {
  const names: string[] = []
  for (let at = 0; at < data.length && names.length < 20; ) {
    const end = at + 1 + (data[at] ?? 0)
    if (end > data.length) break
    names.push(printable(data.subarray(at + 1, end)))
    at = end
  }
  return names
}

const chunks = (data: Uint8Array, size: number): readonly Uint8Array[] =>
  Array.from({ length: Math.min(20, Math.floor(data.length / size)) }, (_, index) =>
    data.subarray(index * size, (index + 1) * size),
  )

const NONE = new Uint8Array()

/** Reads an HTTPS record; `null` when it is malformed, which voids the whole set (RFC 9460 2.2). */
export const readHttps = ({ message, at, data }: DnsRecord): HttpsRecord | null => {
  const target = data.length < 3 ? null : readName(message, at + 2)
  if (target === null || target.next > at + data.length) return null
  const parameters = readParameters(message.subarray(target.next, at + data.length))
  if (parameters === null) return null
  const get = (key: number): Uint8Array => parameters.get(key) ?? NONE
  const port = get(3)
  return {
    priority: u16(data, 0),
    target: target.name,
    alpn: [...readAlpn(get(1))],
    port: port.length === 2 ? u16(port, 0) : null,
    ipv4: chunks(get(4), 4).flatMap((one) => ipv4(one) ?? []),
    ipv6: chunks(get(6), 16).flatMap((one) => ipv6(one) ?? []),
    ech: parameters.has(5),
    mandatory: chunks(get(0), 2).map((one) => u16(one, 0)),
  }
}

/** Reads a TLSA record; not compared with any certificate yet. `null` when it is too short. */
export const readTlsa = ({ data }: DnsRecord): TlsaRecord | null => {
  const [usage, selector, matching] = data
  if (usage === undefined || selector === undefined || matching === undefined || data.length < 4) return null
  return { usage, selector, matching, data: hex(data.subarray(3, 3 + 4096)), matches: null }
}
