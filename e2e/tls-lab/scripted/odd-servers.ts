import { createServer, type Socket } from 'node:net'
import type { Place, ScriptedPlan } from '../plan.ts'
import { rsaIdentity } from './identity.ts'
import { RSA_SUITES, rsaServer } from './rsa-server.ts'

const DRIP_MS = 300

const drip = (socket: Socket, bytes: Buffer): void => {
  let at = 0
  const timer = setInterval(() => {
    socket.write(bytes.subarray(at, at + 1))
    at += 1
    if (at >= bytes.length) clearInterval(timer)
  }, DRIP_MS)
  socket.once('close', () => clearInterval(timer))
}

const TLS12 = [0x0303]

/** A right TLS 1.2 flight, one byte every 300 ms. */
export const drippingServer = (place: Place): ScriptedPlan => ({
  kind: 'scripted',
  server: rsaServer({ ...rsaIdentity(place), versions: TLS12, suites: RSA_SUITES, send: drip }),
})

/** A flight cut into records of seven bytes. */
export const shortRecordServer = (place: Place): ScriptedPlan => ({
  kind: 'scripted',
  server: rsaServer({ ...rsaIdentity(place), versions: TLS12, suites: RSA_SUITES, recordSize: 7 }),
})

/** Knows SSLv3 to TLS 1.1 and drops every hello that speaks of more. */
export const intolerantServer = (place: Place): ScriptedPlan => ({
  kind: 'scripted',
  server: rsaServer({
    ...rsaIdentity(place),
    versions: [0x0302, 0x0301, 0x0300],
    suites: [0x002f, 0x0035],
    drops: ({ version, versions }) => version > 0x0302 || versions !== null,
  }),
})

/** Compresses and knows nothing of RFC 5746. */
export const carelessServer = (place: Place): ScriptedPlan => ({
  kind: 'scripted',
  server: rsaServer({
    ...rsaIdentity(place),
    versions: [0x0303, 0x0302, 0x0301],
    suites: RSA_SUITES,
    deflate: true,
    secureRenegotiation: false,
  }),
})

/** Plain HTTP where TLS should be. */
export const plainHttpServer = (): ScriptedPlan => ({
  kind: 'scripted',
  server: createServer((socket) => {
    socket.once('data', () =>
      socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
    )
  }),
})
