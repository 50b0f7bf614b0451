import { type CrawlLink, crawlLinks } from '../../assessors/site/crawl-plan.ts'
import type { HttpPage } from '../../assessors/site/http-facts.ts'
import { detectLabel } from '../../assessors/site/label/detect-label.ts'
import { type ParsedDocument, parseDocument } from '../../assessors/site/label/parse-page.ts'
import { readAccess } from '../../assessors/site/page/access-faults.ts'
import { describeContent } from '../../assessors/site/page/describe-content.ts'
import { type HeaderFields, valuesOf } from '../../assessors/site/page/header-fields.ts'
import type { PageContent } from '../../assessors/site/page/page-content.ts'
import { digestOf, type PageDigest } from '../../assessors/site/page/page-digest.ts'
import { readContent } from '../../assessors/site/page/read-content.ts'
import { readCsp } from '../../assessors/site/page/read-csp.ts'
import { readHeaders } from '../../assessors/site/page/read-headers.ts'
import { detectPersonalData } from '../../assessors/site/personal-data/detect-personal-data.ts'
import type { LabelResult } from '../../data/contract/scan.ts'
import type { HeaderFacts } from '../../data/contract/site-headers.ts'
import type { PersonalData } from '../../data/contract/site-personal-data.ts'
import type { Catalogues } from './catalogues.ts'

/** The catalogues by which pages are read. */
export type PageCatalogues = Pick<
  Catalogues,
  | 'labelDetector'
  | 'websiteCriteria'
  | 'websiteWords'
  | 'personalDataDetector'
  | 'networkPlaces'
  | 'hstsPreload'
>

/** A page as it came, or as its scripts left it. */
export interface PageInput {
  readonly page: HttpPage & { readonly text: string }
  /** Header of the page's own answer over https; `null` where it came another way. */
  readonly fields: HeaderFields | null
  /** Host that was asked for before redirects. */
  readonly alias: string
  readonly depth: number
  readonly notice: boolean
  readonly rendered: boolean
  readonly now: Date
  readonly catalogues: PageCatalogues
}

/** All that is kept of a page; the page itself can be let go. */
export interface PageReading {
  readonly digest: PageDigest
  readonly label: LabelResult
  readonly personalData: PersonalData
  readonly headers: HeaderFacts | null
  readonly links: readonly CrawlLink[]
  readonly title: string
}

const labelOf = ({ page, alias, rendered, catalogues }: PageInput, html: ParsedDocument): LabelResult => {
  const { labelDetector: config } = catalogues
  const mode = rendered ? 'rendered' : 'static'
  const label = detectLabel({ html, pageUrl: page.url, aliases: [alias], mode, config })
  if (!page.truncated || label.verdict !== 'absent') return label
  // The rest of the page was not read: nothing may be concluded from not having seen a label.
  return {
    ...label,
    verdict: 'indeterminate',
    flags: [...label.flags, 'truncated'],
    state: config.states.indeterminate,
  }
}

const contentOf = ({ page, rendered, catalogues }: PageInput, html: ParsedDocument): PageContent => {
  const content = readContent({ html, url: page.url, rules: catalogues.labelDetector })
  const needsScripts = content.needsScripts && !rendered
  return { ...content, needsScripts, truncated: content.truncated || page.truncated }
}

const headersOf = ({ fields, now, catalogues }: PageInput, { metas }: PageContent): HeaderFacts | null => {
  const ended = catalogues.websiteWords.endedSoftware.lines
  return fields === null ? null : readHeaders({ fields, metas, ended, now })
}

/** Reads one page for everything that is asked of it; it is parsed once. Pure. */
export const readPage = (input: PageInput): PageReading => {
  const { websiteWords: words, personalDataDetector: detector, labelDetector } = input.catalogues
  const { depth, notice, rendered, fields, now } = input
  const html = parseDocument(input.page.text, labelDetector.limits)
  const content = contentOf(input, html)
  const headers = headersOf(input, content)
  const personalData = detectPersonalData(content, detector)
  const access = readAccess(html, content)
  const policies = readCsp(fields ?? [], valuesOf(content.metas, 'content-security-policy'))
  const facts = {
    ...describeContent({ content, policies, words, now }),
    access: content.needsScripts ? null : [...access.faults],
  }
  const seen = {
    ...{ depth, notice, rendered },
    collects: personalData.collects === 'yes',
    openToFraming: headers === null ? null : headers.framing.by === null,
  }
  return {
    digest: digestOf({ content, facts, seen, words }),
    label: labelOf(input, html),
    personalData,
    headers,
    links: crawlLinks(content, { notice: detector.notice.words, leads: detector.leads }),
    title: access.title,
  }
}

/** A page that can be read: HTML that came without an error. */
export const isReadable = (page: HttpPage | null): page is HttpPage & { readonly text: string } =>
  page !== null && page.text !== null && page.status < 400
