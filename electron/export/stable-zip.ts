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

/** The end of a directory without a comment (APPNOTE 4.3.16): where its numbers of records, its size and its place stand. */
const END = { size: 22, here: 8, all: 10, bytes: 12, at: 16 } as const
/** Where a record of the directory tells the place of its entry (APPNOTE 4.3.12). */
const OFFSET = 42

/** A zip that is handed out as it grows: what `add` and `end` give, in turn, is what `stableZip` of the same files gives at once. */
export interface GrowingZip {
  readonly add: (name: string, bytes: Uint8Array) => Uint8Array
  readonly end: () => readonly Uint8Array[]
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Begins a zip of which no more than one file stands in memory. */
export const growingZip = (): GrowingZip => {
  const records: Uint8Array[] = []
  let at = 0
  return {
    add: (name, bytes) => {
      const alone = stableZip(new Map([[name, bytes]]))
      const end = alone.length - END.size
      const directory = viewOf(alone).getUint32(end + END.at, true)
      const record = alone.slice(directory, end)
      viewOf(record).setUint32(OFFSET, at, true)
      records.push(record)
      at += directory
      return alone.subarray(0, directory)
    },
    end: () => {
      const end = stableZip(new Map())
      const view = viewOf(end)
      const size = records.reduce((sum, { length }) => sum + length, 0)
      view.setUint16(END.here, records.length, true)
      view.setUint16(END.all, records.length, true)
      view.setUint32(END.bytes, size, true)
      view.setUint32(END.at, at, true)
      return [...records, end]
    },
  }
}
