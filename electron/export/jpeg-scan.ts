/**
 * Where the marker after coded pixels stands that begin at `from`: stuffed bytes, fill bytes and restart marks belong to them
 * (ITU T.81 B.1.1.2). Null when none follows.
 */
export const endOfScan = (bytes: Uint8Array, from: number): number | null => {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue
    const marker = bytes[at + 1] ?? 0
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at
  }
  return null
}
