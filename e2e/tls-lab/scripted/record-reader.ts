import type { Socket } from 'node:net'

/** One record as it came. */
export interface PlainRecord {
  readonly type: number
  readonly data: Buffer
}

const MOST = 64 * 1024

/** Calls `onRecord` for each whole record of a socket; a peer that sends no records, or too much at once, is cut off. */
export const readRecords = (socket: Socket, onRecord: (record: PlainRecord) => void): void => {
  let held = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk])
    while (held.length >= 5 && !socket.destroyed) {
      const length = held.readUInt16BE(3)
      if (held[1] !== 3 || held.length > MOST) {
        socket.destroy()
        return
      }
      if (held.length < 5 + length) return
      const record = { type: held.readUInt8(0), data: held.subarray(5, 5 + length) }
      held = held.subarray(5 + length)
      onRecord(record)
    }
  })
}

/** Splits handshake data, as it comes in records, into whole messages. */
export const messageSplitter = (onMessage: (message: Buffer) => void): ((data: Buffer) => void) => {
  let held = Buffer.alloc(0)
  return (data) => {
    held = Buffer.concat([held, data])
    while (held.length >= 4) {
      const end = 4 + held.readUIntBE(1, 3)
      if (held.length < end) return
      const message = held.subarray(0, end)
      held = held.subarray(end)
      onMessage(message)
    }
  }
}
