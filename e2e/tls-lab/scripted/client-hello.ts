/** What the lab's scripted servers read of a ClientHello. */
export interface ClientHello {
  readonly raw: Buffer
  /** legacy_version. */
  readonly version: number
  readonly random: Buffer
  readonly sessionId: Buffer
  readonly suites: readonly number[]
  readonly compressions: readonly number[]
  readonly extensions: ReadonlyMap<number, Buffer>
  /** supported_versions, null when the extension is absent. */
  readonly versions: readonly number[] | null
}

const pairs = (data: Buffer): number[] =>
  Array.from({ length: data.length >> 1 }, (_, index) => data.readUInt16BE(index * 2))

const readExtensions = (data: Buffer): Map<number, Buffer> => {
  const found = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= data.length; ) {
    const length = data.readUInt16BE(at + 2)
    found.set(data.readUInt16BE(at), data.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return found
}

/** Reads a ClientHello message, header included. */
export const readClientHello = (raw: Buffer): ClientHello => {
  let at = 38
  const take = (size: 1 | 2): Buffer => {
    const length = size === 1 ? raw.readUInt8(at) : raw.readUInt16BE(at)
    const data = raw.subarray(at + size, at + size + length)
    at += size + length
    return data
  }
  const sessionId = take(1)
  const suites = pairs(take(2))
  const compressions = [...take(1)]
  const extensions = at + 2 <= raw.length ? readExtensions(take(2)) : new Map<number, Buffer>()
  const listed = extensions.get(0x2b)
  return {
    raw,
    version: raw.readUInt16BE(4),
    random: raw.subarray(6, 38),
    sessionId,
    suites,
    compressions,
    extensions,
    versions: listed === undefined ? null : pairs(listed.subarray(1)),
  }
}
