/** One element of DER or BER: its tag as written, its content and the whole of it as bytes, its parts when it has any. */
export interface Element {
  readonly tag: number
  readonly content: Uint8Array
  readonly whole: Uint8Array
  readonly parts: readonly Element[]
}

/** Tags that are met in signatures and certificates (X.690 8). */
export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

const CONSTRUCTED = 0x20
/** Far deeper than a signature goes; a file made to nest without end is refused. */
const DEEPEST = 40
const MOST_ELEMENTS = 20_000

interface Reading {
  readonly bytes: Uint8Array
  left: number
  depth: number
}

interface Length {
  /** Null: up to an end mark (BER, X.690 8.1.3.6). */
  readonly value: number | null
  readonly next: number
}

const fail = (): never => {
  throw new Error('not readable as DER')
}

const byteAt = ({ bytes }: Reading, at: number): number => bytes[at] ?? fail()

const lengthAt = (reading: Reading, at: number): Length => {
  const first = byteAt(reading, at)
  if (first < 0x80) return { value: first, next: at + 1 }
  if (first === 0x80) return { value: null, next: at + 1 }
  const count = first & 0x7f
  if (count > 4) return fail()
  let value = 0
  for (let index = 1; index <= count; index += 1) value = value * 256 + byteAt(reading, at + index)
  return { value, next: at + 1 + count }
}

const isEndMark = (reading: Reading, at: number): boolean =>
  byteAt(reading, at) === 0 && byteAt(reading, at + 1) === 0

interface Found {
  readonly element: Element
  readonly next: number
}

const partsBetween = (reading: Reading, from: number, to: number): Element[] => {
  const parts: Element[] = []
  let at = from
  while (at < to) {
    const { element, next } = elementAt(reading, at)
    parts.push(element)
    at = next
  }
  if (at !== to) return fail()
  return parts
}

const endless = (reading: Reading, start: number, from: number): Found => {
  const parts: Element[] = []
  let at = from
  while (!isEndMark(reading, at)) {
    const { element, next } = elementAt(reading, at)
    parts.push(element)
    at = next
  }
  const tag = byteAt(reading, start)
  if ((tag & CONSTRUCTED) === 0) return fail()
  const { bytes } = reading
  return {
    element: { tag, content: bytes.subarray(from, at), whole: bytes.subarray(start, at + 2), parts },
    next: at + 2,
  }
}

interface Span {
  readonly start: number
  readonly from: number
  readonly end: number
}

const definite = (reading: Reading, { start, from, end }: Span): Found => {
  const { bytes } = reading
  const tag = byteAt(reading, start)
  if (end > bytes.length) return fail()
  const parts = (tag & CONSTRUCTED) === 0 ? [] : partsBetween(reading, from, end)
  return {
    element: { tag, content: bytes.subarray(from, end), whole: bytes.subarray(start, end), parts },
    next: end,
  }
}

const elementAt = (reading: Reading, start: number): Found => {
  reading.left -= 1
  reading.depth += 1
  if (reading.depth > DEEPEST || reading.left < 0 || (byteAt(reading, start) & 0x1f) === 0x1f) return fail()
  const { value, next: from } = lengthAt(reading, start + 1)
  const found =
    value === null ? endless(reading, start, from) : definite(reading, { start, from, end: from + value })
  reading.depth -= 1
  return found
}

/** Reads one element that fills the bytes; throws when they are not DER (or BER) or nest too deep. */
export const readDer = (bytes: Uint8Array): Element => {
  const { element, next } = elementAt({ bytes, left: MOST_ELEMENTS, depth: 0 }, 0)
  return next === bytes.length ? element : fail()
}

/** An element with the tag asked for; throws when it is missing or another. */
export const wanted = (element: Element | undefined, tag: number): Element =>
  element !== undefined && element.tag === tag ? element : fail()

/** An object identifier with dots. */
export const oidOf = (element: Element | undefined): string => {
  const { content } = wanted(element, TAG.oid)
  const numbers: number[] = []
  let value = 0
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f)
    if ((byte & 0x80) !== 0) continue
    numbers.push(value)
    value = 0
  }
  const [first = 0, ...rest] = numbers
  const top = Math.min(2, Math.floor(first / 40))
  return [top, first - top * 40, ...rest].join('.')
}

/** A time of X.509 or CMS; two-digit years below 50 are of this century (RFC 5280 4.1.2.5.1). */
export const timeOf = (element: Element | undefined): Date | null => {
  if (element === undefined) return null
  const text = new TextDecoder('latin1').decode(element.content)
  const digits = element.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d+)?Z$/.exec(digits) ?? []
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time.getTime()) ? null : time
}

/** Whether two byte strings are the same. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])
