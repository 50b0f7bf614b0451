import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml'
import type { z } from 'zod'

/** What is wrong in a catalogue and where: file, line and column from 1, path of the value, our words. */
export interface CatalogueFault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly path: string
  readonly message: string
}

/** Finds the place of a value by its path, for faults that show up after parsing. */
export type Locate = (path: readonly PropertyKey[], message: string) => CatalogueFault

export type ParsedCatalogue<T> =
  | { readonly ok: true; readonly value: T; readonly locate: Locate }
  | { readonly ok: false; readonly faults: readonly CatalogueFault[] }

/** A file as it was read; `file` is the name that faults show. */
export interface CatalogueText {
  readonly file: string
  readonly text: string
}

/** A few anchors are fair; a file that multiplies them is an attack on memory. */
const MOST_ALIASES = 100

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

/** Offset of the node at `path`, or of the nearest node above it that exists. */
const offsetAt = (root: ParsedNode | null, path: readonly PropertyKey[]): number => {
  let node: unknown = root
  let offset = root?.range[0] ?? 0
  for (const part of path) {
    let next: unknown
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      offset = pair?.key.range[0] ?? offset
      next = pair?.value
    } else if (node !== null && typeof node === 'object' && 'items' in node && Array.isArray(node.items)) {
      next = node.items[Number(part)]
      offset = (next as ParsedNode | undefined)?.range?.[0] ?? offset
    }
    if (next === undefined || next === null) break
    node = next
  }
  return offset
}

/** The places of one schema issue: an unknown key is reported where the key stands. */
const placesOf = (issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]

/** A text as YAML, and the place of a path in it as a fault. */
const readYaml = ({ file, text }: CatalogueText) => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const faultAt = (offset: number, path: string, message: string): CatalogueFault => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col), path, message }
  }
  const locate: Locate = (path, message) =>
    faultAt(offsetAt(document.contents, path), pathText(path), message)
  return { document, faultAt, locate }
}

/**
 * Finds places in a file by reading it once more: the tree of a large file weighs many times its text, and a fault that shows
 * up after parsing is rare.
 */
export const locateIn =
  (source: CatalogueText): Locate =>
  (path, message) =>
    readYaml(source).locate(path, message)

/** Reads YAML and checks it with the schema; every fault names file and line. A duplicate key is a fault. */
export const parseCatalogue = <S extends z.ZodType>(
  schema: S,
  source: CatalogueText,
): ParsedCatalogue<z.output<S>> => {
  const { document, faultAt, locate } = readYaml(source)
  if (document.errors.length > 0) {
    return { ok: false, faults: document.errors.map(({ pos, message }) => faultAt(pos[0], '', message)) }
  }
  let written: unknown
  try {
    written = document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch {
    return { ok: false, faults: [faultAt(0, '', 'aliases are nested too deeply')] }
  }
  const checked = schema.safeParse(written)
  if (checked.success) return { ok: true, value: checked.data, locate: locateIn(source) }
  const faults = checked.error.issues.flatMap((issue) =>
    placesOf(issue).map((path) => locate(path, issue.message)),
  )
  return { ok: false, faults }
}
