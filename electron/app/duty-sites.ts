import { dayIn } from '../../assessors/calendar/day.ts'
import type { LabelGround, SiteCertificate, SiteTerm } from '../../assessors/year/duties/site-duties.ts'
import type { SiteStand } from '../store/board-store.ts'
import type { AppDeps } from './deps.ts'
import { DIRECTORY_CHECK, latestStandings } from './scan-records.ts'

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

/** The certificates that the newest scans saw. */
export const siteCertificates = (sites: readonly SiteStand[]): SiteCertificate[] =>
  sites.flatMap(({ id, url, systemId, leafEnds }) =>
    leafEnds === null
      ? []
      : [{ websiteId: id, host: hostOf(url), systemId, endsOn: dayIn(new Date(leafEnds)) }],
  )

/** No acceptance ends later. */
const FOREVER = '9999-12-31'

/** What people said of websites and has an end: looks into the label's directory, other records, accepted findings. */
export const siteTerms = async (deps: AppDeps, sites: readonly SiteStand[]): Promise<SiteTerm[]> => {
  const byId = new Map(sites.map((site) => [site.id, site]))
  const term = (websiteId: string, part: Pick<SiteTerm, 'kind' | 'code' | 'through'>): SiteTerm[] => {
    const site = byId.get(websiteId)
    return site === undefined ? [] : [{ ...part, websiteId, host: hostOf(site.url), systemId: site.systemId }]
  }
  const records = (await latestStandings(deps)).flatMap(({ websiteId, check, holdsUntil }) =>
    holdsUntil === null
      ? []
      : term(websiteId, {
          kind: check === DIRECTORY_CHECK ? 'label' : 'record',
          ...{ code: check, through: holdsUntil },
        }),
  )
  const accepted = (await deps.store.findings.acceptedUntil(FOREVER)).flatMap(
    ({ websiteId, code, acceptance }) =>
      websiteId === null || acceptance === null
        ? []
        : term(websiteId, { kind: 'acceptance', code, through: acceptance.until }),
  )
  return [...records, ...accepted]
}

/**
 * Websites that collect personal data, whose label nobody has looked up in the directory (WT-03) or which show none. The goal
 * of a label for each of them is that of the catalogue of targets.
 */
export const unseenLabels = async (deps: AppDeps, sites: readonly SiteStand[]): Promise<LabelGround> => {
  const goal = deps.catalogues.targets.targets.find(({ measure }) => measure === 'trust-label')
  const basis = goal === undefined ? null : { label: goal.basis, confidence: goal.confidence }
  const looked = new Set(
    (await deps.store.checkRecords.latest()).flatMap(({ websiteId, check }) =>
      check === DIRECTORY_CHECK ? [websiteId] : [],
    ),
  )
  const wanting = sites.filter(
    ({ id, collects }) => (collects === 'basic' || collects === 'sensitive') && !looked.has(id),
  )
  return {
    basis,
    sites: wanting.map(({ id, url, systemId, labelState }) => ({
      ...{ websiteId: id, host: hostOf(url), systemId, shown: labelState !== 'khong_co' },
    })),
  }
}
