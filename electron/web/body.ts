import type { IncomingMessage } from 'node:http'

/** Largest body of a call in bytes: an import of 20 MiB in base64 and its frame. */
export const BODY_LIMIT = 32 * 1024 * 1024

/** A body as JSON, or the status that says why it was not taken. */
export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415 }

const refused = (status: 400 | 413 | 415): Body => ({ ok: false, status })

const parse = (bytes: Buffer): Body => {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return refused(400)
  }
}

/** Reads a JSON body of at most `limit` bytes, whatever its length header says. */
export const readJson = async (request: IncomingMessage, limit: number): Promise<Body> => {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refused(415)
  if (Number(request.headers['content-length'] ?? 0) > limit) return refused(413)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return refused(413)
    chunks.push(chunk)
  }
  return parse(Buffer.concat(chunks))
}
