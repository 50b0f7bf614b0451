import { posix } from 'node:path'
import type { XmlElement } from 'xmldoc'
import { contentOf, spanOf } from '../zip-content.ts'
import { type ZipRecord, ZipRefused, zipBytes, zipDirectory } from '../zip-directory.ts'
import type { Findings } from './faults.ts'
import { elementsOf, readXml } from './xml-part.ts'

/** Bounds of the file, unpacked, in bytes. */
const LIMITS = { entries: 500, part: 8 * 1024 * 1024, total: 24 * 1024 * 1024 }

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** What of a DOCX a template is read from; `media` gives the bytes that a relation of the document leads to. */
export interface OpenDocx {
  readonly document: XmlElement
  readonly styles: XmlElement | null
  readonly hasHeader: boolean
  readonly media: (relation: string) => Uint8Array | null
}

interface Parts {
  readonly names: readonly string[]
  readonly read: (name: string) => Uint8Array | null
}

/** Word gives parts in any case of letters; two parts of one name can be read in two ways and are refused. */
const partsOf = (bytes: Uint8Array): Parts => {
  const zip = zipBytes(bytes)
  const byName = new Map<string, ZipRecord>()
  let total = 0
  for (const record of zipDirectory(zip, { entries: LIMITS.entries, lax: true })) {
    if (record.name.endsWith('/')) continue
    if (byName.has(record.name.toLowerCase())) throw new ZipRefused('two entries of one name')
    byName.set(record.name.toLowerCase(), record)
    total += record.size
    if (record.size > LIMITS.part || total > LIMITS.total) throw new ZipRefused('too much', 'too-large')
  }
  return {
    names: [...byName.keys()],
    read: (name) => {
      const record = byName.get(name.toLowerCase())
      return record === undefined ? null : contentOf(record, spanOf(record, zip), zip)
    },
  }
}

/** Parts that hold programs or other files. */
const ACTIVE = /vbaproject|vbadata|(?:^|\/)macros?\/|customui/
const EMBEDDED = /(?:^|\/)(?:embeddings|activex|ctrlprops)\/|oleobject/

const checkNames = (names: readonly string[], { refuse }: Findings): void => {
  for (const name of names) {
    if (ACTIVE.test(name)) refuse('macro', name)
    else if (EMBEDDED.test(name)) refuse('embedded', name)
  }
}

const isLocal = (type: string): boolean =>
  /\/(?:attachedTemplate|oleObject|package|aFChunk|subDocument|frame|control)$/.test(type)

/** Nothing of a template may come from elsewhere; a link is text with an address, and only its text is kept. */
const checkRelations = (parts: Parts, { refuse, warn }: Findings): void => {
  for (const name of parts.names.filter((one) => one.endsWith('.rels'))) {
    const root = readXml(parts.read(name) ?? new Uint8Array())
    if (root === null) {
      refuse('damaged', name)
      continue
    }
    for (const { attr } of elementsOf(root)) {
      const { Type: type = '', Target: target = '', TargetMode: mode = '' } = attr
      const outside = mode.toLowerCase() === 'external' || /^(?:[a-z][a-z0-9+.-]+:|\\\\)/i.test(target)
      if (type.endsWith('/hyperlink')) warn('link', target)
      else if (outside) refuse('external', target)
      else if (isLocal(type)) refuse('embedded', target)
    }
  }
}

const mainPart = (parts: Parts, { refuse }: Findings): string | null => {
  const types = readXml(parts.read('[Content_Types].xml') ?? new Uint8Array())
  const overrides = elementsOf(types ?? undefined)
  if (overrides.some(({ attr }) => /macroEnabled/i.test(attr.ContentType ?? ''))) {
    refuse('macro', '.docm')
    return null
  }
  const main = overrides.find(({ attr }) => attr.ContentType === WORD)?.attr.PartName
  if (main === undefined) refuse('not-docx')
  return main?.replace(/^\//, '') ?? null
}

const relationsOf = (parts: Parts, main: string): ReadonlyMap<string, string> => {
  const path = posix.join(posix.dirname(main), '_rels', `${posix.basename(main)}.rels`)
  const root = readXml(parts.read(path) ?? new Uint8Array())
  return new Map(
    elementsOf(root ?? undefined).map(({ attr }) => {
      const target = attr.Target ?? ''
      const part = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(main), target)
      return [attr.Id ?? '', part]
    }),
  )
}

const openParts = (parts: Parts, findings: Findings): OpenDocx | null => {
  checkNames(parts.names, findings)
  const main = mainPart(parts, findings)
  if (main === null) return null
  checkRelations(parts, findings)
  const document = readXml(parts.read(main) ?? new Uint8Array())
  const styles = parts.read(posix.join(posix.dirname(main), 'styles.xml'))
  const styleRoot = styles === null ? null : readXml(styles)
  if (document?.name !== 'w:document' || (styles !== null && styleRoot === null)) {
    findings.refuse('damaged', document === null ? main : 'styles.xml')
    return null
  }
  const relations = relationsOf(parts, main)
  return {
    document,
    styles: styleRoot,
    hasHeader: parts.names.some((name) => /(?:^|\/)header\d*\.xml$/.test(name)),
    media: (relation) => {
      const target = relations.get(relation)
      return target === undefined ? null : parts.read(target)
    },
  }
}

/** Older Word files and files under a password are compound files, not zips. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]

/** Opens a DOCX without believing anything it says; null when `findings` say why it is refused. */
export const openDocx = (bytes: Uint8Array, findings: Findings): OpenDocx | null => {
  if (COMPOUND.every((byte, index) => bytes[index] === byte)) {
    findings.refuse('protected')
    return null
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    findings.refuse('not-docx')
    return null
  }
  try {
    return openParts(partsOf(bytes), findings)
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error
    findings.refuse(error.fault)
    return null
  }
}
