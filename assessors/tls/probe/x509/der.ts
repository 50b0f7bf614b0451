import { Malformed } from '../wire/bytes.ts'

/** One DER element: tag byte, content, and the whole encoding. All are views of the input. */
export interface Der {
  readonly tag: number
  readonly content: Uint8Array
  readonly whole: Uint8Array
}

/** Tags used in certificates. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  printable: 0x13,
  t61: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmp: 0x1e,
} as const

interface Header {
  readonly start: number
  readonly length: number
}

// Definite lengths of at most four bytes; DER knows no indefinite form (X.690 10.1).
function header(bytes: Uint8Array, at: number): Header {
  const first = bytes[at + 1]
  if (first === undefined) throw new Malformed('DER truncated')
  if (((bytes[at] ?? 0) & 0x1f) === 0x1f) throw new Malformed('DER long tag')
  if (first < 0x80) return { start: at + 2, length: first }
  const count = first & 0x7f
  if (count === 0 || count > 4) throw new Malformed('DER length form')
  let length = 0
  for (let i = 0; i < count; i++) {
    const byte = bytes[at + 2 + i]
    if (byte === undefined) throw new Malformed('DER truncated')
    length = length * 256 + byte
  }
  return { start: at + 2 + count, length }
}

/** The element that starts at `at`; its announced length is checked against the input. */
export function derAt(bytes: Uint8Array, at = 0): Der {
  const { start, length } = header(bytes, at)
  if (start + length > bytes.length) throw new Malformed('DER length beyond input')
  return {
    tag: bytes[at] ?? 0,
    content: bytes.subarray(start, start + length),
    whole: bytes.subarray(at, start + length),
  }
}

/** One element that must fill its input. */
export function der(bytes: Uint8Array): Der {
  const element = derAt(bytes)
  if (element.whole.length !== bytes.length) throw new Malformed('bytes after DER')
  return element
}

/** Child elements of a constructed element; at most `limit`, more is malformed. */
export function children(element: Der, limit = 10_240): Der[] {
  const out: Der[] = []
  for (let at = 0; at < element.content.length; ) {
    if (out.length >= limit) throw new Malformed('too many DER elements')
    const child = derAt(element.content, at)
    out.push(child)
    at += child.whole.length
  }
  return out
}

/** `element` when it has the wanted tag; throws otherwise. */
export function expect(element: Der | undefined, wanted: number): Der {
  if (element === undefined || element.tag !== wanted)
    throw new Malformed(`DER tag ${element?.tag ?? 'none'}, ${wanted} wanted`)
  return element
}

/** Children of a SEQUENCE. */
export function sequence(element: Der | undefined, limit?: number): Der[] {
  return children(expect(element, tag.sequence), limit)
}

/** Dotted form of an OBJECT IDENTIFIER of at most 64 bytes. */
export function oid(element: Der | undefined): string {
  const { content } = expect(element, tag.oid)
  if (content.length === 0 || content.length > 64) throw new Malformed('OID length')
  const parts: number[] = []
  let value = 0
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f)
    if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('OID part')
    if ((byte & 0x80) !== 0) continue
    if (parts.length === 0)
      parts.push(Math.min(Math.floor(value / 40), 2), value - 40 * Math.min(Math.floor(value / 40), 2))
    else parts.push(value)
    value = 0
  }
  return parts.join('.')
}

/** Content of a BIT STRING without its unused-bits byte. */
export function bits(element: Der | undefined): Uint8Array {
  return expect(element, tag.bitString).content.subarray(1)
}

/** Magnitude of a non-negative INTEGER without leading zeros. */
export function magnitude(element: Der | undefined): Uint8Array {
  const { content } = expect(element, tag.integer)
  let at = 0
  while (at < content.length - 1 && content[at] === 0) at++
  return content.subarray(at)
}

/** Value of a small non-negative INTEGER or ENUMERATED. */
export function smallNumber(element: Der | undefined): number {
  if (element === undefined || element.content.length === 0 || element.content.length > 4)
    throw new Malformed('number size')
  let value = 0
  for (const byte of element.content) value = value * 256 + byte
  return value
}

/** Text of a string element, each kind in its own encoding, cut at `limit` bytes. */
export function text(element: Der, limit = 1_024): string {
  const content = element.content.subarray(0, limit)
  if (element.tag === tag.bmp) {
    let out = ''
    for (let i = 0; i + 1 < content.length; i += 2)
      out += String.fromCharCode((content[i] ?? 0) * 256 + (content[i + 1] ?? 0))
    return out
  }
  return new TextDecoder(element.tag === tag.utf8 ? 'utf-8' : 'latin1').decode(content)
}

/** Milliseconds since 1970 of a UTCTime or GeneralizedTime (RFC 5280 4.1.2.5). */
export function time(element: Der | undefined): number {
  if (element === undefined || element.content.length > 19) throw new Malformed('time')
  const raw = text(element)
  const short = element.tag === tag.utcTime
  const match = (
    short ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?Z$/
  ).exec(raw)
  if (match === null) throw new Malformed('time')
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const fullYear = short ? (year < 50 ? 2000 + year : 1900 + year) : year
  return Date.UTC(fullYear, month - 1, day, hour, minute, second)
}
