import type { SctEntry } from '../facts.ts'
import { schemeName } from '../registry/signature-schemes.ts'
import { hex, Malformed } from '../wire/bytes.ts'
import { readScts, type Sct } from '../wire/messages.ts'

/** The last instant a Date can hold; a timestamp beyond it is as good as that. */
const LAST = 8.64e15

/** Timestamps as facts. */
export function sctEntries(scts: readonly Sct[]): SctEntry[] {
  return scts.map(({ log, at, scheme }) => ({
    log: hex(log, 32),
    at: new Date(Math.min(at, LAST)).toISOString(),
    signature: schemeName(scheme),
  }))
}

/** As `readScts`, but bytes that are no list have none: a certificate is not unreadable for that. */
export function tryScts(data: Uint8Array): readonly Sct[] {
  try {
    return readScts(data)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return []
  }
}
