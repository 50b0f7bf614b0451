const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const u24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 255, value & 255])

/** Bytes behind a length of one, two or three bytes. */
export const prefixed = (size: 1 | 2 | 3, data: Buffer): Buffer => {
  const length = size === 1 ? Buffer.from([data.length]) : size === 2 ? u16(data.length) : u24(data.length)
  return Buffer.concat([length, data])
}

/** One handshake message. */
export const handshake = (type: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([type]), prefixed(3, body)])

/** Records of one type; `size` is the most that goes into one. */
export const toRecords = (
  {
    type,
    version,
    size = 16_384,
  }: { readonly type: number; readonly version: number; readonly size?: number },
  data: Buffer,
): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; at < data.length; at += size) {
    const piece = data.subarray(at, at + size)
    parts.push(Buffer.from([type]), u16(version), prefixed(2, piece))
  }
  return Buffer.concat(parts)
}

/** A fatal alert. */
export const alert = (version: number, description: number): Buffer =>
  toRecords({ type: 21, version }, Buffer.from([2, description]))

/** What a ServerHello of TLS 1.2 and below says. */
export interface ServerHello {
  readonly version: number
  readonly random: Buffer
  readonly sessionId: Buffer
  readonly suite: number
  readonly compression: number
  readonly extensions: readonly (readonly [number, Buffer])[]
}

/** A ServerHello message; without extensions the block is left out. */
export const serverHello = (hello: ServerHello): Buffer => {
  const list = hello.extensions.map(([type, data]) => Buffer.concat([u16(type), prefixed(2, data)]))
  const block = list.length === 0 ? Buffer.alloc(0) : prefixed(2, Buffer.concat(list))
  return handshake(
    2,
    Buffer.concat([
      u16(hello.version),
      hello.random,
      prefixed(1, hello.sessionId),
      u16(hello.suite),
      Buffer.from([hello.compression]),
      block,
    ]),
  )
}

/** A Certificate message of TLS 1.2 and below. */
export const certificateMessage = (chain: readonly Buffer[]): Buffer =>
  handshake(11, prefixed(3, Buffer.concat(chain.map((der) => prefixed(3, der)))))

/** ServerHelloDone. */
export const serverHelloDone = handshake(14, Buffer.alloc(0))
