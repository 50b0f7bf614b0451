import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import type { LabelCandidate, LabelResult } from '../../../data/contract/scan.ts'
import type { Judged } from './judged.ts'
import { selectorOf, snippetOf } from './page-element.ts'

const SNIPPET = 300
const ADDRESS = 2000

const withEvidence = (judged: Judged): LabelCandidate => ({
  link: judged.link?.slice(0, ADDRESS) ?? null,
  image: judged.image?.slice(0, ADDRESS) ?? null,
  names: judged.names?.slice(0, ADDRESS) ?? null,
  verdict: judged.verdict,
  flags: [...judged.flags],
  selector: judged.element === null ? '' : selectorOf(judged.element),
  snippet: judged.element === null ? '' : snippetOf(judged.element, SNIPPET),
})

const KINSHIP = new Set(['parent_domain', 'child_domain'])

/**
 * Takes the best verdict by precedence and keeps the flags of every place. How another host is related is said only
 * when that host is the verdict; beside a match it is enough that other labels stand there too.
 */
export const combine = (judged: readonly Judged[], config: DetectorConfig): LabelResult => {
  const rank = (item: Judged): number => config.precedence.indexOf(item.verdict)
  const ordered = [...judged].sort((a, b) => rank(a) - rank(b))
  const verdict = ordered[0]?.verdict ?? 'absent'
  const flags = new Set(
    ordered.flatMap((item) => item.flags).filter((flag) => verdict === 'other_domain' || !KINSHIP.has(flag)),
  )
  const others = ordered.some((item) => item.verdict === 'other_domain' || item.verdict === 'conflict')
  if (verdict === 'match' && others) flags.add('other_domain_also')
  const candidates = ordered.slice(0, config.limits.candidates).map(withEvidence)
  return { verdict, flags: [...flags], state: config.states[verdict], candidates }
}
