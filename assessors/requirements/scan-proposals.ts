import type { z } from 'zod'
import type { ScanEvidenceCatalogue } from '../../data/catalogues/requirements/scan-evidence.schema.ts'
import type { Confidence, Text } from '../../data/contract/catalogue.ts'
import type { ScanEvidence } from '../../data/contract/evidence.ts'
import type { SiteResult } from '../../data/contract/scan.ts'

export type ScanLinks = z.infer<typeof ScanEvidenceCatalogue>['links']

/** The newest scan of a website of the system. */
export interface WebsiteScan {
  readonly websiteId: string
  readonly url: string
  readonly runId: string
  readonly at: string
  readonly result: Pick<SiteResult, 'checks' | 'verdict' | 'pageCatalogues' | 'catalogue'>
}

/** What a scan could add to a requirement; a person takes it, or not. */
export interface ScanProposal {
  readonly view: ScanEvidence
  readonly text: Text
  readonly confidence: Confidence
}

/** Which requirements each website check speaks of: requirement id → its links. */
export const linksByRequirement = (links: ScanLinks): ReadonlyMap<string, ScanLinks> => {
  const found = new Map<string, ScanLinks>()
  for (const link of links)
    for (const { id } of link.requirements) found.set(id, [...(found.get(id) ?? []), link])
  return found
}

/**
 * What the newest scans of a system's websites say of one requirement. A check that could not be concluded is no evidence
 * for anything; a scan where none of the checks was concluded is left out.
 */
export const scanProposals = (
  requirementId: string,
  links: ScanLinks,
  scans: readonly WebsiteScan[],
): ScanProposal[] =>
  links.flatMap((link) =>
    scans.flatMap(({ websiteId, url, runId, at, result }) => {
      const sights = result.checks
        .filter(({ check, verdict }) => link.checks.includes(check) && verdict !== 'not-checked')
        .map(({ check, verdict, evidence }) => ({ check, verdict, evidence: [...evidence] }))
      const mark = link.requirements.find(({ id }) => id === requirementId)
      if (sights.length === 0 || mark === undefined) return []
      const catalogue = result.pageCatalogues[0] ?? result.catalogue
      const view = {
        scanCheck: link.id,
        websiteId,
        url,
        runId,
        at,
        verdict: result.verdict,
        sights,
        catalogue,
      }
      return [{ view, text: link.text, confidence: mark.confidence }]
    }),
  )
