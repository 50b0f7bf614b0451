import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/** A socket seen from outside: what the server said first, and how much it said. */
export interface Tap {
  readonly stream: Duplex
  /** First bytes of the server, at most 64. */
  readonly first: () => Buffer
  readonly received: () => number
}

const FIRST = 64

/**
 * Puts a stream over a socket that keeps the server's first bytes and stops at `limit`. What a TLS library says of a failed
 * handshake differs between libraries; the bytes do not.
 */
export const tapSocket = (socket: Socket, limit: number): Tap => {
  let first = Buffer.alloc(0)
  let received = 0
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk: Buffer, _encoding, done) => void socket.write(chunk, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk: Buffer) => {
    received += chunk.length
    if (first.length < FIRST) first = Buffer.concat([first, chunk.subarray(0, FIRST - first.length)])
    if (received > limit) stream.destroy(new Error('too much data'))
    else if (!stream.push(chunk)) socket.pause()
  })
  socket.once('end', () => void stream.push(null))
  socket.once('error', (error) => stream.destroy(error))
  socket.once('close', () => stream.destroy())
  return { stream, first: () => first, received: () => received }
}
