import { readName, writeName } from './domain-name.ts'
import { RECORD_TYPES, type RecordType } from './record-types.ts'

/** A question to a resolver. `checkingDisabled` asks it to pass on what it could not validate (RFC 4035 3.2.2). */
export interface Question {
  readonly name: string
  readonly type: RecordType
  readonly checkingDisabled?: boolean
}

/** A record of an answer; `data` is a view into `message`, where names may be compressed. */
export interface DnsRecord {
  readonly name: string
  readonly type: number
  readonly data: Uint8Array
  readonly message: Uint8Array
  /** Where `data` stands in `message`. */
  readonly at: number
}

/** A response as far as it matters here. */
export interface DnsMessage {
  readonly id: number
  readonly truncated: boolean
  /** The resolver vouches for the data (AD, RFC 4035 3.2.3). */
  readonly authentic: boolean
  readonly rcode: number
  readonly question: { readonly name: string; readonly type: number } | null
  readonly answers: readonly DnsRecord[]
}

const HEADER = 12
const CLASS_IN = 1
const RESPONSE = 0x8000
const RECURSION_DESIRED = 0x0100
const TRUNCATED = 0x0200
const AUTHENTIC = 0x0020
const CHECKING_DISABLED = 0x0010
/** EDNS: 1,232 bytes pass every path without fragments; DO asks for DNSSEC (RFC 6891 6.1.3, RFC 3225). */
const EDNS = [0, 0, 41, 0x04, 0xd0, 0, 0, 0x80, 0, 0, 0]
const RECORDS = 300

const pair = (value: number): readonly [number, number] => [(value >> 8) & 0xff, value & 0xff]

/** A query with that id; without EDNS for servers that do not know it. `null` when the name cannot be asked for. */
export const encodeQuery = (question: Question, id: number, edns: boolean): Uint8Array | null => {
  const name = writeName(question.name)
  if (name === null) return null
  const flags = RECURSION_DESIRED | AUTHENTIC | (question.checkingDisabled === true ? CHECKING_DISABLED : 0)
  const head = [...pair(id), ...pair(flags), 0, 1, 0, 0, 0, 0, 0, edns ? 1 : 0]
  return Uint8Array.from([
    ...head,
    ...name,
    ...pair(RECORD_TYPES[question.type]),
    ...pair(CLASS_IN),
    ...(edns ? EDNS : []),
  ])
}

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

interface ReadRecord {
  readonly record: DnsRecord
  readonly next: number
}

const readRecord = (message: Uint8Array, start: number): ReadRecord | null => {
  const owner = readName(message, start)
  if (owner === null || owner.next + 10 > message.length) return null
  const at = owner.next + 10
  const next = at + u16(message, owner.next + 8)
  if (next > message.length) return null
  const record = {
    name: owner.name,
    type: u16(message, owner.next),
    data: message.subarray(at, next),
    message,
    at,
  }
  return { record, next }
}

const readAnswers = (message: Uint8Array, start: number): readonly DnsRecord[] | null => {
  const count = u16(message, 6)
  if (count > RECORDS) return null
  const found: DnsRecord[] = []
  for (let at = start; found.length < count; ) {
    const read = readRecord(message, at)
    if (read === null) return null
    found.push(read.record)
    at = read.next
  }
  return found
}

/**
 * Reads a response; only the answers are looked at. A truncated one is read as far as its head. `null` for what is none.
 * Never throws, allocates nothing by lengths from the wire.
 */
export const decodeMessage = (message: Uint8Array): DnsMessage | null => {
  const flags = u16(message, 2)
  if (message.length < HEADER || (flags & RESPONSE) === 0) return null
  const asked = u16(message, 4)
  if (asked > 1) return null
  const name = asked === 1 ? readName(message, HEADER) : null
  if (asked === 1 && (name === null || name.next + 4 > message.length)) return null
  const question = name === null ? null : { name: name.name, type: u16(message, name.next) }
  const truncated = (flags & TRUNCATED) !== 0
  const answers = truncated ? [] : readAnswers(message, name === null ? HEADER : name.next + 4)
  if (answers === null) return null
  return {
    id: u16(message, 0),
    truncated,
    authentic: (flags & AUTHENTIC) !== 0,
    rcode: flags & 0x0f,
    question,
    answers,
  }
}

/** Whether a message answers that question and no other. */
export const isAnswerTo = (message: DnsMessage, question: Question, id: number): boolean =>
  message.id === id &&
  message.question?.name === question.name.toLowerCase() &&
  message.question.type === RECORD_TYPES[question.type]
