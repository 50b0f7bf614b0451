import { dayIn } from '../../../assessors/calendar/day.ts'
import { countingDue, isOpen, lateDays, refuseState } from '../../../assessors/requirements/plan-rules.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { Checked, Output } from '../../../data/contract/index.ts'
import type { PlanCandidate, PlanItem, PlanRow, planProcedures } from '../../../data/contract/plan.ts'
import type { EvidenceLink, NewPlanItem } from '../../store/requirement-store.ts'
import type { Writer } from '../../store/writer.ts'
import { actorLabel } from '../actor.ts'
import type { Handlers } from '../handlers.ts'
import { recount } from './count-system.ts'
import { findCandidates } from './plan-candidates.ts'
import type { RequirementDeps } from './system-context.ts'

interface Names {
  readonly codes: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  readonly evidence: ReadonlyMap<string, number>
  readonly today: string
}

const evidenceCounts = (links: readonly EvidenceLink[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { subjectKind, subjectId } of links)
    if (subjectKind === 'plan') counts.set(subjectId, (counts.get(subjectId) ?? 0) + 1)
  return counts
}

const readNames = async ({ store, now }: RequirementDeps, systemId?: string): Promise<Names> => ({
  codes: new Map((await store.systems.names()).map(({ id, code }) => [id, code])),
  units: new Map((await store.organisations.list()).map(({ id, name }) => [id, name])),
  people: new Map((await store.people.list()).map(({ id, name }) => [id, name])),
  evidence: evidenceCounts(await store.requirements.links(systemId)),
  today: dayIn(now()),
})

const rowOf = (item: PlanItem, names: Names): PlanRow => ({
  ...item,
  systemCode: names.codes.get(item.systemId) ?? '',
  unitName: names.units.get(item.unitId ?? '') ?? '',
  ownerName: names.people.get(item.ownerId ?? '') ?? '',
  evidence: names.evidence.get(item.id) ?? 0,
  milestonesDone: item.milestones.filter(({ doneOn }) => doneOn !== null).length,
  countingDue: countingDue(item),
  late: lateDays(item, names.today),
})

/** Open items by the day that counts, those without one after them, ended ones last. */
const byUrgency = (a: PlanRow, b: PlanRow): number => {
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1
  const [dayA, dayB] = [a.countingDue ?? '9999', b.countingDue ?? '9999']
  if (dayA !== dayB) return dayA < dayB ? -1 : 1
  return a.systemCode === b.systemCode ? a.number - b.number : a.systemCode < b.systemCode ? -1 : 1
}

const listItems = async (deps: RequirementDeps, systemId: string | undefined): Promise<PlanRow[]> => {
  const names = await readNames(deps, systemId)
  const items = await deps.store.requirements.planItems(systemId)
  return items.map((item) => rowOf(item, names)).sort(byUrgency)
}

const found = (item: PlanItem | undefined, id: string): PlanItem => {
  if (item === undefined) throw new Failure('not-found', { entity: 'planItem', id })
  return item
}

const getItem = async (deps: RequirementDeps, id: string): Promise<Output<'plan.get'>> => {
  const { requirements } = deps.store
  const item = found(await requirements.planItem(id), id)
  const linked = new Set(
    (await requirements.links(item.systemId))
      .filter(({ subjectKind, subjectId }) => subjectKind === 'plan' && subjectId === id)
      .map(({ evidenceId }) => evidenceId),
  )
  const former = item.reopensId === null ? undefined : await requirements.planItem(item.reopensId)
  return {
    item: rowOf(item, await readNames(deps, item.systemId)),
    evidence: (await requirements.evidence(item.systemId)).filter((one) => linked.has(one.id)),
    reopens: former?.number ?? null,
  }
}

const EMPTY = {
  ...{ detail: '', requirementIds: [], unitId: null, ownerId: null, startOn: null, due: null },
  ...{ budget: null, budgetSource: '', milestones: [], deviation: null, commitment: '' },
}

const givenOnly = <T extends object>(patch: T): Partial<T> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>

const createItem = (deps: RequirementDeps, input: Checked<'plan.create'>, actor: string): Promise<PlanItem> =>
  deps.store.transact(actor, async (writer) => {
    const { reopensId = null, ...fields } = input
    const item: NewPlanItem = { ...EMPTY, state: 'open', reopensId, ...(givenOnly(fields) as typeof input) }
    const made = await writer.requirements.addPlanItem({ ...item, reopensId })
    await recount(deps, writer, input.systemId)
    return made
  })

const keyOf = ({ source }: PlanCandidate): string => `${source.kind} ${source.key}`

const createFrom = (
  deps: RequirementDeps,
  input: Checked<'plan.createFrom'>,
  actor: string,
): Promise<{ numbers: number[] }> =>
  deps.store.transact(actor, async (writer) => {
    const { systemId, keys } = input
    const wanted = new Set(keys)
    const candidates = (await findCandidates(deps, writer.read, systemId)).filter((one) =>
      wanted.has(keyOf(one)),
    )
    const items = await writer.read.requirements.planItems(systemId)
    const numbers: number[] = []
    for (const { source, detail, requirementIds, unitId, due, reopens } of candidates) {
      const reopensId = items.find(({ number }) => number === reopens)?.id ?? null
      const item = { ...EMPTY, systemId, state: 'open' as const, source, title: source.title, reopensId }
      const filled = { ...item, detail, requirementIds, unitId, due, commitment: detail }
      numbers.push((await writer.requirements.addPlanItem(filled)).number)
    }
    return { numbers }
  })

const setState = async (
  writer: Writer,
  { id, version, state, note }: Checked<'plan.setState'>,
  by: { readonly actor: string; readonly at: string },
): Promise<PlanItem> => {
  const item = found(await writer.read.requirements.planItem(id), id)
  const links = await writer.read.requirements.links(item.systemId)
  const refusal = refuseState(item, state, { evidence: evidenceCounts(links).get(id) ?? 0, note })
  if (refusal !== null) throw new Failure(refusal, { number: item.number })
  const ended = state === 'closed' || state === 'cancelled'
  return writer.requirements.updatePlanItem(id, version, {
    state,
    closedAt: ended ? by.at : null,
    closedBy: ended ? by.actor : '',
    closingNote: note === '' && ended ? item.closingNote : note,
  })
}

/** The plan against gaps: numbered items with an owner, a day, money and milestones, closed only with evidence. */
export const planHandlers = (deps: RequirementDeps): Handlers<keyof typeof planProcedures> => {
  const { store, now } = deps
  return {
    'plan.list': ({ systemId }) => listItems(deps, systemId),
    'plan.get': ({ id }) => getItem(deps, id),
    'plan.candidates': ({ systemId }) => findCandidates(deps, store, systemId),
    'plan.create': (input, actor) => createItem(deps, input, actorLabel(actor)),
    'plan.createFrom': (input, actor) => createFrom(deps, input, actorLabel(actor)),
    'plan.update': ({ id, version, patch }, actor) =>
      store.transact(actorLabel(actor), (w) => w.requirements.updatePlanItem(id, version, givenOnly(patch))),
    'plan.setState': (input, actor) => {
      const by = { actor: actorLabel(actor), at: now().toISOString() }
      return store.transact(by.actor, (writer) => setState(writer, input, by))
    },
    'plan.remove': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.requirements.removePlanItem(id, version))
      return {}
    },
  }
}
