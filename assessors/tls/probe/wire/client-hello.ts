import type { ProtocolVersion } from '../facts.ts'
import { codes, encode, join, prefixed } from './bytes.ts'

/** Versions a ClientHello in TLS format can ask for. */
export type HelloVersion = Exclude<ProtocolVersion, 'SSLv2'>

/** One extension as sent. */
export interface Extension {
  readonly type: number
  readonly data: Uint8Array
}

/** A key share offered in TLS 1.3. */
export interface KeyShare {
  readonly group: number
  readonly key: Uint8Array
}

/** How plain the hello is: found once per host by the ladder (scanner.md 5.2, R7). */
export interface HelloStyle {
  readonly extendedMasterSecret: boolean
  readonly renegotiationInfo: 'extension' | 'suite' | 'none'
  readonly extensions: boolean
  readonly serverName: boolean
}

/** The style of an ordinary hello. */
export const plainStyle: HelloStyle = {
  extendedMasterSecret: true,
  renegotiationInfo: 'extension',
  extensions: true,
  serverName: true,
}

/** What a hello asks. Lists are sent as given; `legacyVersion` and `recordVersion` override what the version implies. */
export interface HelloSpec {
  readonly version: HelloVersion
  readonly suites: readonly number[]
  readonly serverName: string | null
  readonly style?: HelloStyle
  readonly groups?: readonly number[]
  readonly schemes?: readonly number[]
  readonly keyShares?: readonly KeyShare[]
  readonly compression?: readonly number[]
  readonly sessionId?: Uint8Array
  readonly extra?: readonly Extension[]
  readonly versions?: readonly number[]
  readonly legacyVersion?: number
  readonly recordVersion?: number
  readonly pad?: boolean
  readonly random?: Uint8Array
}

/** Source of random bytes. */
export type RandomSource = (length: number) => Uint8Array

const numbers: Record<HelloVersion, number> = {
  SSLv3: 0x0300,
  '1.0': 0x0301,
  '1.1': 0x0302,
  '1.2': 0x0303,
  '1.3': 0x0304,
}

/** Wire number of a version. */
export function versionNumber(version: HelloVersion): number {
  return numbers[version]
}

/** Version of a wire number, or null for a number that is no released version. */
export function versionOf(value: number): HelloVersion | null {
  const found = (Object.keys(numbers) as HelloVersion[]).find((version) => numbers[version] === value)
  return found ?? null
}

/** RFC 6066 3: host names only, never an IP literal. */
export function isHostName(name: string): boolean {
  return name.length > 0 && !name.includes(':') && !/^[0-9.]+$/.test(name)
}

function ext(type: number, data: Uint8Array): Extension {
  return { type, data }
}

/** server_name with one host name. */
export function serverNameExtension(name: string): Extension {
  const ascii = new TextEncoder().encode(name.replace(/\.$/, ''))
  return ext(0x0000, prefixed(2, join(encode(0, 1), prefixed(2, ascii))))
}

function keyShareExtension(shares: readonly KeyShare[]): Extension {
  const entries = shares.map((share) => join(encode(share.group, 2), prefixed(2, share.key)))
  return ext(0x0033, prefixed(2, join(...entries)))
}

function commonExtensions(spec: HelloSpec, style: HelloStyle): Extension[] {
  const list: Extension[] = []
  if (style.serverName && spec.serverName !== null && isHostName(spec.serverName)) {
    list.push(serverNameExtension(spec.serverName))
  }
  if (!style.extensions) return list
  if (spec.groups !== undefined && spec.groups.length > 0)
    list.push(ext(0x000a, prefixed(2, codes(spec.groups))))
  if (spec.groups !== undefined && spec.version !== '1.3') list.push(ext(0x000b, Uint8Array.of(1, 0)))
  if (spec.schemes !== undefined) list.push(ext(0x000d, prefixed(2, codes(spec.schemes))))
  return list
}

function versionExtensions(spec: HelloSpec, style: HelloStyle): Extension[] {
  const list: Extension[] = []
  if (spec.version !== '1.3') {
    if (style.extensions && style.extendedMasterSecret) list.push(ext(0x0017, new Uint8Array()))
    if (style.extensions && style.renegotiationInfo === 'extension') list.push(ext(0xff01, Uint8Array.of(0)))
    if (spec.versions === undefined) return list
  }
  list.push(ext(0x002b, prefixed(1, codes(spec.versions ?? [0x0304]))))
  if (spec.version === '1.3') list.push(ext(0x002d, Uint8Array.of(1, 1)))
  if (spec.keyShares !== undefined) list.push(keyShareExtension(spec.keyShares))
  return list
}

function encodeExtensions(list: readonly Extension[]): Uint8Array {
  return join(...list.map((item) => join(encode(item.type, 2), prefixed(2, item.data))))
}

// RFC 7685: some middleboxes hang on hellos of 256 to 511 bytes, so these are filled up to 512.
function padding(length: number): Uint8Array {
  if (length < 256 || length > 511) return new Uint8Array()
  const fill = Math.max(512 - length - 4, 0)
  return join(encode(0x0015, 2), prefixed(2, new Uint8Array(fill)))
}

function extensionBlock(spec: HelloSpec, style: HelloStyle, before: number): Uint8Array {
  if (spec.version === 'SSLv3' && spec.extra === undefined) return new Uint8Array()
  const list = [...commonExtensions(spec, style), ...versionExtensions(spec, style), ...(spec.extra ?? [])]
  if (list.length === 0) return new Uint8Array()
  const block = encodeExtensions(list)
  // pre_shared_key must stay last (RFC 8446 4.2.11), so such a hello is not padded.
  const mayPad = spec.pad !== false && style.extensions && list.at(-1)?.type !== 0x0029
  return prefixed(2, mayPad ? join(block, padding(before + 2 + block.length)) : block)
}

/** The ClientHello handshake message (type and length included). */
export function clientHelloMessage(spec: HelloSpec, random: RandomSource): Uint8Array {
  const style = spec.style ?? plainStyle
  const legacy = spec.legacyVersion ?? Math.min(versionNumber(spec.version), 0x0303)
  const sessionId = spec.sessionId ?? (spec.version === '1.3' ? random(32) : new Uint8Array())
  const signal = spec.version === 'SSLv3' || style.renegotiationInfo === 'suite' ? [0x00ff] : []
  const suites = spec.version === '1.3' ? spec.suites : [...spec.suites, ...signal]
  const head = join(
    encode(legacy, 2),
    spec.random ?? random(32),
    prefixed(1, sessionId),
    prefixed(2, codes(suites)),
    prefixed(1, Uint8Array.from(spec.compression ?? [0])),
  )
  const body = join(head, extensionBlock(spec, style, head.length + 4))
  return join(Uint8Array.of(1), prefixed(3, body))
}

/** Record version a hello travels in: 0301, or 0300 for SSLv3 (scanner.md 5.2, R4). */
export function helloRecordVersion(spec: HelloSpec): number {
  return spec.recordVersion ?? (spec.version === 'SSLv3' ? 0x0300 : 0x0301)
}
