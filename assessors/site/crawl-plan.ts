import type { PageContent } from './page/page-content.ts'
import { phraseIn } from './page/words.ts'
import { parseAddress } from './web-address.ts'

/** How far a site is read. */
export const CRAWL_LIMITS = { pages: 20, depth: 2, perPath: 3 } as const

/** A page of the site that a link leads to; `notice` = its words promise a notice on personal data. Higher weights go first. */
export interface CrawlLink {
  readonly url: string
  readonly notice: boolean
  readonly weight: number
}

/** Words by which links are chosen. */
export interface CrawlWords {
  readonly notice: readonly string[]
  /** Pages that usually ask for personal data. */
  readonly leads: readonly string[]
}

/** Files that are no pages, and addresses that do something when they are asked for. */
const NO_PAGE =
  /\.(pdf|docx?|xlsx?|pptx?|odt|ods|zip|rar|7z|gz|tar|exe|msi|apk|jpe?g|png|gif|svg|webp|ico|bmp|tiff?|mp[34]|avi|mov|wmv|wav|css|js|json|xml|rss|atom|woff2?|ttf|eot|ics|vcf)$/i
const ACTS =
  /(^|[/?&=_.-])(log-?out|sign-?out|dang-?xuat|thoat|delete|remove|xoa|unsubscribe|huy|add-to-cart)([/?&=_.-]|$)/i

const URL_LIMIT = 2000

/** The address without its place in the page; `null` for what is not a page of that origin. */
const pageAddress = (url: string, origin: string): string | null => {
  const address = parseAddress(url)
  if (address === null || address.origin !== origin || address.username !== '') return null
  const { pathname, search } = address
  if (NO_PAGE.test(pathname) || ACTS.test(`${pathname}${search}`) || url.length > URL_LIMIT) return null
  return `${origin}${pathname}${search}`
}

/** Links of a page to other pages of its own origin, those first that usually collect or explain. */
export const crawlLinks = (content: PageContent, words: CrawlWords): readonly CrawlLink[] => {
  const origin = parseAddress(content.url)?.origin ?? ''
  const found = new Map<string, CrawlLink>()
  for (const link of content.links) {
    const url = link.concealed ? null : pageAddress(link.url, origin)
    if (url === null) continue
    const notice = phraseIn(link.words, words.notice) !== null
    const weight = notice ? 3 : phraseIn(link.words, words.leads) !== null ? 2 : 1
    const before = found.get(url)
    if (before === undefined || before.weight < weight) found.set(url, { url, notice, weight })
  }
  return [...found.values()]
}

/** Pages that wait to be read. */
export interface Frontier {
  readonly waiting: Map<string, { readonly link: CrawlLink; readonly depth: number }>
  readonly seen: Set<string>
  readonly perPath: Map<string, number>
}

export const emptyFrontier = (): Frontier => ({ waiting: new Map(), seen: new Set(), perPath: new Map() })

const pathOf = (url: string): string => parseAddress(url)?.pathname ?? url

/** Takes in links that were found on a page; of one path only a few addresses, since calendars and lists have no end. */
export const addLinks = (frontier: Frontier, links: readonly CrawlLink[], depth: number): void => {
  if (depth > CRAWL_LIMITS.depth) return
  for (const link of links) {
    if (frontier.seen.has(link.url)) continue
    const path = pathOf(link.url)
    const taken = frontier.perPath.get(path) ?? 0
    if (taken >= CRAWL_LIMITS.perPath) continue
    frontier.perPath.set(path, taken + 1)
    frontier.seen.add(link.url)
    frontier.waiting.set(link.url, { link, depth })
  }
}

/** Takes out the page to read next: the weightiest, of equals the one nearest to the home page and found first. */
export const takeNext = (frontier: Frontier): { readonly link: CrawlLink; readonly depth: number } | null => {
  const [next] = [...frontier.waiting.values()].sort(
    (left, right) => right.link.weight - left.link.weight || left.depth - right.depth,
  )
  if (next === undefined) return null
  frontier.waiting.delete(next.link.url)
  return next
}
