import { createHash } from 'node:crypto'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { Redaction } from '../../data/contract/dossier.ts'
import { cleanText } from './clean-text.ts'
import type { FileMark } from './docx-document.ts'
import { signDetached, writeDocx, writePdf } from './late-writers.ts'
import { MANIFEST, type Manifest, SIGNATURE } from './manifest.ts'
import type { SigningKey } from './signature/signing-key.ts'
import { stableZip } from './stable-zip.ts'
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

/** What a package is made of; `at` is an instant (ISO 8601 with Z), `tool` like `Capdo 0.1.0`. */
export interface PackageOrder {
  readonly documents: readonly DocumentModel[]
  readonly formats: readonly PaperFormat[]
  /** What lies beside the documents, in this order behind them. */
  readonly extras?: readonly ExtraFile[]
  readonly at: string
  readonly tool: string
  /** When it is signed, where that differs from what the files may say about themselves. */
  readonly signedAt?: string
  readonly dossier: Manifest['dossier']
  readonly redaction?: Redaction
  readonly catalogues: readonly Pick<CatalogueInfo, 'id' | 'version' | 'digest'>[]
  readonly zipName: string
  /** Signs the manifest, and with it every file that it lists. */
  readonly key?: SigningKey | undefined
}

/** The files with `manifest.json` and its signature last, the manifest, and all of them in one zip. */
export interface WrittenPackage {
  readonly files: readonly PackageFile[]
  readonly manifest: Manifest
  readonly package: PackageFile
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

interface Written {
  readonly file: PackageFile
  readonly entry: ManifestEntry
}

const packed = ({ bytes, name, ...rest }: ExtraFile): Written => {
  const file = fileOf(name, bytes)
  const { document, title, format } = rest
  const entry = { name, size: bytes.length, sha256: file.sha256, document, title: cleanText(title), format }
  return { file, entry }
}

const writeDocument = async (
  model: DocumentModel,
  formats: readonly PaperFormat[],
  mark: FileMark,
): Promise<Written[]> => {
  const written: Written[] = []
  for (const format of formats) {
    const bytes = await WRITERS[format](model, mark)
    const { id: document, title } = model
    written.push(packed({ name: `${model.fileName}.${format}`, bytes, document, title, format }))
  }
  return written
}

/** The manifest as it is written, and the detached signature over these very bytes when there is a key. */
const sealed = async (manifest: Manifest, { key, at, signedAt }: PackageOrder): Promise<PackageFile[]> => {
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
  const file = fileOf(MANIFEST, text)
  if (key === undefined) return [file]
  return [file, fileOf(SIGNATURE, await signDetached(text, key, new Date(signedAt ?? at)))]
}

/**
 * Writes the documents in each format, a manifest with the hash of every file, its signature when there is a key, and one zip
 * of it all. The same order without a key gives the same bytes. Throws when two documents would take the same name.
 */
export const writePackage = async (order: PackageOrder): Promise<WrittenPackage> => {
  const at = wholeSeconds(order.at)
  const formats = [...new Set(order.formats)]
  const written: Written[] = []
  for (const model of order.documents) {
    written.push(...(await writeDocument(model, formats, { at, tool: order.tool })))
  }
  written.push(...(order.extras ?? []).map(packed))
  const manifest: Manifest = {
    schema: 'capdo-package/1',
    createdAt: at,
    tool: order.tool,
    dossier: order.dossier,
    ...(order.redaction === undefined ? {} : { redaction: order.redaction }),
    catalogues: order.catalogues.map(({ id, version, digest }) => ({ id, version, digest })),
    files: written.map(({ entry }) => entry),
  }
  const files = [...written.map(({ file }) => file), ...(await sealed(manifest, order))]
  const byName = new Map(files.map(({ name, bytes }) => [name, bytes]))
  if (byName.size !== files.length) throw new Error('two files of a package have the same file name')
  return { files, manifest, package: fileOf(order.zipName, stableZip(byName)) }
}
