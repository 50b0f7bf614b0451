import { describePage, describeRedirect, hstsFields } from '../../assessors/site/assess-hops.ts'
import { readHsts } from '../../assessors/site/assess-hsts.ts'
import { describeFamily } from '../../assessors/site/compare-families.ts'
import type { HttpChain } from '../../assessors/site/http-facts.ts'
import { unionLabels } from '../../assessors/site/label/union-labels.ts'
import { readHeaders } from '../../assessors/site/page/read-headers.ts'
import { unionPersonalData } from '../../assessors/site/personal-data/union-personal-data.ts'
import { preloadOf } from '../../assessors/site/preloaded.ts'
import type { SiteTarget } from '../../assessors/site/site-target.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { HttpFacts } from '../../data/contract/scan-http.ts'
import { headOf } from './crawl-site.ts'
import type { SitePages } from './gather-pages.ts'
import type { TwinWeb, WebFacts } from './gather-web.ts'
import { cookiesOf, securityTxtOf } from './judge-page.ts'
import type { PageCatalogues } from './read-page.ts'

/** What was gathered of the web side of a site. */
export interface WebInput {
  readonly site: SiteTarget
  readonly web: WebFacts | null
  readonly seen: SitePages
  readonly now: Date
  readonly catalogues: PageCatalogues
}

type PagesPart = Pick<SiteResult, 'label' | 'personalData' | 'pages' | 'crawl' | 'rendering'>

/** The header of an answer that is no page to read. */
const headersAlone = (
  page: HttpChain | null,
  now: Date,
  { websiteWords }: PageCatalogues,
): HttpFacts['headers'] => {
  const head = page === null ? null : headOf(page)
  const ended = websiteWords.endedSoftware.lines
  return head === null ? null : readHeaders({ fields: head.fields, metas: [], ended, now })
}

const describeTwin = ({ site, exists, page, redirect }: TwinWeb): HttpFacts['twin'] => {
  const fields = page === null ? null : hstsFields(page, site)
  return {
    host: site.host,
    exists,
    redirect: redirect === null ? null : describeRedirect(redirect, site),
    page: page === null ? null : describePage(page, site),
    hsts: fields === null ? null : readHsts(fields),
    nameMatches: page?.answers[0]?.nameMatches ?? null,
  }
}

/** The web side in the words of the contract; `null` where nothing was asked. */
export const describeWeb = ({ site, web, seen, now, catalogues }: WebInput): HttpFacts | null => {
  if (web === null || (web.page === null && web.redirect === null)) return null
  const { page, redirect, families, twin, http2, asides } = web
  const fields = page === null ? null : hstsFields(page, site)
  const home = seen.pages[0]?.reading ?? null
  return {
    redirect: redirect === null ? null : describeRedirect(redirect, site),
    page: page === null ? null : describePage(page, site),
    hsts: fields === null ? null : readHsts(fields),
    headers: home?.headers ?? headersAlone(page, now, catalogues),
    cookies: cookiesOf(web, seen.pages, catalogues),
    securityTxt: securityTxtOf(asides, now),
    content: home?.digest.facts ?? null,
    twin: twin === null ? null : describeTwin(twin),
    families: families.map((one) => describeFamily(one, site)),
    http2,
    preload: site.isAddress ? null : preloadOf(site.host, catalogues.hstsPreload),
  }
}

/** What the pages show together, and each page that was read. */
export const describePages = ({ seen, catalogues }: WebInput): PagesPart => {
  const read = seen.pages.flatMap(({ visit, reading }) =>
    reading === null ? [] : [{ page: visit.url, ...reading }],
  )
  const asked = seen.pages.map((one) => one.asked)
  return {
    label: unionLabels(read, catalogues.labelDetector),
    personalData: unionPersonalData(
      read.map(({ personalData }) => personalData),
      asked,
    ),
    pages: seen.crawl === null ? [] : seen.pages.map(({ visit }) => visit),
    crawl: seen.crawl,
    rendering: seen.rendering,
  }
}
