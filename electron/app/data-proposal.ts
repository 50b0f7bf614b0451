import { dayIn } from '../../assessors/calendar/day.ts'
import { proposeFacts } from '../../assessors/site/personal-data/propose-facts.ts'
import type { DataProposal, proposalProcedures } from '../../data/contract/data-proposal.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked } from '../../data/contract/index.ts'
import type { Fact } from '../../data/contract/system.ts'
import type { StoredProposal } from '../store/board-store.ts'
import type { Reads, SystemSummary } from '../store/store.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { checkFact } from './facts.ts'
import type { Handlers } from './handlers.ts'

type Site = { readonly url: string; readonly systemId: string | null }
type System = Pick<SystemSummary, 'id' | 'code' | 'facts'>

/** A proposal beside what the system's record says today. */
const proposalOf = (stored: StoredProposal, site: Site, system: System | undefined): DataProposal => ({
  ...stored,
  url: site.url,
  systemId: system?.id ?? null,
  systemCode: system?.code ?? null,
  ...proposeFacts(stored.fields, system?.facts ?? []),
})

const listed = async (store: Reads): Promise<DataProposal[]> => {
  const stored = await store.proposals.list()
  if (stored.length === 0) return []
  const sites = new Map((await store.websites.list()).map((site) => [site.id, site]))
  const systems = new Map((await store.systems.all()).map((system) => [system.id, system]))
  return stored.flatMap((one) => {
    const site = sites.get(one.websiteId)
    return site === undefined ? [] : [proposalOf(one, site, systems.get(site.systemId ?? ''))]
  })
}

const openFirst = (a: DataProposal, b: DataProposal): number =>
  Number(b.state === 'open') - Number(a.state === 'open')

const proposal = async (store: Reads, id: string): Promise<DataProposal> => {
  const found = (await listed(store)).find((one) => one.id === id)
  if (found === undefined) throw new Failure('not-found', { entity: 'dataProposal', id })
  return found
}

/** The facts that accepting writes; the scan is the source of what was seen, the person of the numbers. */
const acceptedFacts = (
  deps: AppDeps,
  found: DataProposal,
  { counts, by, reason }: Checked<'proposal.accept'>,
): Fact[] => {
  const say = deps.texts('vi')
  const stated = { state: 'value' as const, note: reason }
  const seen = { ...stated, unit: '', source: say('scan-board.proposal.source', { url: found.url }) }
  const told = { ...stated, unit: say('scan-board.proposal.people'), source: by, date: dayIn(deps.now()) }
  return [
    ...found.facts.map(({ key, proposed }) => ({
      ...{ ...seen, key, value: proposed, date: dayIn(new Date(found.at)) },
    })),
    ...counts.map(({ key, value }) => ({ ...told, key, value })),
  ]
}

const refuseCounts = (found: DataProposal, { counts }: Checked<'proposal.accept'>): void => {
  const asked = found.counts.map(({ key }) => key)
  const other = counts.find(({ key }) => !asked.includes(key))
  if (other !== undefined) {
    throw new Failure('bad-input', { faults: [{ field: other.key, expected: asked.join(', ') }] })
  }
}

const accept = async (
  deps: AppDeps,
  given: Checked<'proposal.accept'>,
  actor: string,
): Promise<DataProposal> => {
  const found = await proposal(deps.store, given.id)
  const { systemId } = found
  if (systemId === null) {
    throw new Failure('bad-input', { faults: [{ field: 'systemId', value: found.url, expected: '' }] })
  }
  refuseCounts(found, given)
  const facts = acceptedFacts(deps, found, given)
  for (const { key, ...fact } of facts) checkFact(key, fact)
  await deps.store.transact(actor, async (w) => {
    const { id, version, by, reason } = given
    await w.proposals.decide(id, version, { state: 'accepted', by, reason })
    if (facts.length > 0) await w.systems.setFacts(systemId, facts)
  })
  return proposal(deps.store, given.id)
}

const decline = async (
  deps: AppDeps,
  { id, version, by, reason }: Checked<'proposal.decline'>,
  actor: string,
): Promise<DataProposal> => {
  await deps.store.transact(actor, (w) => w.proposals.decide(id, version, { state: 'declined', by, reason }))
  return proposal(deps.store, id)
}

/** "This website collects …": what scans saw, put to people for the record of the system. */
export const proposalHandlers = (deps: AppDeps): Handlers<keyof typeof proposalProcedures> => ({
  'proposal.list': async ({ websiteId, systemId }) =>
    (await listed(deps.store))
      .filter((one) => websiteId === undefined || one.websiteId === websiteId)
      .filter((one) => systemId === undefined || one.systemId === systemId)
      .sort(openFirst),
  'proposal.accept': (given, actor) => accept(deps, given, actorLabel(actor)),
  'proposal.decline': (given, actor) => decline(deps, given, actorLabel(actor)),
})
