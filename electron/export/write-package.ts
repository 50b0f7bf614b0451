import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { Redaction } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import { cleanText } from './clean-text.ts'
import type { FileMark } from './docx-document.ts'
import { signDetached, writeDocx, writePdf } from './late-writers.ts'
import { MANIFEST, type Manifest, SIGNATURE } from './manifest.ts'
import { withoutMetadata } from './metadata/without-metadata.ts'
import type { SigningKey } from './signature/signing-key.ts'
import { wholeSeconds } from './whole-seconds.ts'

/** A written file: name inside the package, bytes, SHA-256 in lower-case hex. */
export interface PackageFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** Formats that documents of the model are written in. */
export type PaperFormat = keyof typeof WRITERS

/** A file that is no document of the model: its name inside the package, what it is, and what people call it. */
export interface ExtraFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly document: string
  readonly title: string
  readonly format: Manifest['files'][number]['format']
}

/** A file that is read when its turn comes, so that no package stands in memory with all its evidence. */
export interface KeptFile extends Omit<ExtraFile, 'bytes'> {
  readonly size: number
  readonly sha256: string
  readonly path: string
  /** Its media type when what tells its maker is taken out of it on the way; null when every byte goes along. */
  readonly cleaned: string | null
}

/** What a package is made of; `at` is an instant (ISO 8601 with Z), `tool` like `Capdo 0.1.0`. */
export interface PackageOrder {
  readonly documents: readonly DocumentModel[]
  readonly formats: readonly PaperFormat[]
  /** What lies beside the documents, in this order behind them. */
  readonly extras?: readonly ExtraFile[]
  /** What lies behind these. */
  readonly kept?: readonly KeptFile[]
  readonly at: string
  readonly tool: string
  /** When it is signed, where that differs from what the files may say about themselves. */
  readonly signedAt?: string
  readonly dossier: Manifest['dossier']
  readonly redaction?: Redaction
  readonly catalogues: readonly Pick<CatalogueInfo, 'id' | 'version' | 'digest'>[]
  /** Signs the manifest, and with it every file that it lists. */
  readonly key?: SigningKey | undefined
}

/** A file with its hash. */
export const fileOf = (name: string, bytes: Uint8Array): PackageFile => ({
  name,
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/** What writes a document in each format. */
export const WRITERS = { docx: writeDocx, pdf: writePdf } as const

/** The formats of documents, in the order files are written. */
export const PAPER_FORMATS = ['docx', 'pdf'] as const satisfies readonly PaperFormat[]

type ManifestEntry = Manifest['files'][number]

/** Takes a file of a package as soon as it is there. */
export type TakeFile = (file: PackageFile) => Promise<void>

const entryOf = (
  { name, bytes, sha256 }: PackageFile,
  { document, title, format }: Omit<ExtraFile, 'bytes'>,
): ManifestEntry => ({ name, size: bytes.length, sha256, document, title: cleanText(title), format })

const bytesAt = async ({ path, sha256 }: KeptFile): Promise<Buffer> => {
  try {
    return await readFile(path)
  } catch {
    throw new Failure('not-found', { entity: 'evidence', sha256 })
  }
}

/** Reads a kept file; throws `Failure`: `not-found` when it has gone, `evidence-damaged` when it is no longer what it was. */
const readKept = async (kept: KeptFile): Promise<PackageFile> => {
  const { name, sha256, cleaned } = kept
  const whole = await bytesAt(kept)
  const file = fileOf(name, cleaned === null ? whole : withoutMetadata(whole, cleaned).bytes)
  if (file.sha256 !== sha256) throw new Failure('evidence-damaged', { sha256 })
  return file
}

/** Every file that the manifest lists, one after the other: the one before can be let go. */
async function* listedFiles(
  order: PackageOrder,
  mark: FileMark,
): AsyncGenerator<readonly [PackageFile, ManifestEntry]> {
  for (const model of order.documents) {
    for (const format of new Set(order.formats)) {
      const file = fileOf(`${model.fileName}.${format}`, await WRITERS[format](model, mark))
      yield [file, entryOf(file, { name: file.name, document: model.id, title: model.title, format })]
    }
  }
  for (const extra of order.extras ?? []) {
    const file = fileOf(extra.name, extra.bytes)
    yield [file, entryOf(file, extra)]
  }
  for (const kept of order.kept ?? []) {
    const file = await readKept(kept)
    yield [file, entryOf(file, kept)]
  }
}

/** The manifest as it is written, and the detached signature over these very bytes when there is a key. */
const sealed = async (manifest: Manifest, { key, at, signedAt }: PackageOrder): Promise<PackageFile[]> => {
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
  const file = fileOf(MANIFEST, text)
  if (key === undefined) return [file]
  return [file, fileOf(SIGNATURE, await signDetached(text, key, new Date(signedAt ?? at)))]
}

/**
 * Writes the documents in each format, what lies beside them, and last a manifest with the hash of every file and its signature when
 * there is a key; gives each to `take`. The same order without a key gives the same bytes. Throws when two files take the same name,
 * and `Failure` `not-found` or `evidence-damaged` for a kept file that is no longer what it was.
 */
export const writePackage = async (order: PackageOrder, take: TakeFile): Promise<Manifest> => {
  const at = wholeSeconds(order.at)
  const entries: ManifestEntry[] = []
  const names = new Set<string>()
  for await (const [file, entry] of listedFiles(order, { at, tool: order.tool })) {
    if (names.has(file.name)) throw new Error('two files of a package have the same file name')
    names.add(file.name)
    entries.push(entry)
    await take(file)
  }
  const manifest: Manifest = {
    schema: 'capdo-package/1',
    createdAt: at,
    tool: order.tool,
    dossier: order.dossier,
    ...(order.redaction === undefined ? {} : { redaction: order.redaction }),
    catalogues: order.catalogues.map(({ id, version, digest }) => ({ id, version, digest })),
    files: entries,
  }
  for (const file of await sealed(manifest, order)) await take(file)
  return manifest
}
