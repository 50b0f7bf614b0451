import { deflateSync, type Zippable, zipSync } from 'fflate'

/** The first moment a zip entry can name; built from local parts, so it is the same in every time zone. */
const EPOCH = new Date(1980, 0, 1)

const SAMPLE = 16 * 1024
/** A file of which samples keep more than this share is kept as it is. */
const WORTH = 0.95

/** Pictures and PDFs are packed already: packing them again would take most of the time and gain nothing. */
const shrinks = (bytes: Uint8Array): boolean => {
  const middle = bytes.length >> 1
  const samples = [bytes.subarray(0, SAMPLE), bytes.subarray(middle, middle + SAMPLE)]
  return samples.some((sample) => deflateSync(sample, { level: 1 }).length < sample.length * WORTH)
}

/** A zip whose bytes depend on names and contents only: fixed times, no host marks, entries in the order given. */
export const stableZip = (files: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const entries: Zippable = {}
  for (const [name, bytes] of files) {
    entries[name] = [bytes, { mtime: EPOCH, level: shrinks(bytes) ? 6 : 0, os: 0 }]
  }
  return zipSync(entries)
}
