import { createSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'
import { type LabQuestion, type LabRecord, readQuestion, response, soa, TYPES } from './dns-message.ts'

/** One name of the lab's zones. */
export interface LabName {
  readonly records?: readonly LabRecord[]
  /** The resolver vouches for it. */
  readonly signed?: boolean
  /** What goes wrong: signatures that do not hold, or a server that answers nothing of use. */
  readonly fails?: 'bogus' | 'servfail' | 'refused' | 'silent' | 'junk' | 'other-question'
  /** Answers do not fit into a datagram. */
  readonly large?: boolean
  /** Types that fail with SERVFAIL while the others answer. */
  readonly failing?: readonly LabRecord['type'][]
}

export interface NameServerOptions {
  readonly names: Readonly<Record<string, LabName>>
  /** Whether it checks signatures; the root is then vouched for. */
  readonly validates?: boolean
  /** It does not know EDNS and says so. */
  readonly old?: boolean
}

/** A resolver on loopback. `asked` holds the questions as `TYPE name`, `udp` or `tcp` before them. */
export interface LabNameServer {
  readonly port: number
  readonly asked: readonly string[]
  readonly stop: () => Promise<void>
}

const RCODES = { none: 0, format: 1, servfail: 2, missing: 3, refused: 5 }

type Found = { readonly rcode: number; readonly records: readonly (readonly [string, LabRecord])[] }

const typed = (records: readonly LabRecord[], type: number): readonly LabRecord[] =>
  records.filter((record) => TYPES[record.type] === type)

/** Records of a name; a CNAME leads on, and a name that is not there ends the way. */
const lookUp = (names: NameServerOptions['names'], name: string, type: number): Found => {
  const entry = names[name]
  if (entry === undefined) return { rcode: RCODES.missing, records: [] }
  const { records = [] } = entry
  const alias = records.find((record) => record.type === 'CNAME')
  if (alias === undefined || type === TYPES.CNAME)
    return { rcode: RCODES.none, records: typed(records, type).map((record) => [name, record]) }
  const labels: string[] = []
  for (let at = 0; (alias.data[at] ?? 0) > 0; at += 1 + (alias.data[at] ?? 0))
    labels.push(alias.data.toString('latin1', at + 1, at + 1 + (alias.data[at] ?? 0)))
  const rest = lookUp(names, labels.join('.'), type)
  return { rcode: rest.rcode, records: [[name, alias], ...rest.records] }
}

const failed = (query: Buffer, rcode: number): Buffer =>
  response(query, { rcode, authentic: false, truncated: false }, [])

/** What the resolver says to a query; `null` = nothing. */
const answer = (
  query: Buffer,
  { names, validates = true, old = false }: NameServerOptions,
  overTcp: boolean,
) => {
  const asked: LabQuestion = readQuestion(query)
  if (old && asked.edns) return failed(query, RCODES.format)
  if (asked.name === '')
    return response(query, { rcode: 0, authentic: validates, truncated: false }, [['', soa()]])
  const entry = names[asked.name]
  const failing = entry?.failing?.some((type) => TYPES[type] === asked.type) ?? false
  switch (failing ? 'servfail' : entry?.fails) {
    case 'silent':
      return null
    case 'junk':
      return Buffer.from([...query.subarray(0, 2), 0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 0xc0, 0x0c])
    case 'other-question':
      return response(
        Buffer.concat([query.subarray(0, 12), Buffer.from([1, 0x78]), query.subarray(asked.end - 5)]),
        { rcode: 0, authentic: true, truncated: false },
        [],
      )
    case 'refused':
      return failed(query, RCODES.refused)
    case 'servfail':
      return failed(query, RCODES.servfail)
    case 'bogus':
      if (validates && !asked.checkingDisabled) return failed(query, RCODES.servfail)
      break
    default:
  }
  const { rcode, records } = lookUp(names, asked.name, asked.type)
  const truncated = entry?.large === true && !overTcp
  const authentic = validates && entry?.signed === true
  return response(query, { rcode, authentic, truncated }, truncated ? [] : records)
}

const noted = (query: Buffer, way: string): string => {
  const { name, type } = readQuestion(query)
  const kind = Object.entries(TYPES).find(([, number]) => number === type)?.[0] ?? String(type)
  return `${way} ${kind} ${name}`
}

const LOOPBACK = '127.0.0.1'

/** Starts a resolver on a free port of loopback, for UDP and TCP. */
export const startNameServer = async (options: NameServerOptions): Promise<LabNameServer> => {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const tcp = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    socket.once('data', (bytes) => {
      const query = bytes.subarray(2)
      asked.push(noted(query, 'tcp'))
      const said = answer(query, options, true)
      if (said !== null)
        socket.end(Buffer.concat([Buffer.from([said.length >> 8, said.length & 0xff]), said]))
    })
  })
  await new Promise<void>((resolve) => tcp.listen(0, LOOPBACK, resolve))
  const place = tcp.address()
  const port = place === null || typeof place === 'string' ? 0 : place.port
  const udp = createSocket('udp4')
  udp.on('message', (query, from) => {
    asked.push(noted(query, 'udp'))
    const said = answer(query, options, false)
    if (said !== null) udp.send(said, from.port, from.address)
  })
  await new Promise<void>((resolve) => udp.bind(port, LOOPBACK, resolve))
  return {
    port,
    asked,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ])
    },
  }
}
