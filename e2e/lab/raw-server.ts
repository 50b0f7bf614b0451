import { createServer, type Server, type Socket } from 'node:net'
import type { SiteSpec } from './site-spec.ts'

/** Fatal alert 112, unrecognized_name (RFC 6066 3). */
const UNRECOGNIZED_NAME = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x70])
/** Head of a handshake record of which nothing more comes in time. */
const HANDSHAKE_HEAD = Buffer.from([0x16, 0x03, 0x03, 0x40, 0x00, 0x02, 0x00, 0x3f, 0xfc])

const drip = (socket: Socket): void => {
  let at = 0
  const timer = setInterval(() => {
    socket.write(Buffer.from([HANDSHAKE_HEAD[at] ?? 0]))
    at += 1
  }, 50)
  socket.once('close', () => clearInterval(timer))
}

const answer = (kind: SiteSpec['kind'], socket: Socket): void => {
  switch (kind) {
    case 'plain-http':
      socket.once('data', () =>
        socket.end(
          'HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nplain HTTP',
        ),
      )
      return
    case 'ssh-banner':
      socket.write('SSH-2.0-OpenSSH_9.2\r\n')
      return
    case 'unknown-name':
      socket.once('data', () => socket.end(UNRECOGNIZED_NAME))
      return
    case 'reset':
      socket.once('data', () => socket.resetAndDestroy())
      return
    case 'junk':
      socket.once('data', () => socket.write(Buffer.alloc(4096, 0x2a)))
      return
    case 'drip':
      drip(socket)
      return
    default:
      socket.resume()
  }
}

/** A server that is no TLS server; what it does instead is its kind. */
export const rawServer = (kind: SiteSpec['kind']): Server =>
  createServer((socket) => {
    socket.on('error', () => undefined)
    answer(kind, socket)
  })
