import { countAnswers, countGroups } from '../../../assessors/requirements/count-answers.ts'
import { groupIdAt, isMandatory } from '../../../assessors/requirements/standard.ts'
import { trayReason } from '../../../assessors/requirements/tray.ts'
import type { Answer } from '../../../data/contract/answer.ts'
import type { AnswerCounts, TrayItem } from '../../../data/contract/requirement-view.ts'
import type { StoredFlag } from '../../store/requirement-store.ts'
import type { Writer } from '../../store/writer.ts'
import { otherStandard, type Standards } from './standards.ts'
import { type RequirementDeps, readContext, type SystemContext } from './system-context.ts'

/** Answers of a system that have no place in its workbench, and why. */
export const trayOf = (
  context: SystemContext,
  standards: Standards,
): readonly { readonly answer: Answer; readonly because: TrayItem['because'] }[] => {
  const { standard, asked, answers } = context
  const place = {
    standard: standard.id,
    asked: new Set(asked.map(({ id }) => id)),
    known: (id: Answer['standard'], requirementId: string) =>
      standards.get(id).requirements.has(requirementId),
    counters: standards.counters(otherStandard(standard.id)),
  }
  return [...answers.values()].flatMap((answer) => {
    const because = trayReason(answer, place)
    return because === null ? [] : [{ answer, because }]
  })
}

/** Open flags of the answers that the workbench shows. */
export const openFlags = (
  context: SystemContext,
  flags: readonly StoredFlag[],
): ReadonlyMap<string, StoredFlag[]> => {
  const shown = new Set(context.asked.map(({ id }) => context.answers.get(id)?.id))
  const open = new Map<string, StoredFlag[]>()
  for (const flag of flags) {
    if (flag.clearedAt !== null || !shown.has(flag.answerId)) continue
    open.set(flag.answerId, [...(open.get(flag.answerId) ?? []), flag])
  }
  return open
}

/** Work, results, flags and tray of a system as they are now. */
export const countsOf = (
  context: SystemContext,
  standards: Standards,
  flags: readonly StoredFlag[],
): AnswerCounts => {
  const { asked, answers, standard, sources, level } = context
  const rows = asked.map((requirement) => {
    const answer = answers.get(requirement.id)
    return {
      result: answer === undefined ? ('unassessed' as const) : sources.effective(answer),
      work: answer?.work ?? ('empty' as const),
      mandatory: isMandatory(standard, requirement),
      group: groupIdAt(requirement, level),
    }
  })
  return {
    ...countAnswers(rows),
    flags: [...openFlags(context, flags).values()].reduce((sum, one) => sum + one.length, 0),
    tray: trayOf(context, standards).length,
    groups: [...countGroups(rows)],
  }
}

/** What a count was made for: when one of these changes, it has to be made anew. */
export const countedFor = (context: SystemContext, standards: Standards): string =>
  `${context.standard.id} ${context.level ?? '-'} ${standards.info(context.standard.id).digest}`

/** Counts a system anew at the end of a write to its answers. */
export const recount = async (deps: RequirementDeps, writer: Writer, systemId: string): Promise<void> => {
  const context = await readContext(deps, writer.read, { systemId })
  const flags = await writer.read.requirements.flags(systemId)
  const counts = countsOf(context, deps.standards, flags)
  await writer.requirements.setCounts(systemId, counts, countedFor(context, deps.standards))
}
