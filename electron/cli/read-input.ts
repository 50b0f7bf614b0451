import { createReadStream } from 'node:fs'
import type { Texts } from '../app/texts.ts'
import { UsageError } from './exit.ts'

const MEBIBYTE = 1024 * 1024

/** Largest package, in bytes. */
export const PACKAGE_LIMIT = 512 * MEBIBYTE

/** Reads pieces until the end, so that pipes work as well; `null` when there is more than `limit`. */
const readUpTo = async (path: string, limit: number): Promise<Buffer | null> => {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > limit) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Reads a file of at most `limit` bytes; throws `UsageError` that names it when it cannot be read or is larger. */
export const readInput = async (path: string, limit: number, texts: Texts): Promise<Buffer> => {
  let bytes: Buffer | null
  try {
    bytes = await readUpTo(path, limit)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new UsageError(texts('cli.fault.unreadable', { file: path, code }))
  }
  if (bytes === null) {
    throw new UsageError(texts('cli.fault.tooLarge', { file: path, limit: limit / MEBIBYTE }))
  }
  return bytes
}

/** Reads a text file as UTF-8, without its byte order mark; throws `UsageError` for other encodings. */
export const readTextInput = async (path: string, limit: number, texts: Texts): Promise<string> => {
  const bytes = await readInput(path, limit, texts)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError(texts('cli.fault.encoding', { file: path }))
  }
}
