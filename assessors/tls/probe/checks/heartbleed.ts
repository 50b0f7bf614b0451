import type { Context } from '../engine/context.ts'
import { encode, join } from '../wire/bytes.ts'
import type { Extension } from '../wire/client-hello.ts'
import { contentType } from '../wire/records.ts'
import { injectCcs, readCcs } from './ccs.ts'
import { readCompression } from './features.ts'
import type { OldBase } from './old-base.ts'
import { type AfterFlight, reachDone, reactionOf, silenceMs } from './stepwise.ts'

const longestWaitMs = 1_500
const claimed = 4_096
const heartbeat: Extension = { type: 0x000f, data: Uint8Array.of(1) }

/**
 * CVE-2014-0160: a heartbeat that claims 4 KB and sends none (RFC 6520 4). Vulnerable when a heartbeat of more than three
 * bytes comes back; what it holds is dropped unread.
 */
async function readHeartbleed(context: Context, old: OldBase | null): Promise<boolean | null> {
  if (old === null || old.version === 'SSLv3') return false
  const reached = await reachDone(context, old, { extra: [heartbeat] })
  return 'code' in reached
    ? context.notes.add('vulnerabilities.heartbleed', reached)
    : overread(context, reached)
}

/** What one connection shows where the server knows no heartbeat. */
export interface EasyDefects {
  readonly heartbleed: boolean | null
  readonly ccs: boolean | null
  readonly compression: boolean | null
}

async function oneByOne(context: Context, old: OldBase | null): Promise<EasyDefects> {
  const [heartbleed, ccs, compression] = await Promise.all([
    readHeartbleed(context, old),
    readCcs(context, old),
    readCompression(context, old),
  ])
  return { heartbleed, ccs, compression }
}

/** Heartbleed, compression and CCS injection over one connection where the server knows no heartbeat; else each on its own. */
export async function readTogether(context: Context, old: OldBase | null): Promise<EasyDefects> {
  if (old === null || old.version === 'SSLv3') return oneByOne(context, old)
  const reached = await reachDone(context, old, { extra: [heartbeat], compression: [1, 0] })
  if ('code' in reached) return oneByOne(context, old)
  const compression = reached.flight.hello?.compression === 1
  if (reached.flight.hello?.extensions.has(0x000f) !== true)
    return { heartbleed: false, compression, ccs: await injectCcs(context, reached) }
  const [heartbleed, ccs] = await Promise.all([overread(context, reached), readCcs(context, old)])
  return { heartbleed, compression, ccs }
}

async function overread(context: Context, reached: AfterFlight): Promise<boolean> {
  try {
    if (reached.flight.hello?.extensions.has(0x000f) !== true) return false
    const request = join(Uint8Array.of(1), encode(claimed, 2))
    const head = join(
      Uint8Array.of(contentType.heartbeat),
      encode(reached.version, 2),
      encode(request.length, 2),
    )
    reached.dialled.wire.write(join(head, request))
    const reaction = await reactionOf(reached, silenceMs(context, longestWaitMs))
    return (
      reaction.kind === 'record' &&
      reaction.record.type === contentType.heartbeat &&
      reaction.record.fragment.length > 3
    )
  } finally {
    reached.dialled.close()
  }
}
