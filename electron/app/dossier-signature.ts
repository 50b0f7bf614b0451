import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Dossier } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import { attachSignature, type SignedPackage } from '../export/attach-signature.ts'
import { SIGNATURE } from '../export/manifest.ts'
import { fileOf } from '../export/write-package.ts'
import type { AppDeps } from './deps.ts'
import { dossierOf } from './dossier-input.ts'
import { onDisk } from './on-disk.ts'
import { packageName, packageNames } from './package-name.ts'
import { writtenFile } from './save-files.ts'

/** Largest package that is opened, in bytes. */
const PACKAGE_LIMIT = 512 * 1024 * 1024

/** A package that lies in a folder. */
interface Lying {
  readonly folder: string
  readonly name: string
}

const isThere = async ({ folder, name }: Lying): Promise<boolean> => {
  try {
    const { size } = await stat(join(folder, name))
    return size <= PACKAGE_LIMIT
  } catch {
    return false
  }
}

const folderOf = (zip: string): string => zip.replace(/\.zip$/, '')

/** The packages of a dossier in the chosen folder, in the one above, or in theirs beside it: people choose any of them. */
const packagesAt = async (place: string, dossier: Dossier): Promise<Lying[]> => {
  const above = dirname(place)
  const found: Lying[] = []
  for (const name of packageNames(dossier)) {
    for (const folder of new Set([place, above, join(above, folderOf(name))])) {
      if (await isThere({ folder, name })) found.push({ folder, name })
    }
  }
  if (found.length === 0) throw new Failure('not-found', { entity: 'package', path: place })
  return found
}

interface Signed extends SignedPackage {
  readonly at: Lying
}

/** The first package that the signature stands for; else why it does not stand for the first one. */
const fitting = async (packages: readonly Lying[], p7s: Uint8Array, now: Date): Promise<Signed> => {
  const refusals: unknown[] = []
  for (const at of packages) {
    try {
      const zip = await readFile(join(at.folder, at.name))
      return { at, ...(await attachSignature(zip, p7s, { roots: [], now })) }
    } catch (error) {
      refusals.push(error)
    }
  }
  throw refusals[0]
}

const replaceFile = (path: string, bytes: Uint8Array): Promise<void> =>
  onDisk(path, async () => {
    await writeFile(`${path}.part`, bytes)
    await rename(`${path}.part`, path)
  })

/** Takes a signature made on another machine into the package that it was made for; notes it in the history. */
export const attachToDossier = async (
  deps: AppDeps,
  { id, base64 }: Checked<'dossier.attachSignature'>,
  actor: string,
): Promise<Output<'dossier.attachSignature'>> => {
  const dossier = await dossierOf(deps, id)
  const place = await deps.host.choosePlace(folderOf(packageName(dossier, 'full')))
  if (place === null) return { folder: null, package: null, signature: null }
  const packages = await packagesAt(place, dossier)
  const { at, bytes, p7s, signature } = await fitting(packages, Buffer.from(base64, 'base64'), deps.now())
  const { signer, signedAt, chain } = signature
  await replaceFile(join(at.folder, at.name), bytes)
  await replaceFile(join(at.folder, SIGNATURE), p7s)
  const written = writtenFile(fileOf(at.name, bytes))
  const told = { signer: signer ?? '', signedAt, chain: [...chain] }
  await deps.store.transact(actor, (w) => w.dossiers.markSigned(id, { signature: told, package: written }))
  return { folder: at.folder, package: written, signature: told }
}
