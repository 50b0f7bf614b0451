/** Numbers of the record types that the lab serves. */
export const TYPES = { A: 1, CNAME: 5, SOA: 6, AAAA: 28, DS: 43, TLSA: 52, HTTPS: 65, CAA: 257 } as const
export type LabRecordType = keyof typeof TYPES

/** A record of the lab: its data as bytes. */
export interface LabRecord {
  readonly type: LabRecordType
  readonly data: Buffer
}

/** A name as it travels, without compression. */
export const nameBytes = (name: string): Buffer =>
  Buffer.concat([
    ...name
      .split('.')
      .filter((label) => label !== '')
      .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ])

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])

/** An IPv4 address record. */
export const a = (ip: string): LabRecord => ({ type: 'A', data: Buffer.from(ip.split('.').map(Number)) })

/** An IPv6 address record; the address with `::` at most once. */
export const aaaa = (ip: string): LabRecord => {
  const [head = '', tail] = ip.split('::')
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '')
  const [left, right] = [groups(head), groups(tail ?? '')]
  const gap = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  return {
    type: 'AAAA',
    data: Buffer.concat([...left, ...gap, ...right].map((group) => u16(Number.parseInt(group, 16)))),
  }
}

export const cname = (target: string): LabRecord => ({ type: 'CNAME', data: nameBytes(target) })

/** A CAA property (RFC 8659 4.1). */
export const caa = (tag: string, value: string, critical = false): LabRecord => ({
  type: 'CAA',
  data: Buffer.concat([
    Buffer.from([critical ? 0x80 : 0, tag.length]),
    Buffer.from(tag, 'latin1'),
    Buffer.from(value, 'latin1'),
  ]),
})

/** An HTTPS record in service mode that offers protocols (RFC 9460). */
export const https = (priority: number, target: string, alpn: readonly string[]): LabRecord => {
  const names = Buffer.concat(
    alpn.map((name) => Buffer.concat([Buffer.from([name.length]), Buffer.from(name, 'latin1')])),
  )
  const parameter = alpn.length === 0 ? Buffer.alloc(0) : Buffer.concat([u16(1), u16(names.length), names])
  return { type: 'HTTPS', data: Buffer.concat([u16(priority), nameBytes(target), parameter]) }
}

/** A TLSA record for a SHA-256 of the public key of the server (RFC 6698, 3 1 1). */
export const tlsa = (sha256: string): LabRecord => ({
  type: 'TLSA',
  data: Buffer.concat([Buffer.from([3, 1, 1]), Buffer.from(sha256, 'hex')]),
})

export const ds = (): LabRecord => ({
  type: 'DS',
  data: Buffer.from([0x12, 0x34, 13, 2, ...Buffer.alloc(32, 7)]),
})

export const soa = (): LabRecord => ({
  type: 'SOA',
  data: Buffer.concat([nameBytes('ns.lab.test'), nameBytes('admin.lab.test'), Buffer.alloc(20, 1)]),
})

/** A question as it was read. */
export interface LabQuestion {
  readonly id: number
  readonly name: string
  readonly type: number
  readonly checkingDisabled: boolean
  readonly edns: boolean
  readonly end: number
}

/** Reads the one question of a query. */
export const readQuestion = (query: Buffer): LabQuestion => {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return {
    id: query.readUInt16BE(0),
    name: labels.join('.').toLowerCase(),
    type: query.readUInt16BE(at + 1),
    checkingDisabled: (query.readUInt16BE(2) & 0x10) !== 0,
    edns: query.readUInt16BE(10) > 0,
    end: at + 5,
  }
}

/** What a response says in its head. */
interface Head {
  readonly rcode: number
  readonly authentic: boolean
  readonly truncated: boolean
}

/** A response to a query: the question again, then records with their owners. */
export const response = (
  query: Buffer,
  head: Head,
  records: readonly (readonly [string, LabRecord])[],
): Buffer => {
  const { id, end } = readQuestion(query)
  const flags = 0x8180 | (head.truncated ? 0x0200 : 0) | (head.authentic ? 0x20 : 0) | head.rcode
  const answers = records.map(([owner, { type, data }]) =>
    Buffer.concat([
      nameBytes(owner),
      u16(TYPES[type]),
      u16(1),
      Buffer.from([0, 0, 0, 60]),
      u16(data.length),
      data,
    ]),
  )
  return Buffer.concat([
    u16(id),
    u16(flags),
    u16(1),
    u16(records.length),
    u16(0),
    u16(0),
    query.subarray(12, end),
    ...answers,
  ])
}
