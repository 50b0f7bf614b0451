import { stripPng, stripWebp } from './strip-chunks.ts'
import { stripJpeg } from './strip-jpeg.ts'

/** A file without what it says about its makers; `kept`: this kind cannot be cleaned, or the file is broken. */
export type Cleaned =
  | { readonly kind: 'clean'; readonly bytes: Uint8Array }
  | { readonly kind: 'kept'; readonly bytes: Uint8Array }

/** Words and nothing else: they have no properties of their own. */
const PLAIN: ReadonlySet<string> = new Set(['text/plain', 'text/csv'])

const STRIP: ReadonlyMap<string, (bytes: Buffer) => Buffer | null> = new Map([
  ['image/jpeg', stripJpeg],
  ['image/png', stripPng],
  ['image/webp', stripWebp],
])

/**
 * Takes place, time, camera, author and program out of a picture without touching what it shows. PDF and office files hold such
 * things in too many places (properties, comments, earlier versions, pictures inside) to promise that none is left.
 */
export const withoutMetadata = (bytes: Uint8Array, mediaType: string): Cleaned => {
  if (PLAIN.has(mediaType)) return { kind: 'clean', bytes }
  const strip = STRIP.get(mediaType)
  const stripped = strip?.(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)) ?? null
  return stripped === null ? { kind: 'kept', bytes } : { kind: 'clean', bytes: stripped }
}
