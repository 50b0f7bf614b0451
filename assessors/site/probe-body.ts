import type { Readable } from 'node:stream'

/** A body as far as it was read. */
export interface ReadBody {
  readonly bytes: Buffer
  readonly truncated: boolean
}

/** Reads a stream up to `limit` bytes and then lets go of it. Rejects with the stream's own error. */
export const readBody = (stream: Readable, limit: number): Promise<ReadBody> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    const end = (truncated: boolean): void => {
      resolve({ bytes: Buffer.concat(parts, Math.min(size, limit)), truncated })
      stream.destroy()
    }
    stream.on('data', (chunk: Buffer) => {
      parts.push(chunk)
      size += chunk.length
      if (size > limit) end(true)
    })
    stream.once('end', () => end(false))
    stream.once('error', reject)
    stream.once('aborted', () => reject(new Error('ECONNRESET aborted')))
    stream.once('close', () => reject(new Error('ECONNRESET closed early')))
  })

const CHARSET = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i

/** Text of a page: charset of the header, else a byte order mark, else what the first kilobyte declares, else UTF-8. */
export const decodeBody = (bytes: Buffer, contentType: string | null): string => {
  const mark =
    bytes[0] === 0xfe && bytes[1] === 0xff
      ? 'utf-16be'
      : bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'utf-16le'
        : null
  const declared = CHARSET.exec((contentType ?? '').slice(0, 500))?.[1]
  const inside = CHARSET.exec(bytes.subarray(0, 1024).toString('latin1'))?.[1]
  for (const name of [mark, declared, inside, 'utf-8']) {
    if (name === null || name === undefined) continue
    try {
      return new TextDecoder(name).decode(bytes)
    } catch {
      // a name nobody knows; the next source counts
    }
  }
  return ''
}

/** Whether a body is HTML: by its type, or by its look when none is stated. */
export const isHtml = (bytes: Buffer, contentType: string | null): boolean =>
  contentType === null || contentType.trim() === ''
    ? /^\s*</.test(
        bytes
          .subarray(0, 200)
          .toString('latin1')
          .replace(/^\u00ef\u00bb\u00bf/, ''),
      )
    : /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType)
