import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { crossFaults } from '../../data/catalogues/cross-check.ts'
import { Head } from '../../data/catalogues/head.schema.ts'
import {
  type CatalogueFault,
  type Locate,
  locateIn,
  parseCatalogue,
} from '../../data/catalogues/parse-catalogue.ts'
import { type Entry, type Identity, type LazyEntry, REGISTER } from '../../data/catalogues/register.ts'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import { Failure } from '../../data/contract/failure.ts'
import {
  COMPILED,
  type Compiled,
  digestOf,
  NOTHING_COMPILED,
  openCompiled,
  writeCompiled,
} from './compiled-catalogues.ts'

/** A catalogue as parsed: what the file says, and what it is (id, version, digest). */
export type Loaded<T> = T & { readonly info: CatalogueInfo }

/** A large catalogue: `info` is known at once, `load` parses and checks the file the first time; throws `CatalogueBroken`. */
interface LazyCatalogue<T> {
  readonly info: CatalogueInfo
  readonly load: () => Loaded<T>
}

type LoadedRegister<R> = {
  readonly [K in keyof R]: R[K] extends LazyEntry<infer S>
    ? LazyCatalogue<z.output<S>>
    : R[K] extends Entry<infer S>
      ? Loaded<z.output<S>>
      : LoadedRegister<R[K]>
}

/** All catalogues, and one `CatalogueInfo` each in the order of the register. Reading one that is broken throws `CatalogueBroken`. */
export type Catalogues = LoadedRegister<typeof REGISTER> & { readonly info: readonly CatalogueInfo[] }

/** A catalogue is broken: nothing may be judged with it. `faults` name file and line. */
export class CatalogueBroken extends Failure {
  readonly faults: readonly CatalogueFault[]
  constructor(faults: readonly CatalogueFault[]) {
    super('catalogue-broken', { faults })
    this.message = faults
      .map(({ file, line, path, message }) => `${file}:${line} ${path} ${message}`)
      .join('\n')
    this.name = 'CatalogueBroken'
    this.faults = faults
  }
}

/** A file of the register of which the head has been read. */
interface Opened {
  readonly entry: Entry
  readonly info: CatalogueInfo
  /** Reads the rest the first time; throws `CatalogueBroken`. */
  readonly load: () => object
  readonly locate: Locate
}

interface Reading {
  readonly folder: string
  readonly compiled: Compiled
  readonly faults: CatalogueFault[]
  readonly files: Opened[]
}

const infoOf = (head: Identity, digest: string): CatalogueInfo => ({
  id: head.id,
  version: head.version,
  title: head.title,
  legalBasis: head.legalBasis,
  validFrom: head.validFrom,
  validTo: head.validTo,
  digest,
  confidence: head.confidence,
})

const readBytes = (file: string, reading: Reading): Buffer | null => {
  try {
    return readFileSync(join(reading.folder, file))
  } catch {
    reading.faults.push({ file, line: 1, column: 1, path: '', message: 'the file cannot be read' })
    return null
  }
}

const HeadPart = z.strictObject({ head: z.looseObject(Head.shape) })

/** The text down to the first key after `head`, which must come first; lines keep their numbers. */
const headPartOf = (text: string): string => {
  const end = text.search(/^(?!head:)\w/m)
  return end < 0 ? text : text.slice(0, end)
}

const readHead = (file: string, bytes: Buffer, reading: Reading): CatalogueInfo | null => {
  const digest = digestOf(bytes)
  const known = reading.compiled.infoOf(file, digest)
  if (known !== null) return known
  const head = parseCatalogue(HeadPart, { file, text: headPartOf(bytes.toString('utf8')) })
  if (head.ok) return infoOf(head.value.head, digest)
  reading.faults.push(...head.faults)
  return null
}

const parseBody = ({ file, schema }: Entry, text: string): object => {
  const parsed = parseCatalogue(schema, { file, text })
  if (!parsed.ok) throw new CatalogueBroken(parsed.faults)
  return parsed.value
}

/** The bytes that were hashed are the bytes parsed later: a file changed meanwhile cannot pass under the old digest. */
const readEntry = (entry: Entry, reading: Reading): Opened | null => {
  const { file } = entry
  const bytes = readBytes(file, reading)
  const info = bytes === null ? null : readHead(file, bytes, reading)
  if (bytes === null || info === null) return null
  const text = (): string => bytes.toString('utf8')
  let loaded: object | null = null
  const load = (): object => {
    loaded ??= { ...(reading.compiled.valueOf(file, info.digest) ?? parseBody(entry, text())), info }
    return loaded
  }
  return { entry, info, load, locate: (path, message) => locateIn({ file, text: text() })(path, message) }
}

const isEntry = (node: object): node is Entry => 'schema' in node

const isLazy = (node: Entry): node is LazyEntry => 'lazy' in node

/** What stands in a register at a key: a catalogue is read out of its file by whoever reads the key first. */
const propertyOf = (node: object, reading: Reading): PropertyDescriptor => {
  if (!isEntry(node)) return { value: readRegister(node, reading) }
  const found = readEntry(node, reading)
  if (found === null) return { value: null }
  reading.files.push(found)
  const { info, load } = found
  return isLazy(node) ? { value: { info, load } } : { get: load }
}

const readRegister = (register: object, reading: Reading): object => {
  const read = {}
  for (const [key, node] of Object.entries(register) as [string, object][]) {
    Object.defineProperty(read, key, { ...propertyOf(node, reading), enumerable: true })
  }
  return read
}

const opened = (dataDir: string, compiled: Compiled) => {
  const reading: Reading = {
    folder: join(dataDir, 'catalogues'),
    compiled,
    faults: [],
    files: [],
  }
  const catalogues = readRegister(REGISTER, reading)
  const info = reading.files.map((file) => file.info)
  Object.defineProperty(catalogues, 'info', { value: info, enumerable: true })
  return { catalogues: catalogues as Catalogues, reading }
}

const faultsOf = (work: () => unknown): readonly CatalogueFault[] => {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof CatalogueBroken) return error.faults
    throw error
  }
}

/** Reads the heads of all registered catalogues below `dataDir`, and each of the rest when it is used; throws `CatalogueBroken`. */
export const openCatalogues = (dataDir: string, compiledDir: string = COMPILED): Catalogues => {
  const { catalogues, reading } = opened(dataDir, openCompiled(compiledDir))
  if (reading.faults.length > 0) throw new CatalogueBroken(reading.faults)
  return catalogues
}

const linkFaults = (catalogues: Catalogues, files: readonly Opened[]): readonly CatalogueFault[] =>
  crossFaults(catalogues).flatMap(({ file, path, message }) => {
    const found = files.find(({ entry }) => entry.file === file)
    return found === undefined ? [] : [found.locate(path, message)]
  })

const check = ({ catalogues, reading }: ReturnType<typeof opened>): void => {
  const atStart = reading.files.filter(({ entry }) => entry.parsed === 'at-start')
  const checked = atStart.every(({ entry: { file }, info }) => reading.compiled.infoOf(file, info.digest))
  if (checked && reading.faults.length === 0) return
  const faults = [...reading.faults, ...atStart.flatMap(({ load }) => faultsOf(load))]
  if (faults.length > 0) throw new CatalogueBroken(faults)
  const links = linkFaults(catalogues, atStart)
  if (links.length > 0) throw new CatalogueBroken(links)
}

/**
 * Opens the catalogues, and checks those that are parsed at start, each in itself and what they say of one another; throws
 * `CatalogueBroken` with all faults found. What the build has compiled it has checked: none of it is read before it is used,
 * unless one file is not of that build.
 */
export const loadCatalogues = (dataDir: string, compiledDir: string = COMPILED): Catalogues => {
  const found = opened(dataDir, openCompiled(compiledDir))
  check(found)
  return found.catalogues
}

/** Reads all catalogues below `dataDir` out of their YAML, with every check, and compiles them; throws `CatalogueBroken`. */
export const compileCatalogues = (dataDir: string, compiledDir: string = COMPILED): void => {
  const found = opened(dataDir, NOTHING_COMPILED)
  check(found)
  const checked = found.reading.files.map(({ entry: { file }, info, load }) => {
    const { info: _, ...value } = load() as Loaded<object>
    return { file, info, value }
  })
  writeCompiled(checked, compiledDir)
}
