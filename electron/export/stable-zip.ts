import { type Zippable, zipSync } from 'fflate'

/** The first moment a zip entry can name; built from local parts, so it is the same in every time zone. */
const EPOCH = new Date(1980, 0, 1)

/** A zip whose bytes depend on names and contents only: fixed times, no host marks, entries in the order given. */
export const stableZip = (files: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const entries: Zippable = {}
  for (const [name, bytes] of files) entries[name] = [bytes, { mtime: EPOCH, level: 6, os: 0 }]
  return zipSync(entries)
}
