import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import type { SiteResult } from '../../data/contract/scan.ts'

/** Where a line stands in its file, in bytes, without the line break. */
export interface Place {
  readonly at: number
  readonly length: number
}

/** Results as lines of a file. Memory holds where they stand, not what they say, so that a run of thousands stays small. */
export interface ResultLines {
  /** Appends a line; it takes the place of one that the target had. */
  readonly add: (result: SiteResult) => void
  /** The newest result of a target. */
  readonly read: (target: string) => SiteResult | null
  /** Closes the file; where targets have more than one line only the newest stay, in the order in which the targets came. */
  readonly close: () => void
}

const CHUNK = 1024 * 1024
const NEW_LINE = 0x0a

/** Longest line that is taken for a result. */
const LINE_LIMIT = 64 * 1024 * 1024

const readAt = (file: number, { at, length }: Place): Buffer => {
  const bytes = Buffer.alloc(length)
  let read = 0
  while (read < length) {
    const count = readSync(file, bytes, read, length - read, at + read)
    if (count === 0) return bytes.subarray(0, read)
    read += count
  }
  return bytes
}

/**
 * Goes through the lines of an open file without holding more than one; answers what stands after the last line break (cut at
 * the longest line) and where that begins.
 */
export const eachLine = (
  file: number,
  take: (line: Buffer, at: number) => void,
): { readonly at: number; readonly rest: Buffer } => {
  const chunk = Buffer.alloc(CHUNK)
  let parts: Buffer[] = []
  let held = 0
  let at = 0
  for (let position = 0; ; ) {
    const count = readSync(file, chunk, 0, CHUNK, position)
    if (count === 0 || held > LINE_LIMIT) return { at, rest: Buffer.concat(parts) }
    position += count
    let from = 0
    for (let end = chunk.indexOf(NEW_LINE); end >= 0 && end < count; end = chunk.indexOf(NEW_LINE, from)) {
      const line = Buffer.concat([...parts, chunk.subarray(from, end)])
      take(line, at)
      at += line.length + 1
      from = end + 1
      parts = []
      held = 0
    }
    parts.push(Buffer.from(chunk.subarray(from, count)))
    held += count - from
  }
}

const writeAll = (file: number, bytes: Buffer): void => {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

/** Writes the newest lines alone beside the file, then puts them in its place in one step: a crash leaves either of the two whole. */
const replace = (path: string, file: number, places: Iterable<Place>): void => {
  const fresh = `${path}.new`
  const target = openSync(fresh, 'w')
  for (const place of places) writeAll(target, Buffer.concat([readAt(file, place), Buffer.of(NEW_LINE)]))
  closeSync(target)
  closeSync(file)
  renameSync(fresh, path)
}

/** Goes on with the file at `path`, in which lines stand at `places` by target and end at `size`. */
export const openLines = (
  path: string,
  there: { readonly places: Map<string, Place>; readonly size: number; readonly superseded: boolean },
): ResultLines => {
  const { places } = there
  let { size, superseded } = there
  const file = openSync(path, 'a+', 0o600)
  return {
    add: (result) => {
      const line = Buffer.from(`${JSON.stringify(result)}\n`)
      writeAll(file, line)
      superseded ||= places.has(result.target)
      places.set(result.target, { at: size, length: line.length - 1 })
      size += line.length
    },
    read: (target) => {
      const place = places.get(target)
      return place === undefined ? null : JSON.parse(readAt(file, place).toString('utf8'))
    },
    close: () => {
      if (superseded) replace(path, file, places.values())
      else closeSync(file)
    },
  }
}
