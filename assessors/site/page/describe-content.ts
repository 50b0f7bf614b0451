import type { WebsiteWords } from '../../../data/catalogues/trustlabel/website-words.schema.ts'
import type { ContentFacts, MixedItem } from '../../../data/contract/site-content.ts'
import type { CspPolicy } from '../../../data/contract/site-headers.ts'
import { hostOf, siteOf } from '../site-domain.ts'
import { citedLaw } from './cited-law.ts'
import { upgradesInsecure } from './judge-csp.ts'
import { ownerFacts } from './owner-facts.ts'
import type { PageContent, Resource } from './page-content.ts'

/** A read page, its policies, and what it is read by. */
export interface DescribeInput {
  readonly content: PageContent
  readonly policies: readonly CspPolicy[]
  readonly words: WebsiteWords
  readonly now: Date
}

const MOST = 50
const URL_LIMIT = 500

const unique = <T>(list: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(list.map((item) => [keyOf(item), item])).values(),
]

/** Addresses on the machine itself are as safe as https (Secure Contexts 3.1). */
const isLoopback = (url: string): boolean => /^(localhost|127\.[\d.]+|::1)$|\.localhost$/.test(hostOf(url))

const mixedOf = ({ url, resources }: PageContent): MixedItem[] =>
  url.startsWith('https:')
    ? unique(
        resources
          .filter((resource) => resource.url.startsWith('http:') && !isLoopback(resource.url))
          .map(({ kind, tag, url: address }) => ({ kind, tag, url: address.slice(0, URL_LIMIT) })),
        ({ tag, url: address }) => `${tag} ${address}`,
      ).slice(0, MOST)
    : []

const originOf = (url: string): string => /^https?:\/\/[^/?#]+/.exec(url)?.[0] ?? url

const isCode = (resource: Resource): resource is Resource & { readonly tag: 'script' | 'link' } =>
  resource.kind === 'active' && (resource.tag === 'script' || resource.tag === 'link')

const foreignCodeOf = ({ url, resources }: PageContent): ContentFacts['foreignCode'] =>
  unique(
    resources
      .filter(isCode)
      .filter((resource) => originOf(resource.url) !== originOf(url))
      .map(({ tag, url: address, integrity }) => ({ tag, url: address.slice(0, URL_LIMIT), integrity })),
    (item) => item.url,
  ).slice(0, MOST)

const thirdPartiesOf = ({ url, resources }: PageContent): string[] => {
  const own = siteOf(url)
  const others = resources
    .map((resource) => siteOf(resource.url))
    .filter((name) => name !== own && name !== '')
  return [...new Set(others)].sort().slice(0, 100)
}

/** What one served page shows besides the label: parts it loads, statutes it cites, its owner. */
export const describeContent = ({ content, policies, words, now }: DescribeInput): ContentFacts => ({
  url: content.url.slice(0, 2000),
  truncated: content.truncated,
  needsScripts: content.needsScripts,
  mixed: mixedOf(content),
  upgradesInsecure: upgradesInsecure(policies),
  foreignCode: foreignCodeOf(content),
  thirdParties: thirdPartiesOf(content),
  citedLaw: citedLaw(content.blocks, words, now),
  owner: ownerFacts(content, words),
  access: null,
})
