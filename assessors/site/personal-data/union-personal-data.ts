import type { PersonalData } from '../../../data/contract/site-personal-data.ts'

const ORDER = ['yes normal', 'yes low', 'maybe low', 'no normal']
const MOST = 200

const rank = ({ collects, confidence }: PersonalData): number => ORDER.indexOf(`${collects} ${confidence}`)

/**
 * What the pages of a site collect together; `asked` are their addresses before redirects. Links that led to pages which were read are no leads any more; where none is
 * left open, a home page that only pointed elsewhere no longer counts as doubtful.
 */
export const unionPersonalData = (
  pages: readonly PersonalData[],
  asked: readonly string[],
): PersonalData | null => {
  const [home, ...others] = pages
  if (home === undefined) return null
  if (others.length === 0) return home
  const read = new Set([...asked, ...pages.flatMap((page) => page.pages)])
  const leads = [
    ...new Map(pages.flatMap((page) => page.leads).map((lead) => [lead.url, lead])).values(),
  ].filter(({ url }) => !read.has(url.split('#')[0] ?? url))
  const complete = pages.every((page) => page.complete)
  const [best = home] = [...pages].sort((left, right) => rank(left) - rank(right))
  const seen = pages.some(({ fields }) => fields.length > 0)
  const settled = best.collects === 'maybe' && leads.length === 0 && complete && !seen
  return {
    collects: settled ? 'no' : best.collects,
    confidence: settled ? 'normal' : best.confidence,
    fields: pages.flatMap(({ fields }) => fields).slice(0, MOST),
    observations: pages.flatMap(({ observations }) => observations).slice(0, MOST),
    leads: leads.slice(0, 30),
    pages: pages.flatMap((page) => page.pages),
    complete,
  }
}
