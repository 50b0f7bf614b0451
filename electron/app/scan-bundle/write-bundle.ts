import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { v7 } from 'uuid'
import type { WrittenFile } from '../../../data/contract/dossier.ts'
import type { SiteResult } from '../../../data/contract/scan.ts'
import type { BundleManifest } from '../../../data/contract/scan-bundle.ts'
import { writeScanBundle } from '../../export/scan-bundle.ts'
import type { SigningKey } from '../../export/signature/signing-key.ts'
import type { Catalogues } from '../catalogues.ts'
import { onDisk } from '../on-disk.ts'
import { replaceFile } from '../replace-file.ts'
import { TOOL } from '../tool.ts'

/** Results that can be gone through more than once without being held. */
export type Results = () => AsyncIterable<SiteResult> | Iterable<SiteResult>

/**
 * A bundle to be written to `path`; `place` = where the scan looked from, in the words of who ran it. `families` are given where
 * the results were measured elsewhere.
 */
export interface BundleFile
  extends Pick<BundleManifest, 'asked' | 'profile' | 'tlsProfile' | 'clock'>,
    Pick<BundleManifest['vantage'], 'place' | 'resolver'> {
  readonly path: string
  readonly results: Results
  readonly key: SigningKey | undefined
}

/** What a bundle became on disk. */
export interface WrittenBundle {
  readonly manifest: BundleManifest
  readonly file: WrittenFile
}

const familiesOf = async (results: Results): Promise<{ ipv4: number; ipv6: number }> => {
  const count = { ipv4: 0, ipv6: 0 }
  for await (const { addresses } of results()) {
    if (addresses.some(({ family }) => family === 4)) count.ipv4 += 1
    if (addresses.some(({ family }) => family === 6)) count.ipv6 += 1
  }
  return count
}

/** Writes a bundle result by result, so that thousands need no memory; throws `place-unwritable`. */
export const writeBundleFile = async (
  { catalogues }: { readonly catalogues: Pick<Catalogues, 'info'> },
  { path, results, key, place, resolver, ...rest }: BundleFile,
  now: Date,
): Promise<WrittenBundle> => {
  const about = {
    ...{ id: v7(), createdAt: now.toISOString(), tool: TOOL, ...rest },
    vantage: { place, ...(await familiesOf(results)), resolver },
    catalogues: catalogues.info.map(({ id, version, digest }) => ({ id, version, digest })),
  }
  const hash = createHash('sha256')
  let size = 0
  const written: BundleManifest[] = []
  const folder = dirname(path)
  await onDisk(folder, () => mkdir(folder, { recursive: true }))
  await replaceFile(path, async (write) => {
    const keep = (piece: Uint8Array): void => {
      hash.update(piece)
      size += piece.length
      write(piece)
    }
    written.push(await writeScanBundle({ about, results: results(), key, at: now, write: keep }))
  })
  const [manifest] = written
  if (manifest === undefined) throw new Error('the bundle was not written')
  return { manifest, file: { name: basename(path), size, sha256: hash.digest('hex') } }
}
