import { Failure } from '../../../data/contract/failure.ts'
import type { Checked } from '../../../data/contract/index.ts'

/** Puts the parts of a bundle together in memory of its size; only the newest bundle is held. */
export const createReceiver = () => {
  let current: { readonly upload: string; readonly bytes: Buffer; received: number } | null = null
  return {
    /** Takes a part and answers how many bytes have come; throws `import-stale` when it is not the next one. */
    take: ({ upload, size, from, base64 }: Checked<'scan.sendBundle'>): number => {
      if (from === 0) current = { upload, bytes: Buffer.alloc(size), received: 0 }
      const part = Buffer.from(base64, 'base64')
      const fits = current?.upload === upload && current.received === from && current.bytes.length === size
      if (current === null || !fits || (part.length === 0 && size > 0) || from + part.length > size)
        throw new Failure('import-stale', { upload })
      part.copy(current.bytes, from)
      current.received += part.length
      return current.received
    },
    /** The whole bundle, once; throws `import-stale` when parts are missing. */
    whole: (upload: string): Buffer => {
      if (current?.upload !== upload || current.received < current.bytes.length)
        throw new Failure('import-stale', { upload })
      const { bytes } = current
      current = null
      return bytes
    },
  }
}
