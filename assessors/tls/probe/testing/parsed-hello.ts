import { cursor, join, left, number, take, vector } from '../wire/bytes.ts'

/** A ClientHello as a test server sees it. */
export interface ParsedHello {
  readonly recordVersion: number
  readonly legacyVersion: number
  readonly suites: readonly number[]
  readonly compression: readonly number[]
  readonly sessionId: Uint8Array
  readonly extensions: ReadonlyMap<number, Uint8Array>
  /** Versions of supported_versions, or the legacy version alone. */
  readonly versions: readonly number[]
  readonly groups: readonly number[]
  readonly length: number
  /** Records it came in. */
  readonly records: number
}

function list(data: Uint8Array | undefined, lengthSize: number): number[] {
  if (data === undefined) return []
  const from = cursor(vector(cursor(data), lengthSize))
  const out: number[] = []
  while (left(from) > 0) out.push(number(from, 2))
  return out
}

interface Joined {
  readonly version: number
  readonly message: Uint8Array
  readonly records: number
}

// The handshake message of the first records, as soon as it is whole.
function joined(bytes: Uint8Array): Joined | null {
  const parts: Uint8Array[] = []
  const from = cursor(bytes)
  let version = 0
  while (left(from) >= 5) {
    if (number(from, 1) !== 22) return null
    version = number(from, 2)
    const length = number(from, 2)
    if (left(from) < length) return null
    parts.push(take(from, length))
    const message = join(...parts)
    const wanted =
      message.length < 4 ? 4 : 4 + ((message[1] ?? 0) * 256 + (message[2] ?? 0)) * 256 + (message[3] ?? 0)
    if (message.length >= wanted) return { version, message, records: parts.length }
  }
  return null
}

/** Parses a whole ClientHello in one record or several; null while bytes are missing or for something else. */
export function parseHello(bytes: Uint8Array): ParsedHello | null {
  const hello = joined(bytes)
  if (hello === null) return null
  const from = cursor(hello.message)
  take(from, 4)
  const legacyVersion = number(from, 2)
  take(from, 32)
  const sessionId = vector(from, 1)
  const suiteBytes = cursor(vector(from, 2))
  const suites: number[] = []
  while (left(suiteBytes) > 0) suites.push(number(suiteBytes, 2))
  const compression = [...vector(from, 1)]
  const extensions = new Map<number, Uint8Array>()
  const block = left(from) > 0 ? cursor(vector(from, 2)) : cursor(new Uint8Array())
  while (left(block) > 0) extensions.set(number(block, 2), vector(block, 2))
  const versions = extensions.has(0x2b) ? list(extensions.get(0x2b), 1) : [legacyVersion]
  return {
    recordVersion: hello.version,
    legacyVersion,
    suites,
    compression,
    sessionId,
    extensions,
    versions,
    groups: list(extensions.get(0x0a), 2),
    length: hello.message.length,
    records: hello.records,
  }
}
