import type {
  WebsiteCheck,
  WebsiteCriteria,
} from '../../../data/catalogues/trustlabel/website-criteria.schema.ts'
import type { SiteCheck } from '../../../data/contract/site-check.ts'

/** What a failing check is: a duty needs a law that is in force on the day, read in its text or confirmed by several sources. */
export const basisOf = (
  { refs }: WebsiteCheck,
  { references }: WebsiteCriteria,
  now: Date,
): SiteCheck['basis'] => {
  const binds = refs.some(({ ref, confidence, encourages }) => {
    const found = references.find(({ id }) => id === ref)
    if (found === undefined || found.kind !== 'law' || encourages) return false
    if (found.endedOn !== null && Date.parse(found.endedOn) <= now.getTime()) return false
    return ['A', 'B'].includes(confidence ?? found.confidence)
  })
  return binds ? 'duty' : 'practice'
}
