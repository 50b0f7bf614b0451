import { connect as connectHttp2, constants } from 'node:http2'
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls'
import type { Http2Facts, HttpError } from '../../data/contract/scan-http.ts'
import { DialError, type Dialer } from './probe-dialer.ts'
import type { EndPoint } from './route.ts'

/** Where HTTP/2 is tried. */
export interface Http2Input {
  readonly end: EndPoint
  readonly isAddress: boolean
  readonly path: string
  readonly dialer: Dialer
  readonly context: SecureContext
  readonly userAgent: string
  readonly ms: number
  readonly signal: AbortSignal
}

const failed = (error: HttpError, offered: boolean | null): Http2Facts => ({
  offered,
  works: offered === true ? false : null,
  status: null,
  error,
})

const secured = async ({ end, isAddress, dialer, context }: Http2Input): Promise<TLSSocket> => {
  const socket = await dialer.open(end)
  return new Promise((resolve, reject) => {
    const tls = connectTls({
      socket,
      ...(isAddress ? {} : { servername: end.host }),
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ALPNProtocols: ['h2', 'http/1.1'],
      secureContext: context,
    })
    tls.once('secureConnect', () => resolve(tls))
    tls.once('error', reject)
    tls.once('close', () => reject(new Error('closed during handshake')))
  })
}

/** One GET over HTTP/2; only the status is waited for, what comes after it is let go. */
const get = ({ end, path, userAgent }: Http2Input, socket: TLSSocket): Promise<number> =>
  new Promise((resolve, reject) => {
    const session = connectHttp2(`https://${end.host.includes(':') ? `[${end.host}]` : end.host}`, {
      createConnection: () => socket,
      maxSessionMemory: 2,
    })
    const settle = (act: () => void): void => {
      act()
      session.destroy()
    }
    session.on('error', (error) => settle(() => reject(error)))
    session.on('close', () => reject(new Error('ECONNRESET closed')))
    const stream = session.request({
      [constants.HTTP2_HEADER_PATH]: path,
      [constants.HTTP2_HEADER_USER_AGENT]: userAgent,
    })
    stream.on('error', (error) => settle(() => reject(error)))
    stream.on('response', (headers) =>
      settle(() => resolve(Number(headers[constants.HTTP2_HEADER_STATUS] ?? 0))),
    )
    stream.end()
  })

const within = <T>(work: Promise<T>, { ms, signal }: Http2Input, drop: () => void): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      drop()
      reject(new Error('ETIMEDOUT'))
    }
    const timer = setTimeout(stop, ms)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    })
  })

const errorOf = (error: unknown): HttpError => {
  if (error instanceof DialError) return error.fault === 'unreachable' ? 'connect-timeout' : error.fault
  const text = error instanceof Error ? error.message : ''
  if (/ETIMEDOUT/.test(text)) return 'timeout'
  return /ECONNRESET|closed/.test(text) ? 'reset' : 'malformed'
}

/** Tries HTTP/2 on a host: whether it is chosen in ALPN (RFC 9113 3.2), and whether a GET then answers. Never rejects. */
export const probeHttp2 = async (input: Http2Input): Promise<Http2Facts> => {
  let socket: TLSSocket | null = null
  const drop = (): void => void socket?.destroy()
  try {
    socket = await within(secured(input), input, drop)
    if (socket.alpnProtocol !== 'h2') return { offered: false, works: null, status: null, error: null }
    const status = await within(get(input, socket), input, drop)
    return { offered: true, works: status >= 100 && status < 600, status, error: null }
  } catch (error) {
    return failed(errorOf(error), socket === null ? null : true)
  } finally {
    drop()
  }
}
