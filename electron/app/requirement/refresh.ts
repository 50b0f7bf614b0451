import { wantedFlags } from '../../../assessors/requirements/raise-flags.ts'
import type { Answer, AnswerFlag, FlagKind } from '../../../data/contract/answer.ts'
import { newFlags } from '../../store/answer-flags.ts'
import { canonicalJson } from '../../store/canonical.ts'
import type { AnswerFields, AnswerWrite, NewFlag } from '../../store/requirement-store.ts'
import type { Reads } from '../../store/store.ts'
import type { Writer } from '../../store/writer.ts'
import { componentsOf } from './components.ts'
import { countedFor, countsOf } from './count-system.ts'
import { type ReadingDeps, type RequirementDeps, readContext, type SystemContext } from './system-context.ts'
import { evidenceByAnswer } from './workbench.ts'

const flagsWanted = async (
  deps: RequirementDeps,
  reads: Reads,
  context: SystemContext,
): Promise<NewFlag[]> => {
  const { system, today, level, sources } = context
  const [evidence, links] = [
    await reads.requirements.evidence(system.id),
    await reads.requirements.links(system.id),
  ]
  const evidenceOf = evidenceByAnswer(links, new Map(evidence.map((one) => [one.id, one])))
  const components = new Map([...componentsOf(system)].map(([key, { digest }]) => [key, digest]))
  const against = { today, level, digestAt: deps.standards.digestAt, components }
  const asked = context.asked.flatMap(({ id }) => context.answers.get(id) ?? [])
  return asked.flatMap((answer) => {
    const { id } = answer
    if (id === null) return []
    const view = sources.view(answer)
    const source =
      view === null ? null : { state: view.state, name: view.name, digest: sources.digest(answer) }
    const around = { evidence: evidenceOf.get(id) ?? [], source }
    return wantedFlags(answer, around, against).map((flag) => ({ ...flag, answerId: id }))
  })
}

/** Whether a comparison with today would leave a system as it is: no flag is new and the count stands. */
const isUpToDate = async (deps: ReadingDeps, systemId: string): Promise<boolean> => {
  const { requirements } = deps.store
  const context = await deps.contextOf({ systemId })
  const flags = await requirements.flags(systemId)
  if (newFlags(await flagsWanted(deps, deps.store, context), flags).length > 0) return false
  const profile = await requirements.profile(systemId)
  const { counts, countedFor: made } = profile ?? { counts: null, countedFor: '' }
  return (
    made === countedFor(context, deps.standards) &&
    canonicalJson(counts) === canonicalJson(countsOf(context, deps.standards, flags))
  )
}

/** Compares one system with today, raises what is new and counts. Answers how many flags were raised; null where all stands. */
const refreshSystem = async (deps: ReadingDeps, systemId: string, actor: string): Promise<number | null> => {
  // Most workbenches are opened unchanged: nobody else waits then for a write that would write the same again.
  if (await isUpToDate(deps, systemId)) return null
  return deps.store.transact(actor, async (writer) => {
    const context = await readContext(deps, writer.read, { systemId })
    const raised = await writer.requirements.raiseFlags(
      systemId,
      await flagsWanted(deps, writer.read, context),
    )
    const flags = await writer.read.requirements.flags(systemId)
    const counts = countsOf(context, deps.standards, flags)
    await writer.requirements.setCounts(systemId, counts, countedFor(context, deps.standards))
    return raised
  })
}

const begunIds = async ({ store }: RequirementDeps): Promise<readonly string[]> => {
  const systems = await store.requirements.systems()
  return systems.flatMap(({ id, profile }) => (profile === null ? [] : [id]))
}

/** Compares one system, or each that was begun, with catalogue, level, inventory, evidence and sources as they are today. */
export const refresh = async (
  deps: ReadingDeps,
  systemId: string | undefined,
  actor: string,
): Promise<{ systems: number; changed: number; raised: number }> => {
  const ids = systemId === undefined ? await begunIds(deps) : [systemId]
  const done = { systems: ids.length, changed: 0, raised: 0 }
  for (const id of ids) {
    const raised = await refreshSystem(deps, id, actor)
    if (raised === null) continue
    done.changed += 1
    done.raised += raised
  }
  return done
}

/** What a person confirms by clearing a flag: the answer stands against things as they are now. */
const confirmed = (
  deps: RequirementDeps,
  context: SystemContext,
  cleared: { readonly answer: Answer; readonly kinds: ReadonlySet<FlagKind> },
): AnswerFields => {
  const { answer, kinds } = cleared
  const known = componentsOf(context.system)
  const { level } = context
  return {
    ...(kinds.has('text-changed') || kinds.has('level-changed')
      ? { level, digest: deps.standards.digestAt(answer.requirementId, level) ?? answer.digest }
      : {}),
    ...(kinds.has('infrastructure-changed')
      ? { components: answer.components.flatMap(({ kind, id }) => known.get(`${kind} ${id}`) ?? []) }
      : {}),
    ...(kinds.has('source-changed') && answer.inheritance !== null
      ? { inheritance: { ...answer.inheritance, seen: context.sources.digest(answer) } }
      : {}),
    ...(kinds.has('carried') ? { touched: true } : {}),
  }
}

const confirmations = (
  deps: RequirementDeps,
  context: SystemContext,
  flags: readonly (AnswerFlag & { readonly answerId: string })[],
): AnswerWrite[] => {
  const kinds = new Map<string, Set<FlagKind>>()
  for (const { answerId, kind } of flags) kinds.set(answerId, (kinds.get(answerId) ?? new Set()).add(kind))
  return [...context.answers.values()].flatMap((answer) => {
    const own = kinds.get(answer.id ?? '')
    if (own === undefined) return []
    const fields = confirmed(deps, context, { answer, kinds: own })
    return [{ requirementId: answer.requirementId, seen: answer.version, fields }]
  })
}

/** Clears flags in the name of a person and takes what they pointed to as seen. */
export const clearFlags = (
  deps: RequirementDeps,
  input: { readonly systemId: string; readonly flagIds: readonly string[]; readonly note: string },
  actor: string,
): Promise<number> =>
  deps.store.transact(actor, async (writer: Writer) => {
    const { systemId, flagIds, note } = input
    const wanted = new Set(flagIds)
    const context = await readContext(deps, writer.read, { systemId })
    const open = (await writer.read.requirements.flags(systemId)).filter(
      ({ id, clearedAt }) => clearedAt === null && wanted.has(id),
    )
    await writer.requirements.writeAnswers(systemId, confirmations(deps, context, open))
    const cleared = await writer.requirements.clearFlags(systemId, flagIds, note)
    const flags = await writer.read.requirements.flags(systemId)
    const counts = countsOf(context, deps.standards, flags)
    await writer.requirements.setCounts(systemId, counts, countedFor(context, deps.standards))
    return cleared
  })
