import type { Context } from '../engine/context.ts'
import { encode, join } from '../wire/bytes.ts'
import { contentType } from '../wire/records.ts'
import type { OldBase } from './old-base.ts'
import { type AfterFlight, reachDone, reactionOf, silenceMs } from './stepwise.ts'

const longestWaitMs = 1_000

/**
 * CVE-2014-0224: change_cipher_spec before any key exchange. A patched server refuses the first one; one that stays silent and
 * then fails to decrypt the second (alert 20 or 21) has switched its keys. The first fatal alert ends the test.
 */
export async function readCcs(context: Context, old: OldBase | null): Promise<boolean | null> {
  if (old === null) return false
  const reached = await reachDone(context, old)
  return 'code' in reached ? context.notes.add('vulnerabilities.ccs', reached) : injectCcs(context, reached)
}

/** The test itself on a connection whose flight is complete; closes it. */
export async function injectCcs(context: Context, reached: AfterFlight): Promise<boolean> {
  const waitMs = silenceMs(context, longestWaitMs)
  const record = join(
    Uint8Array.of(contentType.changeCipherSpec),
    encode(reached.version, 2),
    Uint8Array.of(0, 1, 1),
  )
  try {
    reached.dialled.wire.write(record)
    const first = await reactionOf(reached, waitMs)
    if (first.kind !== 'silent') return false
    reached.dialled.wire.write(record)
    const second = await reactionOf(reached, waitMs)
    return second.kind === 'alert' && (second.description === 20 || second.description === 21)
  } finally {
    reached.dialled.close()
  }
}
