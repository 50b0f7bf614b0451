import { createSocket } from 'node:dgram'
import { connect, isIP } from 'node:net'
import type { DnsFaultCode } from '../../../data/contract/scan-dns.ts'
import { type DnsMessage, decodeMessage, isAnswerTo, type Question } from './message.ts'

/** Where questions go. */
export interface NameServer {
  readonly address: string
  readonly port: number
}

/** A question that came back without a usable answer. */
export class DnsFailure extends Error {
  readonly code: DnsFaultCode
  constructor(code: DnsFaultCode) {
    super(code)
    this.code = code
  }
}

/** One question as bytes, and what tells its answer from others. */
export interface Exchange {
  readonly server: NameServer
  readonly question: Question
  readonly id: number
  readonly query: Uint8Array
  readonly ms: number
  readonly signal: AbortSignal
}

type Settle = (end: DnsMessage | DnsFailure) => void

/** Runs one exchange: ended by an answer, its time, or the signal; `close` is called once whatever ends it. */
const settled = ({ ms, signal }: Exchange, open: (settle: Settle) => () => void): Promise<DnsMessage> =>
  new Promise((resolve, reject) => {
    let close: () => void = () => undefined
    let done = false
    const settle: Settle = (end) => {
      if (done) return
      done = true
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      close()
      if (end instanceof DnsFailure) reject(end)
      else resolve(end)
    }
    const cancel = (): void => settle(new DnsFailure('cancelled'))
    const timer = setTimeout(() => settle(new DnsFailure('timeout')), ms)
    if (signal.aborted) {
      cancel()
      return
    }
    signal.addEventListener('abort', cancel, { once: true })
    close = open(settle)
    if (done) close()
  })

const failureOf = (error: NodeJS.ErrnoException): DnsFailure =>
  new DnsFailure(error.code === 'ECONNREFUSED' ? 'refused' : 'unreachable')

/**
 * Asks over UDP from a port of its own. What does not answer this question is passed over: it may be forged or late
 * (RFC 5452 9.1). Rejects with `DnsFailure`.
 */
export const askUdp = (exchange: Exchange): Promise<DnsMessage> =>
  settled(exchange, (settle) => {
    const { server, question, id, query } = exchange
    const socket = createSocket(isIP(server.address) === 6 ? 'udp6' : 'udp4')
    let open = true
    socket.on('error', (error) => settle(failureOf(error)))
    socket.on('message', (bytes) => {
      const message = decodeMessage(bytes)
      if (message !== null && isAnswerTo(message, question, id)) settle(message)
      else if (message?.id === id && message.rcode !== 0 && message.question === null) settle(message)
    })
    socket.connect(server.port, server.address, (error?: Error) => {
      if (!open) return
      if (error !== undefined) settle(failureOf(error))
      else socket.send(query, (fault) => fault !== null && fault !== undefined && settle(failureOf(fault)))
    })
    return () => {
      if (open) socket.close()
      open = false
    }
  })

/** The message behind its two bytes of length (RFC 1035 4.2.2); `null` while it is not all there. */
const framed = (bytes: Buffer): Buffer | null => {
  const end = bytes.length < 2 ? Number.POSITIVE_INFINITY : 2 + bytes.readUInt16BE(0)
  return bytes.length < end ? null : bytes.subarray(2, end)
}

/** Asks over TCP, for answers that do not fit into a datagram (RFC 7766). Rejects with `DnsFailure`. */
export const askTcp = (exchange: Exchange): Promise<DnsMessage> =>
  settled(exchange, (settle) => {
    const { server, question, id, query } = exchange
    const socket = connect({ host: server.address, port: server.port })
    let received: Buffer = Buffer.alloc(0)
    socket.on('error', (error) => settle(failureOf(error)))
    socket.on('close', () => settle(new DnsFailure('malformed')))
    socket.on('connect', () =>
      socket.write(Buffer.concat([Buffer.from([query.length >> 8, query.length & 0xff]), query])),
    )
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const bytes = framed(received)
      if (bytes === null) return
      const message = decodeMessage(bytes)
      settle(message !== null && isAnswerTo(message, question, id) ? message : new DnsFailure('malformed'))
    })
    return () => socket.destroy()
  })
