import { setTimeout as delay } from 'node:timers/promises'
import type { Wire } from '../net/wire.ts'
import { contentType, records } from '../wire/records.ts'

/** In one record; in two records of one segment; or in one record that comes in two segments. */
export type HelloParts = 'whole' | 'two-records' | 'two-segments'

/** Long enough that the first part has been read before the second one comes. */
const betweenMs = 40

/** Sends a ClientHello. */
export async function sendHello(
  wire: Wire,
  message: Uint8Array,
  { version, parts }: { readonly version: number; readonly parts: HelloParts },
): Promise<void> {
  const kind = { type: contentType.handshake, version }
  switch (parts) {
    case 'whole':
      wire.write(records(kind, message))
      return
    case 'two-records':
      wire.write(records({ ...kind, size: Math.ceil(message.length / 2) }, message))
      return
    case 'two-segments': {
      const bytes = records(kind, message)
      const middle = Math.ceil(bytes.length / 2)
      wire.write(bytes.subarray(0, middle))
      await delay(betweenMs)
      wire.write(bytes.subarray(middle))
    }
  }
}
