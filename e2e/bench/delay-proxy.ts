import { connect, createServer, type Socket } from 'node:net'

/** A relay to a loopback port that counts connections and makes every byte late. */
export interface DelayProxy {
  readonly port: number
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** Calls `act` for each event in order, each `ms` after it happened. */
const later = (ms: number): ((act: () => void) => void) =>
  ms === 0 ? (act) => act() : (act) => void setTimeout(act, ms)

// The connection to the relay stands at once, so the round trip of the TCP handshake is put before the client's first byte.
const relay = (client: Socket, port: number, roundTripMs: number): void => {
  const server = connect({ host: '127.0.0.1', port })
  const opened = performance.now()
  const half = roundTripMs / 2
  const up = (act: () => void): void => {
    const ready = Math.max(0, opened + roundTripMs - performance.now())
    later(roundTripMs === 0 ? 0 : ready + half)(act)
  }
  const down = later(half)
  client.setNoDelay(true)
  server.setNoDelay(true)
  client.on('data', (chunk) => up(() => server.write(chunk)))
  server.on('data', (chunk) => down(() => client.write(chunk)))
  client.on('end', () => up(() => server.end()))
  server.on('end', () => down(() => client.end()))
  client.on('error', () => undefined)
  server.on('error', () => undefined)
  client.on('close', () => up(() => server.destroy()))
  server.on('close', () => down(() => client.destroy()))
}

/** Opens a relay with a simulated round trip in milliseconds; 0 only counts. */
export const openDelayProxy = (port: number, roundTripMs: number): Promise<DelayProxy> => {
  let connections = 0
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections += 1
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    relay(socket, port, roundTripMs)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        connections: () => connections,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            for (const socket of sockets) socket.destroy()
          }),
      })
    })
  })
}
