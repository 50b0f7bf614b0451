import type { HttpChain, HttpPage } from '../../assessors/site/http-facts.ts'
import { assessChecks } from '../../assessors/site/page/assess-checks.ts'
import type { MissingPage } from '../../assessors/site/page/checks/judgement.ts'
import { describeContent } from '../../assessors/site/page/describe-content.ts'
import { valuesOf } from '../../assessors/site/page/header-fields.ts'
import type { PageContent } from '../../assessors/site/page/page-content.ts'
import { readContent } from '../../assessors/site/page/read-content.ts'
import { readCookies } from '../../assessors/site/page/read-cookies.ts'
import { readCsp } from '../../assessors/site/page/read-csp.ts'
import { readHeaders } from '../../assessors/site/page/read-headers.ts'
import { readSecurityTxt } from '../../assessors/site/page/read-security-txt.ts'
import { detectPersonalData } from '../../assessors/site/personal-data/detect-personal-data.ts'
import { hostOf } from '../../assessors/site/site-domain.ts'
import type { SiteTarget } from '../../assessors/site/site-target.ts'
import { parseAddress } from '../../assessors/site/web-address.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { HttpFacts } from '../../data/contract/scan-http.ts'
import type { Catalogues } from './catalogues.ts'

/** The catalogues by which pages are read. */
export type PageCatalogues = Pick<
  Catalogues,
  'labelDetector' | 'websiteCriteria' | 'websiteWords' | 'personalDataDetector'
>

/** Two paths asked for besides the home page; `null` = not asked. */
export interface Asides {
  readonly securityTxt: HttpChain | null
  readonly missing: HttpChain | null
}

/** What there is of the pages of one site. `shown` is the page a visitor ends on. */
export interface PageInput {
  readonly site: SiteTarget
  readonly page: HttpChain | null
  readonly shown: HttpPage | null
  readonly asides: Asides | null
  readonly now: Date
  readonly catalogues: PageCatalogues
}

/** What was read of the pages, for the result and for the checks. */
export interface PageReading {
  readonly http: Pick<HttpFacts, 'headers' | 'cookies' | 'securityTxt' | 'content'>
  readonly personalData: SiteResult['personalData']
  readonly content: PageContent | null
  readonly missing: MissingPage | null
}

const contentOf = ({ shown, catalogues }: PageInput): PageContent | null => {
  if (shown === null || shown.text === null || shown.status >= 400) return null
  const rules = catalogues.labelDetector
  const content = readContent({ html: shown.text, url: shown.url, rules })
  return shown.truncated ? { ...content, truncated: true } : content
}

/** The last answer over https when it is the page's own: a redirect or an answer over http is not the page. */
const headOf = ({ page }: PageInput) => {
  const last = page?.answers.at(-1)
  return last === undefined || last.location !== null || !last.url.startsWith('https:') ? null : last
}

const cookiesOf = ({ page, catalogues }: PageInput): HttpFacts['cookies'] => {
  const secure = page?.answers.filter(({ url }) => url.startsWith('https:')) ?? []
  if (secure.length === 0) return null
  const { sessionCookies: sessionNames } = catalogues.websiteWords
  return secure
    .flatMap(({ url, fields }) =>
      readCookies(valuesOf(fields, 'set-cookie'), { host: hostOf(url), sessionNames }),
    )
    .slice(0, 100)
}

/** `null` when no answer came; an answer that is no such file is the fact that there is none. */
const securityTxtOf = ({ asides, now }: PageInput): HttpFacts['securityTxt'] => {
  const page = asides?.securityTxt?.page ?? null
  if (page === null) return null
  const { url, contentType, status } = page
  return readSecurityTxt({ url, contentType, text: status === 200 ? (page.text ?? '') : '', now })
}

const TEXT = 20_000

const missingOf = ({ asides }: PageInput): MissingPage | null => {
  const { page = null, answers = [] } = asides?.missing ?? {}
  if (page === null) return null
  const path = (url: string | undefined) => parseAddress(url ?? '')?.pathname
  return {
    status: page.status,
    redirected: path(answers[0]?.url) !== path(page.url),
    text: (page.text ?? '').slice(0, TEXT),
  }
}

/** Reads the head, the cookies and the served HTML of a site's home page. Pure. */
export const readPages = (input: PageInput): PageReading => {
  const { websiteWords: words, personalDataDetector } = input.catalogues
  const { now } = input
  const content = contentOf(input)
  const head = headOf(input)
  const metas = content?.metas ?? []
  const fields = head?.fields ?? []
  const policies = readCsp(fields, valuesOf(metas, 'content-security-policy'))
  const ended = words.endedSoftware.lines
  return {
    http: {
      headers: head === null ? null : readHeaders({ fields, metas, ended, now }),
      cookies: cookiesOf(input),
      securityTxt: securityTxtOf(input),
      content: content === null ? null : describeContent({ content, policies, words, now }),
    },
    personalData: content === null ? null : detectPersonalData(content, personalDataDetector),
    content,
    missing: missingOf(input),
  }
}

/** The site whose checks are judged; `secure` = a handshake came about. */
interface CheckInput extends Pick<PageInput, 'site' | 'now' | 'catalogues'> {
  readonly secure: boolean
}

/** Judges the website criteria from a result and what was read of its pages, and says by which catalogues. */
export const judgeChecks = (
  { site, secure, now, catalogues }: CheckInput,
  result: Pick<SiteResult, 'addresses' | 'tls' | 'dns' | 'http' | 'label' | 'personalData'>,
  { content, missing }: PageReading,
): Pick<SiteResult, 'checks' | 'pageCatalogues'> => {
  const { websiteCriteria, websiteWords: words, personalDataDetector } = catalogues
  const { addresses, tls, dns, http, label, personalData } = result
  const { host, isAddress } = site
  const facts = { addresses, tls, dns, http, label, personalData }
  const used = [websiteCriteria, words, personalDataDetector]
  return {
    checks: assessChecks(
      { ...facts, host, isAddress, secure, content, missing, words, now },
      websiteCriteria,
    ),
    pageCatalogues: used.map(({ info: { id, version, digest } }) => ({ id, version, digest })),
  }
}
