import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g

const follow = (file: URL, read: Map<string, string>): void => {
  if (read.has(file.href)) return
  const text = readFileSync(fileURLToPath(file), 'utf8')
  read.set(file.href, text)
  for (const [, path = ''] of text.matchAll(IMPORTED)) follow(new URL(path, file), read)
}

/**
 * Digest of a module and of every file of this app that it imports, so that what was judged by another build is not taken
 * for what this one would say; null when the files cannot be read.
 */
export const codeDigest = (module: string): string | null => {
  const read = new Map<string, string>()
  try {
    follow(new URL(module), read)
  } catch {
    return null
  }
  const hash = createHash('sha256')
  for (const text of read.values()) hash.update(text).update('\0')
  return hash.digest('hex')
}
