import { strFromU8, strToU8, unzipSync } from 'fflate'
import { stableZip } from './stable-zip.ts'

/** Numbers each name after the prefix anew, in order of appearance; the same name keeps one number. */
const renumber = (xml: string, pattern: RegExp): string => {
  const given = new Map<string, number>()
  return xml.replace(pattern, (_found, prefix: string, name: string) => {
    const number = given.get(name) ?? given.size + 1
    given.set(name, number)
    return `${prefix}${number}`
  })
}

/** Names that the library draws at random or counts up over all documents of a process. They stand in markup, never in text. */
const RUNNING = [
  /((?:w:anchor|w:name)="_Toc|<w:instrText[^>]*>PAGEREF _Toc)(\d+)/g,
  /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")(\d+)/g,
  /(<v:shape id="PowerPlusWaterMarkObject)([A-Za-z0-9_-]+)/g,
  /(<w(?:p:docPr|ps:cNvPr) id=")(\d+)/g,
  /(<wps:cNvPr id="\d+" name="[A-Za-z ]+ )(\d+)/g,
]

const settlePart = (path: string, xml: string, at: string): string =>
  path === 'docProps/core.xml'
    ? xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, `$1${at}`)
    : RUNNING.reduce(renumber, xml)

const TYPES = '[Content_Types].xml'

/** The file without what differs from run to run: times of the zip and the properties, random names, running numbers. */
export const settleDocx = (bytes: Uint8Array, at: string): Uint8Array => {
  const parts = unzipSync(bytes)
  const paths = Object.keys(parts).sort()
  const ordered = [TYPES, ...paths.filter((path) => path !== TYPES)]
  return stableZip(
    new Map(
      ordered.map((path) => {
        const part = parts[path] ?? new Uint8Array()
        return [path, /\.(xml|rels)$/.test(path) ? strToU8(settlePart(path, strFromU8(part), at)) : part]
      }),
    ),
  )
}
