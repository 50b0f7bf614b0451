import type { WebsiteWords } from '../../../data/catalogues/trustlabel/website-words.schema.ts'
import { parseAddress } from '../web-address.ts'
import type { PageContent } from './page-content.ts'
import { compareVersions } from './software.ts'

const MOST = 50
const VERSION = /^(\d{1,3}(?:\.\d{1,4}){1,3})/

/** Version of a library from the address of its file: `jquery-1.12.4.min.js`, `/jquery/1.12.4/jquery.min.js`, `jquery.js?ver=1.12.4`. */
const libraryVersion = (url: string, name: string): string | null => {
  const address = parseAddress(url)
  if (address === null) return null
  const parts = address.pathname.toLowerCase().slice(0, 500).split('/')
  const file = parts.at(-1) ?? ''
  const stem = file.replace(/(\.slim|\.min|\.bundle)*\.(js|css)$/, '')
  const inFile =
    stem.startsWith(`${name}-`) || stem.startsWith(`${name}.`)
      ? VERSION.exec(stem.slice(name.length + 1))?.[1]
      : undefined
  if (inFile !== undefined) return inFile
  if (stem !== name && stem !== `${name}.slim`) return null
  const folder = parts
    .slice(0, -1)
    .map((part) => VERSION.exec(part.replace(/^(.*@|v)/, ''))?.[1])
    .findLast((found) => found !== undefined)
  return (
    folder ?? VERSION.exec(/[?&](?:ver|v|version)=([\d.]{1,20})/.exec(address.search)?.[1] ?? '')?.[1] ?? null
  )
}

type Library = WebsiteWords['libraries']['list'][number]

/** A library with a known flaw; `grave` = rated high or critical by the table. */
export interface FlawedLibrary {
  readonly text: string
  readonly grave: boolean
}

const flawOf = (url: string, { name, from, safeFrom, flaw, grave }: Library): readonly FlawedLibrary[] => {
  const version = libraryVersion(url, name)
  if (version === null || compareVersions(version, safeFrom) >= 0) return []
  return from !== undefined && compareVersions(version, from) < 0
    ? []
    : [{ text: `${name} ${version}: ${flaw}`, grave }]
}

/** Libraries of a page below the version from which no flaw is known, by the dated table. */
export const flawedLibraries = (
  { resources }: PageContent,
  { libraries }: WebsiteWords,
): readonly FlawedLibrary[] =>
  resources
    .filter(({ tag }) => tag === 'script' || tag === 'link')
    .flatMap(({ url }) => libraries.list.flatMap((library) => flawOf(url, library)))
    .slice(0, MOST)
