import { dayIn } from '../../assessors/calendar/day.ts'
import { type CoveredBy, observeFindings } from '../../assessors/site/finding/observe-findings.ts'
import { type KnownFinding, planFindings } from '../../assessors/site/finding/plan-findings.ts'
import { proposedFields } from '../../assessors/site/personal-data/propose-facts.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { StoredFinding } from '../store/board-store.ts'
import { targetKey } from '../store/text.ts'
import type { Writer } from '../store/writer.ts'
import type { Catalogues } from './catalogues.ts'

/** A result that is to be kept; the run has its target. */
export interface KeptResult {
  readonly runId: string
  readonly target: string
  readonly result: SiteResult
  readonly now: Date
}

/** What results are kept by. */
export type KeepRules = Pick<Catalogues, 'websiteCriteria' | 'tlsPolicy'>

/** TLS rules that say the same as a check. */
export const coveredBy = ({ websiteCriteria }: Pick<KeepRules, 'websiteCriteria'>): CoveredBy =>
  new Map(websiteCriteria.checks.map(({ id, rules = [] }) => [id, rules]))

const knownOf = ({ acceptance, ...finding }: StoredFinding): KnownFinding => ({
  ...finding,
  acceptedUntil: acceptance?.until ?? null,
})

/** Findings follow the agency's own policy: what another one says is for comparison and opens and closes nothing. */
const followed = (result: SiteResult, { tlsPolicy }: KeepRules): SiteResult =>
  result.catalogue.id === tlsPolicy.info.id ? result : { ...result, findings: [], unmeasured: [] }

interface Placed extends KeptResult {
  readonly websiteId: string | null
}

const keepFindings = async (w: Writer, kept: Placed, rules: KeepRules): Promise<boolean> => {
  const { runId, target, websiteId, now } = kept
  const result = followed(kept.result, rules)
  const observed = observeFindings(result, coveredBy(rules))
  const known = await w.read.findings.ofSite({ targetKey: targetKey(target) })
  const plan = planFindings(observed, known.map(knownOf), { runId, day: dayIn(now) })
  return w.findings.take({
    ...plan,
    ...{ runId, target, websiteId, scannedAt: result.startedAt, unchecked: observed.unchecked },
    weights: observed.observations.map(({ weight }) => weight),
  })
}

const keepProposal = async (w: Writer, { runId, target, websiteId, result }: Placed): Promise<void> => {
  const fields = result.personalData === null ? [] : proposedFields(result.personalData)
  if (websiteId === null || fields.length === 0) return
  await w.proposals.propose({ runId, target, websiteId, at: result.startedAt, fields: [...fields] })
}

/**
 * Keeps a result and everything that follows from it, in the transaction of `w`: the row of the run, findings, what the pages
 * collect. Keeping the same result again changes nothing; of one that is older than what is known only the row is kept.
 */
export const keepResult = async (w: Writer, kept: KeptResult, rules: KeepRules): Promise<void> => {
  const websiteId = await w.scans.setTarget(kept.runId, kept.target, 'done', kept.result)
  const placed = { ...kept, websiteId }
  if (await keepFindings(w, placed, rules)) await keepProposal(w, placed)
}
