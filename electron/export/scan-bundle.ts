import { createHash, type Hash } from 'node:crypto'
import { Zip, ZipDeflate } from 'fflate'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { BundleManifest } from '../../data/contract/scan-bundle.ts'
import { signDetached } from './late-writers.ts'
import { MANIFEST, SIGNATURE } from './manifest.ts'
import type { SigningKey } from './signature/signing-key.ts'

/** Name of the results inside a bundle. */
export const RESULTS = 'results.jsonl'

/** What a bundle is made of; `write` takes its bytes piece by piece, so that thousands of results need no memory. */
export interface BundleOrder {
  readonly about: Omit<BundleManifest, 'schema' | 'files'>
  readonly results: AsyncIterable<SiteResult> | Iterable<SiteResult>
  readonly key: SigningKey | undefined
  readonly at: Date
  readonly write: (piece: Uint8Array) => void
}

/** The first moment a zip entry can name, so that bytes do not depend on the machine's clock and zone. */
const EPOCH = new Date(1980, 0, 1)

const addEntry = (zip: Zip, name: string): ZipDeflate => {
  const entry = new ZipDeflate(name, { level: 6 })
  entry.mtime = EPOCH
  zip.add(entry)
  return entry
}

interface Written {
  readonly size: number
  readonly lines: number
  readonly hash: Hash
}

const writeResults = async (entry: ZipDeflate, results: BundleOrder['results']): Promise<Written> => {
  const hash = createHash('sha256')
  let size = 0
  let lines = 0
  for await (const result of results) {
    const line = new TextEncoder().encode(`${JSON.stringify(result)}\n`)
    hash.update(line)
    size += line.length
    lines += 1
    entry.push(line)
  }
  entry.push(new Uint8Array(), true)
  return { size, lines, hash }
}

/** Writes a scan bundle: results as JSON Lines, the manifest with their hash, and its signature when there is a key. */
export const writeScanBundle = async (order: BundleOrder): Promise<BundleManifest> => {
  const { about, results, key, at, write } = order
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error
    write(piece)
  })
  const { size, lines, hash } = await writeResults(addEntry(zip, RESULTS), results)
  const files = [{ name: RESULTS, size, sha256: hash.digest('hex'), lines }] as const
  const manifest: BundleManifest = { schema: 'capdo-scan-bundle/1', ...about, files: [...files] }
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
  addEntry(zip, MANIFEST).push(text, true)
  if (key !== undefined) addEntry(zip, SIGNATURE).push(await signDetached(text, key, at), true)
  zip.end()
  return manifest
}
