import type { HttpPage } from '../../assessors/site/http-facts.ts'
import type { LabelResult } from '../../data/contract/scan.ts'
import type { CrawlFacts, RenderFacts } from '../../data/contract/site-crawl.ts'
import { type CrawledPage, crawlSite, headOf, visitOf } from './crawl-site.ts'
import type { WebFacts } from './gather-web.ts'
import { follow, type Probing } from './probing.ts'
import { isReadable, type PageInput, type PageReading, readPage } from './read-page.ts'
import { partLoader } from './render/load-parts.ts'
import type { RenderedPage } from './render/renderer.ts'

/** The pages of a site, the home page first, and how they came to be seen. */
export interface SitePages {
  readonly pages: readonly CrawledPage[]
  readonly crawl: CrawlFacts | null
  readonly rendering: RenderFacts | null
}

/** Pages besides the home page that are drawn of one site. */
const DRAWN_PAGES = 5
/** Times the home page is opened for its speed, while one time does not take longer than this. */
const OPENINGS = 3
const QUICK_OPENING_MS = 4000

type Given = Pick<PageInput, 'page' | 'fields' | 'depth' | 'notice'>

interface Drawn {
  readonly facts: RenderFacts
  readonly page: RenderedPage | null
}

const NOT_ASKED: RenderFacts = { state: 'not-asked', by: null, reason: null, foreignHosts: [], timings: [] }

/** Draws a page once or more; its parts come by the ways of the run, from the site's own name alone. */
const draw = async (probing: Probing, url: string, openings: number): Promise<Drawn> => {
  const { renderer, profile } = probing.tools
  if (profile === 'quick') return { facts: NOT_ASKED, page: null }
  if (renderer === null)
    return { facts: { ...NOT_ASKED, state: 'unavailable', reason: 'no-renderer' }, page: null }
  const loader = partLoader(url, (part) => follow(probing, part, { reads: 'bytes' }))
  const timings: RenderFacts['timings'] = []
  let page: RenderedPage | null = null
  for (let opening = 0; opening < openings; opening += 1) {
    const began = performance.now()
    const outcome = await renderer.render({ url, load: loader.load, signal: probing.signal })
    if (outcome.kind !== 'page') {
      if (page !== null) break
      const facts = { ...NOT_ASKED, state: outcome.kind, by: renderer.name, reason: outcome.reason }
      return { facts, page: null }
    }
    page ??= outcome.page
    timings.push(outcome.page.timing)
    if (performance.now() - began > QUICK_OPENING_MS) break
  }
  const foreignHosts = [...loader.foreignHosts()]
  return { facts: { state: 'done', by: renderer.name, reason: null, foreignHosts, timings }, page }
}

/** What the page showed before its scripts ran stays where drawing it, without the parts of others, has lost it. */
const betterLabel = (drawn: LabelResult, served: LabelResult): LabelResult =>
  drawn.verdict === 'absent' && served.verdict !== 'indeterminate' ? served : drawn

const ORDER = ['yes', 'maybe', 'no']

const merged = (drawn: PageReading, served: PageReading): PageReading => {
  const loses =
    served.personalData.collects === 'yes' &&
    ORDER.indexOf(served.personalData.collects) < ORDER.indexOf(drawn.personalData.collects)
  const personalData = loses ? served.personalData : drawn.personalData
  return {
    ...drawn,
    personalData,
    label: betterLabel(drawn.label, served.label),
    digest: { ...drawn.digest, collects: personalData.collects === 'yes' },
  }
}

const readDrawn = (given: PageInput, served: PageReading, drawn: RenderedPage): PageReading => {
  const page = { ...given.page, text: drawn.html, truncated: drawn.truncated }
  const reading = readPage({ ...given, page, rendered: true })
  const { facts } = reading.digest
  const access =
    facts.access === null || drawn.contrast === null ? facts.access : [...facts.access, drawn.contrast]
  return merged({ ...reading, digest: { ...reading.digest, facts: { ...facts, access } } }, served)
}

/** A page that shows what it holds only when its scripts ran. */
const isUnfinished = ({ digest, label }: PageReading): boolean =>
  digest.needsScripts || (label.verdict === 'indeterminate' && !label.flags.includes('truncated'))

/** Reads pages one by one and keeps count of those that were drawn. */
const pageReader = (probing: Probing) => {
  const { startedAt: now, site, tools } = probing
  let drawnPages = 0
  const inputOf = (given: Given): PageInput => ({
    ...given,
    ...{ alias: site.host, rendered: false, now, catalogues: tools.catalogues },
  })
  return {
    home: async (given: Given): Promise<{ reading: PageReading; rendering: RenderFacts }> => {
      const input = inputOf(given)
      const served = readPage(input)
      const { facts, page } = await draw(probing, given.page.url, OPENINGS)
      return { reading: page === null ? served : readDrawn(input, served, page), rendering: facts }
    },
    other: async (given: Given): Promise<PageReading> => {
      const input = inputOf(given)
      const served = readPage(input)
      if (!isUnfinished(served) || drawnPages >= DRAWN_PAGES || tools.renderer === null) return served
      drawnPages += 1
      const { page } = await draw(probing, given.page.url, 1)
      return page === null ? served : readDrawn(input, served, page)
    },
  }
}

/** The page a visitor ends on: over https, or over http where there is no https. */
const shownPage = ({ page, redirect }: WebFacts): HttpPage | null => page?.page ?? redirect?.page ?? null

const NO_PAGES: SitePages = { pages: [], crawl: null, rendering: null }

/** Reads the home page, draws it, and follows its links; the quick profile reads the home page as it is served. */
export const gatherPages = async (probing: Probing, web: WebFacts): Promise<SitePages> => {
  const shown = shownPage(web)
  const chain = web.page?.page == null ? web.redirect : web.page
  if (chain === null || !isReadable(shown)) return NO_PAGES
  const reader = pageReader(probing)
  const fields = headOf(chain)?.fields ?? null
  const { reading, rendering } = await reader.home({ page: shown, fields, depth: 0, notice: false })
  const home: CrawledPage = {
    ...{ asked: shown.url, notice: false, reading, answers: chain.answers },
    visit: visitOf({ url: shown.url, depth: 0 }, chain, reading),
  }
  if (probing.tools.profile === 'quick') return { pages: [home], crawl: null, rendering: null }
  const { pages, crawl } = await crawlSite({
    home,
    ask: (url, reads) => follow(probing, url, reads === undefined ? {} : { reads }),
    read: reader.other,
    signal: probing.signal,
    agent: probing.tools.limits.userAgent.split('/')[0] ?? '',
  })
  return { pages: [home, ...pages], crawl, rendering }
}
