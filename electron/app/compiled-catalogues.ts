import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { CatalogueInfo } from '../../data/contract/catalogue.ts'

/**
 * Reading 1.7 MB of YAML and checking it takes seconds and a hundred megabytes of garbage, at each start. So the build does it
 * once and leaves what the schemas gave (defaults filled in, texts transformed) as JSON beside the compiled code. The chain
 * of digests guards against what is stale or half written, not against an enemy: who can write here can write code as well.
 */
const Index = z.strictObject({
  /** Digest of what the compiler wrote about the schemas; null where it was not there. */
  code: z.string().nullable(),
  files: z.record(z.string(), z.strictObject({ info: CatalogueInfo, compiled: z.string() })),
})
type Index = z.infer<typeof Index>

/** Catalogues as the build has read them; `digest` is that of the YAML at hand, and only what was made of it is given. */
export interface Compiled {
  readonly infoOf: (file: string, digest: string) => CatalogueInfo | null
  /** What the schema gave; null where the file is missing or altered. */
  readonly valueOf: (file: string, digest: string) => object | null
}

/** Everything is read out of YAML. */
export const NOTHING_COMPILED: Compiled = { infoOf: () => null, valueOf: () => null }

/** One catalogue to compile: what its schema gave, without `info`. */
interface CheckedCatalogue {
  readonly file: string
  readonly info: CatalogueInfo
  readonly value: object
}

/** Where the build leaves the catalogues: beside the compiled schemas. Beside the sources there is no such index. */
export const COMPILED = fileURLToPath(new URL('../../data/catalogues/', import.meta.url))

/** `sha256:` and the hash of the bytes. */
export const digestOf = (bytes: Uint8Array | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`

const INDEX = 'index.json'

const compiledName = (file: string): string => file.replace(/\.yaml$/, '.json')

const readIfThere = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** The compiler writes the digests of all sources of `data` into this file; the packed archive, which never changes, has none. */
const codeDigest = (folder: string): string | null => {
  const written = readIfThere(join(folder, '..', 'tsconfig.tsbuildinfo'))
  return written === null ? null : digestOf(written)
}

const parseIndex = (text: string): Index | null => {
  try {
    return Index.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const readIndex = (folder: string): Index | null => {
  const text = readIfThere(join(folder, INDEX))
  const index = text === null ? null : parseIndex(text)
  const code = codeDigest(folder)
  return code !== null && index?.code !== code ? null : index
}

/** What the build left in a folder; nothing where there is none or the schemas have changed since. */
export const openCompiled = (folder: string): Compiled => {
  const index = readIndex(folder)
  const entryOf = (file: string, digest: string) => {
    const entry = index?.files[file]
    return entry?.info.digest === digest ? entry : null
  }
  return {
    infoOf: (file, digest) => entryOf(file, digest)?.info ?? null,
    valueOf: (file, digest) => {
      const entry = entryOf(file, digest)
      const text = entry === null ? null : readIfThere(join(folder, compiledName(file)))
      return text === null || digestOf(text) !== entry?.compiled ? null : (JSON.parse(text) as object)
    },
  }
}

const compileOne = (folder: string, { file, value }: CheckedCatalogue): string => {
  const text = JSON.stringify(value)
  if (!isDeepStrictEqual(JSON.parse(text), value)) throw new Error(`${file} says what JSON cannot hold`)
  const path = join(folder, compiledName(file))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return digestOf(text)
}

/** Writes catalogues that were read and checked into a folder, the index last; throws where one would not come back as it is. */
export const writeCompiled = (catalogues: readonly CheckedCatalogue[], folder: string): void => {
  rmSync(join(folder, INDEX), { force: true })
  const files = Object.fromEntries(
    catalogues.map((one) => [one.file, { info: one.info, compiled: compileOne(folder, one) }]),
  )
  const index: Index = { code: codeDigest(folder), files }
  writeFileSync(join(folder, `${INDEX}.new`), JSON.stringify(index))
  renameSync(join(folder, `${INDEX}.new`), join(folder, INDEX))
}
