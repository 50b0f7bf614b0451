import type { SiteRef } from '../../../data/contract/scan-finding.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

/** Parts of the page of a site; the last two only for a website of the inventory. */
export const SITE_TABS = ['findings', 'timeline', 'people', 'personal-data'] as const
export type SiteTab = (typeof SITE_TABS)[number]

/** The chosen part, and the two runs that are compared. */
export interface SiteState {
  readonly tab?: SiteTab | undefined
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** Reads the address of a site's page. */
export const readSiteState = (search: Readonly<Record<string, unknown>>): SiteState =>
  compact({
    tab: readChoice(search.tab, SITE_TABS),
    before: readText(search.before, 40),
    after: readText(search.after, 40),
  })

/** The page of a target that is in no inventory names it in the address. */
export const readTargetState = (
  search: Readonly<Record<string, unknown>>,
): SiteState & { readonly target: string } => ({
  ...readSiteState(search),
  target: readText(search.target, 2048) ?? '',
})

/** Parts that a site has. */
export const tabsOf = (site: SiteRef): readonly SiteTab[] =>
  'websiteId' in site ? SITE_TABS : SITE_TABS.slice(0, 2)
