import type { Context } from '../engine/context.ts'
import { encode, join } from '../wire/bytes.ts'
import { contentType } from '../wire/records.ts'
import type { OldList } from './features.ts'
import { reachDone, reactionOf } from './stepwise.ts'

const waitMs = 1_500
const claimed = 4_096

/**
 * CVE-2014-0160: a heartbeat that claims 4 KB and sends none (RFC 6520 4). Vulnerable when a heartbeat of more than three
 * bytes comes back; what it holds is dropped unread.
 */
export async function readHeartbleed(context: Context, old: OldList | null): Promise<boolean | null> {
  if (old === null || old.version === 'SSLv3') return false
  const reached = await reachDone(context, old, [{ type: 0x000f, data: Uint8Array.of(1) }])
  if ('code' in reached) return context.notes.add('vulnerabilities.heartbleed', reached)
  try {
    if (reached.flight.hello?.extensions.has(0x000f) !== true) return false
    const request = join(Uint8Array.of(1), encode(claimed, 2))
    const head = join(
      Uint8Array.of(contentType.heartbeat),
      encode(reached.version, 2),
      encode(request.length, 2),
    )
    reached.dialled.wire.write(join(head, request))
    const reaction = await reactionOf(reached, waitMs)
    return (
      reaction.kind === 'record' &&
      reaction.record.type === contentType.heartbeat &&
      reaction.record.fragment.length > 3
    )
  } finally {
    reached.dialled.close()
  }
}
