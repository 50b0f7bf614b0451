import { createServer as createPlain, type Server, type Socket } from 'node:net'
import { createSecureContext, createServer } from 'node:tls'
import { makePki } from './pki.ts'

/** Many names on many loopback addresses and one port, so that limits by address do not hold a batch up. */
export interface Crowd {
  readonly names: readonly string[]
  /** `NAME:443:ADDRESS:PORT` of each, as `--connect-to` takes them; http leads to a port that answers nothing. */
  readonly connectTo: readonly string[]
  readonly caPem: string
  /** Names that were asked for since the last call, each once. */
  readonly asked: () => ReadonlySet<string>
  readonly stop: () => Promise<void>
}

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

const portOf = (server: Server): number => (server.address() as { readonly port: number }).port

/** A port of all these addresses at once: taken from the first, which the system chose. */
const listenOn = async (make: () => Server, addresses: readonly string[]): Promise<readonly Server[]> => {
  const servers = addresses.map(make)
  for (const [index, server] of servers.entries())
    await listening(server, addresses[index] ?? '', index === 0 ? 0 : portOf(servers[0] as Server))
  return servers
}

/** Starts `count` sites that answer with a good certificate and an empty page. */
export const startCrowd = async (count: number): Promise<Crowd> => {
  const pki = await makePki(new Date())
  const names = Array.from({ length: count }, (_, index) => `s${String(index + 1).padStart(3, '0')}.lab.test`)
  const addresses = names.map((_, index) => `127.61.${Math.floor(index / 15) + 1}.${(index % 15) + 1}`)
  const identity = pki.identity('good', '*.lab.test')
  const context = createSecureContext(identity)
  const sockets = new Set<Socket>()
  let asked = new Set<string>()
  const secure = (): Server => {
    const server = createServer({
      ...identity,
      SNICallback: (name, done) => {
        asked.add(name)
        done(null, context)
      },
    })
    server.on('secureConnection', (socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
    )
    server.on('tlsClientError', () => undefined)
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => sockets.delete(socket))
    })
    return server
  }
  const servers = await listenOn(secure, addresses)
  const plain = createPlain((socket) => socket.destroy())
  await listening(plain, '127.0.0.1', 0)
  const port = portOf(servers[0] as Server)
  return {
    names,
    connectTo: names.flatMap((name, index) => [
      `${name}:443:${addresses[index]}:${port}`,
      `${name}:80:127.0.0.1:${portOf(plain)}`,
    ]),
    caPem: pki.caPem,
    asked: () => {
      const seen = asked
      asked = new Set()
      return seen
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await Promise.all([...servers, plain].map((server) => new Promise((done) => server.close(done))))
    },
  }
}
