import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Keys of one TLS 1.2 connection with AES_128_CBC_SHA (RFC 5246 6.3). */
export interface Tls12Keys {
  readonly master: Buffer
  readonly client: Direction
  readonly server: Direction
}

interface Direction {
  readonly mac: Buffer
  readonly key: Buffer
}

/** The PRF of TLS 1.2 with SHA-256 (RFC 5246 5). */
export const prf = (
  secret: Buffer,
  label: string,
  { seed, length }: { readonly seed: Buffer; readonly length: number },
): Buffer => {
  const hash = (data: Buffer): Buffer => createHmac('sha256', secret).update(data).digest()
  const input = Buffer.concat([Buffer.from(label, 'latin1'), seed])
  const blocks: Buffer[] = []
  let step = hash(input)
  while (blocks.length * 32 < length) {
    blocks.push(hash(Buffer.concat([step, input])))
    step = hash(step)
  }
  return Buffer.concat(blocks).subarray(0, length)
}

/** Master secret and traffic keys from the premaster secret and both randoms. */
export const deriveKeys = (premaster: Buffer, clientRandom: Buffer, serverRandom: Buffer): Tls12Keys => {
  const master = prf(premaster, 'master secret', {
    seed: Buffer.concat([clientRandom, serverRandom]),
    length: 48,
  })
  const block = prf(master, 'key expansion', {
    seed: Buffer.concat([serverRandom, clientRandom]),
    length: 72,
  })
  const direction = (mac: number, key: number): Direction => ({
    mac: block.subarray(mac, mac + 20),
    key: block.subarray(key, key + 16),
  })
  return { master, client: direction(0, 40), server: direction(20, 56) }
}

const macHead = (type: number, length: number, sequence: number): Buffer => {
  const head = Buffer.alloc(13)
  head.writeBigUInt64BE(BigInt(sequence))
  head.writeUInt8(type, 8)
  head.writeUInt16BE(0x0303, 9)
  head.writeUInt16BE(length, 11)
  return head
}

/** Encrypts the first record of a direction (sequence number 0). */
export const seal = ({ mac, key }: Direction, type: number, data: Buffer): Buffer => {
  const tag = createHmac('sha1', mac)
    .update(macHead(type, data.length, 0))
    .update(data)
    .digest()
  const filled = data.length + tag.length
  const padding = 15 - (filled % 16)
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false)
  const plain = Buffer.concat([data, tag, Buffer.alloc(padding + 1, padding)])
  return Buffer.concat([iv, cipher.update(plain), cipher.final()])
}

/** Decrypts the first record of a direction; null when it cannot be one. The MAC is not checked: nothing here is secret. */
export const open = ({ key }: Direction, data: Buffer): Buffer | null => {
  if (data.length < 48 || data.length % 16 !== 0) return null
  const cipher = createDecipheriv('aes-128-cbc', key, data.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([cipher.update(data.subarray(16)), cipher.final()])
  const length = plain.length - 21 - (plain.at(-1) ?? 0)
  return length < 0 ? null : plain.subarray(0, length)
}
