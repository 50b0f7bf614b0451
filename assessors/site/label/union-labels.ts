import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import type { LabelResult } from '../../../data/contract/scan.ts'

/** What one page shows of the label. */
export interface LabelOfPage {
  readonly page: string
  readonly label: LabelResult
}

/** Flags that say something of one page's reading, not of the site. */
const OF_ITS_PAGE = new Set(['truncated', 'empty_root', 'found_in_script', 'unscanned_frame'])

/**
 * The label of a site from all its pages: the best verdict by precedence, the flags of every page, and each place with its
 * page. That a page besides the home page could not be read to its end leaves the verdict of the others alone.
 */
export const unionLabels = (pages: readonly LabelOfPage[], config: DetectorConfig): LabelResult | null => {
  const [home] = pages
  if (home === undefined) return null
  if (pages.length === 1) return home.label
  const rest = pages.slice(1).filter(({ label }) => label.verdict !== 'indeterminate')
  const all = [home, ...rest]
  const rank = ({ label }: LabelOfPage): number => config.precedence.indexOf(label.verdict)
  const [best = home] = [...all].sort((left, right) => rank(left) - rank(right))
  const flags = new Set([
    ...best.label.flags,
    ...all.flatMap(({ label }) => label.flags).filter((flag) => !OF_ITS_PAGE.has(flag)),
  ])
  const candidates = all
    .flatMap(({ page, label }) => label.candidates.map((candidate) => ({ ...candidate, page })))
    .sort((left, right) => config.precedence.indexOf(left.verdict) - config.precedence.indexOf(right.verdict))
    .slice(0, config.limits.candidates)
  return { verdict: best.label.verdict, flags: [...flags], state: best.label.state, candidates }
}
