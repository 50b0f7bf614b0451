import { createServer as createPlain, type Server, type Socket } from 'node:net'
import { createServer as createSecure, type TLSSocket } from 'node:tls'
import { a } from '../lab/dns-message.ts'
import { startNameServer } from '../lab/name-server.ts'
import { homePage } from '../lab/page.ts'
import { makePki } from '../lab/pki.ts'
import { loopbackAddress } from './loopback.ts'

/** Where the sites of the crowd are: names the resolver knows, one port for https and one for http on every address. */
export interface SiteCrowd {
  readonly names: readonly string[]
  readonly caPem: string
  readonly port: number
  readonly httpPort: number
  readonly resolverPort: number
}

const addressOf = (index: number): string => loopbackAddress(70, index)

const HEAD = 'HTTP/1.1 200 OK\r\nConnection: close\r\nStrict-Transport-Security: max-age=31536000\r\n'

/** Answers whatever is asked with the home page of the name in SNI; a handshake alone is let go. */
const servePage = (asked: Set<string>) => (socket: TLSSocket) => {
  if (typeof socket.servername === 'string') asked.add(socket.servername)
  socket.on('error', () => undefined)
  socket.once('data', () => {
    const host = typeof socket.servername === 'string' ? socket.servername : ''
    const body = homePage(host, host, 'present')
    const type = 'Content-Type: text/html; charset=utf-8'
    socket.end(`${HEAD}${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  })
}

const redirect = (socket: Socket): void => {
  socket.on('error', () => undefined)
  socket.once('data', (bytes) => {
    const host = /^Host: ([^\r:]+)/im.exec(bytes.toString('latin1'))?.[1] ?? ''
    const location = `Location: https://${host}/\r\nContent-Length: 0\r\nConnection: close`
    socket.end(`HTTP/1.1 301 Moved Permanently\r\n${location}\r\n\r\n`)
  })
}

/** A server on each address, all on the port that the first was given. */
const listenOn = async (make: () => Server, count: number): Promise<number> => {
  let port = 0
  for (let index = 0; index < count; index += 1) {
    const server = make()
    server.on('tlsClientError', () => undefined)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, addressOf(index), resolve)
    })
    const place = server.address()
    port = place === null || typeof place === 'string' ? port : place.port
  }
  return port
}

/**
 * Starts `count` sites on as many addresses of loopback: TLS, a page with its label, a redirect, a name. They end with the process.
 * `asked` takes the names that were asked for.
 */
export const startSiteCrowd = async (count: number, asked: Set<string>): Promise<SiteCrowd> => {
  const pki = await makePki(new Date())
  const names = Array.from({ length: count }, (_, index) => `site-${index + 1}.lab.test`)
  const identity = pki.identity('good', '*.lab.test')
  const port = await listenOn(() => createSecure(identity, servePage(asked)), count)
  const httpPort = await listenOn(() => createPlain(redirect), count)
  const known = names.map((name, index) => [name, { records: [a(addressOf(index))], signed: true }] as const)
  const resolver = await startNameServer({ names: Object.fromEntries(known) })
  return { names, caPem: pki.caPem, port, httpPort, resolverPort: resolver.port }
}
