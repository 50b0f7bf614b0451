import { assessChecks } from '../../assessors/site/page/assess-checks.ts'
import type { CheckGround, MissingPage } from '../../assessors/site/page/checks/judgement.ts'
import { valuesOf } from '../../assessors/site/page/header-fields.ts'
import { readCookies } from '../../assessors/site/page/read-cookies.ts'
import { readSecurityTxt } from '../../assessors/site/page/read-security-txt.ts'
import { hostOf } from '../../assessors/site/site-domain.ts'
import { parseAddress } from '../../assessors/site/web-address.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { HttpFacts } from '../../data/contract/scan-http.ts'
import type { CrawledPage } from './crawl-site.ts'
import type { SitePages } from './gather-pages.ts'
import type { Asides, WebFacts } from './gather-web.ts'
import type { PageCatalogues } from './read-page.ts'

const COOKIES = 100

/** Cookies of every answer over https, each name of a host once; `null` when there was no such answer. */
export const cookiesOf = (
  { page }: Pick<WebFacts, 'page'>,
  pages: readonly CrawledPage[],
  { websiteWords }: PageCatalogues,
): HttpFacts['cookies'] => {
  const others = pages.slice(1).flatMap(({ answers }) => answers)
  const secure = [...(page?.answers ?? []), ...others].filter(({ url }) => url.startsWith('https:'))
  if (secure.length === 0) return null
  const { sessionCookies: sessionNames } = websiteWords
  const found = secure.flatMap(({ url, fields }) => {
    const host = hostOf(url)
    const read = readCookies(valuesOf(fields, 'set-cookie'), { host, sessionNames })
    return read.map((cookie) => [`${host} ${cookie.name}`, cookie] as const)
  })
  return [...new Map(found.reverse()).values()].reverse().slice(0, COOKIES)
}

/** `null` when no answer came; an answer that is no such file is the fact that there is none. */
export const securityTxtOf = (asides: Asides | null, now: Date): HttpFacts['securityTxt'] => {
  const page = asides?.securityTxt?.page ?? null
  if (page === null) return null
  const { url, contentType, status } = page
  return readSecurityTxt({ url, contentType, text: status === 200 ? (page.text ?? '') : '', now })
}

const TEXT = 20_000

const missingOf = (asides: Asides | null): MissingPage | null => {
  const { page = null, answers = [] } = asides?.missing ?? {}
  if (page === null) return null
  const path = (url: string | undefined) => parseAddress(url ?? '')?.pathname
  return {
    status: page.status,
    redirected: path(answers[0]?.url) !== path(page.url),
    text: (page.text ?? '').slice(0, TEXT),
  }
}

/** What checks are judged from besides the result itself. */
export interface CheckInput {
  readonly isAddress: boolean
  /** A handshake came about. */
  readonly secure: boolean
  readonly seen: SitePages
  readonly asides: Asides | null
  readonly now: Date
  readonly catalogues: PageCatalogues
}

type Judged = Pick<
  SiteResult,
  'host' | 'addresses' | 'probed' | 'tls' | 'dns' | 'http' | 'label' | 'personalData'
>

const groundOf = (
  result: Judged,
  { isAddress, secure, seen, asides, now, catalogues }: CheckInput,
): CheckGround => {
  const { host, addresses, probed, tls, dns, http, label, personalData } = result
  const { networkPlaces, websiteWords: words } = catalogues
  return {
    ...{ host, isAddress, addresses, probed, secure, tls, dns, http, label, personalData, words, now },
    places: { ...networkPlaces, confidence: networkPlaces.head.confidence },
    pages: seen.pages.flatMap(({ reading }) => reading?.digest ?? []),
    visits: seen.pages.map(({ notice, visit: { url, status } }) => ({ url, status, notice })),
    rendering: seen.rendering,
    missing: missingOf(asides),
  }
}

/** Judges the website criteria from a result and what was read of its pages, and says by which catalogues. */
export const judgeChecks = (
  result: Judged,
  input: CheckInput,
): Pick<SiteResult, 'checks' | 'pageCatalogues'> => {
  const { websiteCriteria, websiteWords, personalDataDetector, networkPlaces, hstsPreload } = input.catalogues
  const used = [websiteCriteria, websiteWords, personalDataDetector, networkPlaces, hstsPreload]
  return {
    checks: assessChecks(groundOf(result, input), websiteCriteria),
    pageCatalogues: used.map(({ info: { id, version, digest } }) => ({ id, version, digest })),
  }
}
