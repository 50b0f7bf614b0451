import { dayIn } from '../../assessors/calendar/day.ts'
import { stateOn } from '../../assessors/site/finding/plan-findings.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked } from '../../data/contract/index.ts'
import type {
  FindingState,
  FindingWeight,
  findingProcedures,
  TrackedFinding,
} from '../../data/contract/scan-finding.ts'
import type { StoredFinding } from '../store/board-store.ts'
import { acceptedFindings } from './accepted-findings.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { siteKeyOf } from './scan-board.ts'

/** A finding as it stands on a day. */
const findingOn = (today: string, { judgedBy: _, ...finding }: StoredFinding): TrackedFinding => {
  const state = stateOn(today, { ...finding, acceptedUntil: finding.acceptance?.until ?? null })
  return { ...finding, state, lapsed: state !== finding.state }
}

const STATES: readonly FindingState[] = ['recurred', 'new', 'open', 'accepted', 'fixed']
const WEIGHTS: readonly FindingWeight[] = ['fail', 'warn', 'advice']

/** Open ones first, the heaviest first; what was accepted or fixed comes last. */
const byUrgency = (a: TrackedFinding, b: TrackedFinding): number => {
  const isOpen = ({ state }: TrackedFinding) => (state === 'accepted' ? 1 : state === 'fixed' ? 2 : 0)
  return (
    isOpen(a) - isOpen(b) ||
    WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) ||
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  )
}

const accept = async (
  deps: AppDeps,
  { findings, ...acceptance }: Checked<'scan.acceptFindings'>,
  actor: string,
): Promise<Record<string, never>> => {
  const today = dayIn(deps.now())
  if (acceptance.until < today) {
    throw new Failure('bad-input', { faults: [{ field: 'until', value: acceptance.until, expected: today }] })
  }
  await deps.store.transact(actor, async (w) => {
    for (const { id, version } of findings) await w.findings.accept(id, version, acceptance)
  })
  return {}
}

/** Findings of a site over all its scans, and what people decide about them. */
export const findingHandlers = (deps: AppDeps): Handlers<keyof typeof findingProcedures> => ({
  'scan.findings': async ({ site }) => {
    const today = dayIn(deps.now())
    const stored = await deps.store.findings.ofSite(siteKeyOf(site))
    return stored.map((finding) => findingOn(today, finding)).sort(byUrgency)
  },
  'scan.accepted': () => acceptedFindings(deps.store, deps.now()),
  'scan.findingHistory': ({ id }) => deps.store.findings.events(id),
  'scan.acceptFindings': (asked, actor) => accept(deps, asked, actorLabel(actor)),
  'scan.reopenFinding': async ({ id, version, reason }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.findings.reopen(id, version, reason))
    return {}
  },
})
