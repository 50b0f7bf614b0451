import { dayIn } from '../../assessors/calendar/day.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { AcceptedFinding } from '../../data/contract/scan-finding.ts'
import { grouped } from '../store/grouped.ts'
import type { Store } from '../store/store.ts'
import { targetKey } from '../store/text.ts'

/** What somebody bears today, all sites of the workspace. */
export const acceptedFindings = async (
  { findings }: Pick<Store, 'findings'>,
  now: Date,
): Promise<AcceptedFinding[]> =>
  (await findings.acceptedOn(dayIn(now))).flatMap(({ acceptance, ...finding }) => {
    const { target, source, code, subject, weight, judgedBy } = finding
    return acceptance === null ? [] : [{ target, source, code, subject, weight, judgedBy, acceptance }]
  })

/** What of a list of acceptances is about the site of a result. */
export const acceptedBySite = (
  accepted: readonly AcceptedFinding[],
): ((result: Pick<SiteResult, 'target'>) => readonly AcceptedFinding[]) => {
  const bySite = grouped(accepted, ({ target }) => target)
  return ({ target }) => bySite.get(targetKey(target)) ?? []
}
