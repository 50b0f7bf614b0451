import type { WebsiteWords } from '../../../data/catalogues/trustlabel/website-words.schema.ts'
import type { ContentFacts } from '../../../data/contract/site-content.ts'
import { hostOf } from '../site-domain.ts'
import { identityNumbers } from './identity-numbers.ts'
import { type FlawedLibrary, flawedLibraries } from './library-versions.ts'
import type { PageContent } from './page-content.ts'
import { type PlantedLink, plantedLinks } from './planted-links.ts'

/** What the checks need of one page, small enough to be kept for all pages of a site. `depth` 0 = the home page. */
export interface PageDigest {
  readonly url: string
  readonly depth: number
  readonly rendered: boolean
  /** A link to it promises a notice on personal data. */
  readonly notice: boolean
  /** It asks visitors for personal data. */
  readonly collects: boolean
  /** Nothing in its header keeps others from framing it; `null` where the header was not judged. */
  readonly openToFraming: boolean | null
  readonly needsScripts: boolean
  readonly truncated: boolean
  readonly scripts: number
  readonly planted: readonly PlantedLink[]
  readonly libraries: readonly FlawedLibrary[]
  readonly identityNumbers: number
  /** Hosts the page loads from. */
  readonly hosts: readonly string[]
  readonly facts: ContentFacts
}

/** A read page and where it stands. */
export interface DigestInput {
  readonly content: PageContent
  readonly facts: ContentFacts
  readonly seen: Pick<PageDigest, 'depth' | 'rendered' | 'notice' | 'collects' | 'openToFraming'>
  readonly words: WebsiteWords
}

const HOSTS = 200

/** Gathers what the checks need; the content itself can be let go. */
export const digestOf = ({ content, facts, seen, words }: DigestInput): PageDigest => ({
  ...seen,
  url: content.url,
  needsScripts: content.needsScripts && !seen.rendered,
  truncated: content.truncated,
  scripts: content.scripts,
  planted: plantedLinks(content, words),
  libraries: flawedLibraries(content, words),
  identityNumbers: identityNumbers(content, words),
  hosts: [...new Set(content.resources.map(({ url }) => hostOf(url)))].slice(0, HOSTS),
  facts,
})
