import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import { checkServerIdentity, connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls'
import type { Dialer } from './probe-dialer.ts'
import type { EndPoint } from './route.ts'

/** How an exchange reaches its host. */
export interface AgentOptions {
  readonly end: EndPoint
  readonly isAddress: boolean
  readonly dialer: Dialer
  readonly context: SecureContext
  readonly handshakeMs: number
}

type Done = (error: Error | null, stream?: Duplex) => void

const secured = async (options: AgentOptions): Promise<TLSSocket> => {
  const socket = await options.dialer.open(options.end)
  return new Promise((resolve, reject) => {
    const tls = connectTls({
      socket,
      ...(options.isAddress ? {} : { servername: options.end.host }),
      // The page is read whatever the certificate is: trust is judged from the raw chain, not by refusing to look.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ALPNProtocols: ['http/1.1'],
      secureContext: options.context,
    })
    const timer = setTimeout(() => tls.destroy(new Error('ETIMEDOUT handshake')), options.handshakeMs)
    tls.once('secureConnect', () => {
      clearTimeout(timer)
      resolve(tls)
    })
    tls.once('error', (error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(Object.assign(error, { isTls: true }))
    })
    tls.once('close', () => {
      clearTimeout(timer)
      reject(Object.assign(new Error('closed during handshake'), { isTls: true }))
    })
  })
}

/** Puts our way to connect into an agent; the name in TLS and HTTP stays that of the address asked for. */
const through = <A extends HttpAgent>(agent: A, dial: () => Promise<Duplex>): A =>
  Object.assign(agent, {
    createConnection: (_options: unknown, done: Done): void => {
      dial().then(
        (stream) => done(null, stream),
        (error: Error) => done(error),
      )
    },
  })

/** Agents of one exchange; they keep no connection. `nameMatches` tells afterwards whether the certificate was for the name. */
export const exchangeAgents = (
  options: AgentOptions,
): { httpAgent: HttpAgent; httpsAgent: HttpsAgent; nameMatches: () => boolean | null } => {
  let matches: boolean | null = null
  const secure = async (): Promise<Duplex> => {
    const socket = await secured(options)
    if (!options.isAddress)
      matches = checkServerIdentity(options.end.host, socket.getPeerCertificate()) === undefined
    return socket
  }
  return {
    httpAgent: through(new HttpAgent({ keepAlive: false }), () => options.dialer.open(options.end)),
    httpsAgent: through(new HttpsAgent({ keepAlive: false }), secure),
    nameMatches: () => matches,
  }
}
