import type { WebsiteWords } from '../../../data/catalogues/trustlabel/website-words.schema.ts'
import { siteOf } from '../site-domain.ts'
import { parseAddress } from '../web-address.ts'
import type { LinkPart, PageContent } from './page-content.ts'
import { phraseIn, wordsOf } from './words.ts'

/** A link out of the site whose words or host speak of gambling; `concealed` = visitors do not see it. */
export interface PlantedLink {
  readonly text: string
  readonly concealed: boolean
}

const MOST = 20

const isGambling = ({ words: said, url }: LinkPart, { gambling }: WebsiteWords): boolean =>
  phraseIn(`${said}${wordsOf(parseAddress(url)?.hostname ?? '')}`, gambling) !== null

/** Links that somebody else may have put into the page. */
export const plantedLinks = ({ url: page, links }: PageContent, words: WebsiteWords): PlantedLink[] => {
  const own = siteOf(page)
  return links
    .filter((link) => /^https?:/.test(link.url) && siteOf(link.url) !== own && isGambling(link, words))
    .slice(0, MOST)
    .map(({ url, text, concealed }) => ({ text: `${text} ${url}`.slice(0, 300), concealed }))
}
