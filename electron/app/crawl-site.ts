import {
  addLinks,
  CRAWL_LIMITS,
  type CrawlLink,
  emptyFrontier,
  type Frontier,
  takeNext,
} from '../../assessors/site/crawl-plan.ts'
import type { Answer, HttpChain } from '../../assessors/site/http-facts.ts'
import { mayRead, type RobotRules, readRobots } from '../../assessors/site/robots.ts'
import { hostOf } from '../../assessors/site/site-domain.ts'
import { parseAddress } from '../../assessors/site/web-address.ts'
import type { CrawlFacts, PageFault, PageVisit } from '../../data/contract/site-crawl.ts'
import { isReadable, type PageInput, type PageReading } from './read-page.ts'

/** A page that was asked for: where it led, and what was read there. */
export interface CrawledPage {
  /** Address before redirects. */
  readonly asked: string
  readonly notice: boolean
  readonly visit: PageVisit
  readonly reading: PageReading | null
  readonly answers: readonly Answer[]
}

/** What crawling a site needs; requests and drawing come from the scan of the target. */
export interface CrawlInput {
  /** The home page, read. */
  readonly home: CrawledPage
  readonly ask: (url: string, reads?: 'text') => Promise<HttpChain>
  /** Reads a page, and draws it first where only that shows what it holds. */
  readonly read: (input: Pick<PageInput, 'page' | 'fields' | 'depth' | 'notice'>) => Promise<PageReading>
  readonly signal: AbortSignal
  /** First word of the name the scanner gives itself. */
  readonly agent: string
}

/** The pages of a site besides its home page, and how far they were followed. */
export interface Crawled {
  readonly pages: readonly CrawledPage[]
  readonly crawl: CrawlFacts
}

const URL_LIMIT = 2000

/** Rules of the site for this crawler; `null` = it could not be asked, so nothing may be read (RFC 9309 2.3.1.4). */
const robotsOf = async ({ home, ask, agent }: CrawlInput) => {
  const origin = parseAddress(home.visit.url)?.origin ?? ''
  const { page } = await ask(`${origin}/robots.txt`, 'text')
  if (page === null || page.status >= 500) return { state: 'unreachable', rules: null } as const
  if (page.status >= 400) return { state: 'absent', rules: { rules: [] } } as const
  return { state: 'read', rules: readRobots(page.text ?? '', agent) } as const
}

const pathOf = (url: string): string => {
  const address = parseAddress(url)
  return address === null ? '/' : `${address.pathname}${address.search}`
}

/** What is told of a page, whatever came of it. */
export const visitOf = (
  { url, depth }: { readonly url: string; readonly depth: number },
  chain: HttpChain,
  reading: PageReading | null,
): PageVisit => {
  const { page } = chain
  const error: PageFault | null =
    chain.error ?? (page !== null && page.text === null && page.status < 400 ? 'not-html' : null)
  return {
    url: (page?.url ?? url).slice(0, URL_LIMIT),
    depth,
    status: page?.status ?? chain.answers.at(-1)?.status ?? null,
    title: reading?.title ?? '',
    bytes: page?.bytes ?? 0,
    truncated: page?.truncated ?? false,
    rendered: reading?.digest.rendered ?? false,
    label: reading?.label.verdict ?? null,
    collects: reading?.personalData.collects ?? null,
    outdatedLaw: reading?.digest.facts.citedLaw.filter(({ outdated }) => outdated).map(({ id }) => id) ?? [],
    error: error ?? (reading?.digest.needsScripts === true ? 'not-rendered' : null),
  }
}

interface Next {
  readonly link: CrawlLink
  readonly depth: number
}

/** Fields of the last answer when it is the page's own, over https. */
export const headOf = ({ answers }: Pick<HttpChain, 'answers'>): Answer | null => {
  const last = answers.at(-1)
  return last === undefined || last.location !== null || !last.url.startsWith('https:') ? null : last
}

const visit = async ({ link, depth }: Next, { home, ask, read }: CrawlInput): Promise<CrawledPage> => {
  const { url, notice } = link
  const chain = await ask(url)
  const { page, answers } = chain
  // What leads away from the site is not the site's page.
  const isOwn = page !== null && hostOf(page.url) === hostOf(home.visit.url)
  const reading =
    isOwn && isReadable(page)
      ? await read({ page, fields: headOf(chain)?.fields ?? null, depth, notice })
      : null
  return { asked: url, notice, visit: visitOf({ url, depth }, chain, reading), reading, answers }
}

const addBack = (frontier: Frontier, next: Next): void => {
  frontier.waiting.set(next.link.url, next)
}

const crawlAll = async (input: CrawlInput, frontier: Frontier, rules: RobotRules) => {
  const pages: CrawledPage[] = []
  const read = new Set([input.home.visit.url])
  let forbidden = 0
  for (let next = takeNext(frontier); next !== null; next = takeNext(frontier)) {
    if (!mayRead(rules, pathOf(next.link.url))) {
      forbidden += 1
      continue
    }
    if (pages.length + 1 >= CRAWL_LIMITS.pages || input.signal.aborted) {
      addBack(frontier, next)
      break
    }
    const page = await visit(next, input)
    // Many addresses of one page, told by where they end, count once.
    if (read.has(page.visit.url)) continue
    read.add(page.visit.url)
    pages.push(page)
    addLinks(frontier, page.reading?.links ?? [], next.depth + 1)
  }
  return { pages, forbidden }
}

/**
 * Reads the pages of a site that its home page leads to: of its own origin, at most 20 with it, two links deep, one after the
 * other, only what its robots.txt allows. Sends nothing but GET; no form is submitted. Never rejects.
 */
export const crawlSite = async (input: CrawlInput): Promise<Crawled> => {
  const { home, signal } = input
  const { state, rules } = await robotsOf(input)
  const frontier = emptyFrontier()
  frontier.seen.add(home.visit.url)
  addLinks(frontier, home.reading?.links ?? [], 1)
  if (rules === null) {
    const skipped = { robots: frontier.waiting.size, limit: 0, budget: 0 }
    return { pages: [], crawl: { robots: state, skipped, complete: skipped.robots === 0 } }
  }
  const { pages, forbidden } = await crawlAll(input, frontier, rules)
  const left = frontier.waiting.size
  const skipped = {
    robots: forbidden,
    limit: signal.aborted ? 0 : left,
    budget: signal.aborted ? left : 0,
  }
  return { pages, crawl: { robots: state, skipped, complete: left === 0 } }
}
