import type { controlProcedures } from '../../../data/contract/control.ts'
import type { evidenceProcedures } from '../../../data/contract/evidence.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { planProcedures } from '../../../data/contract/plan.ts'
import type { requirementProcedures } from '../../../data/contract/requirement.ts'
import { actorLabel } from '../actor.ts'
import type { AppDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import { freeze, readReality, startYear } from './assessments.ts'
import { previewBulk, writeBulk } from './bulk.ts'
import { checklistHandlers } from './checklist.ts'
import { controlHandlers } from './control.ts'
import { recount, trayOf } from './count-system.ts'
import { readDetail } from './detail.ts'
import { evidenceHandlers } from './evidence.ts'
import { keptContexts } from './kept-contexts.ts'
import { listSystems } from './list-systems.ts'
import { moveWork } from './move-work.ts'
import { planHandlers } from './plan.ts'
import { clearFlags, refresh } from './refresh.ts'
import { standardsFor } from './standards.ts'
import { previewSwitch, switchStandard } from './switch-standard.ts'
import { type ReadingDeps, type RequirementDeps, readContext, requirementOf } from './system-context.ts'
import { readWorkbench } from './workbench.ts'
import { saveAnswer } from './write-answer.ts'

type Procedures =
  | keyof typeof requirementProcedures
  | keyof typeof evidenceProcedures
  | keyof typeof controlProcedures
  | keyof typeof planProcedures

const comment = (
  deps: RequirementDeps,
  on: { readonly systemId: string; readonly requirementId: string; readonly text: string },
  actor: string,
): Promise<void> =>
  deps.store.transact(actor, async (writer) => {
    const { systemId, requirementId, text } = on
    const { standard } = requirementOf(deps.standards, requirementId)
    const there = await writer.read.requirements.answer(systemId, requirementId)
    const fields = { standard: standard.id }
    const [answer] =
      there === undefined
        ? await writer.requirements.writeAnswers(systemId, [{ requirementId, seen: 0, fields }])
        : [there]
    if (answer?.id == null) throw new Error('an answer was not written')
    await writer.requirements.addComment(answer.id, systemId, text)
  })

const removeFromTray = (
  deps: RequirementDeps,
  at: { readonly systemId: string; readonly answerId: string },
  actor: string,
): Promise<void> =>
  deps.store.transact(actor, async (writer) => {
    const { systemId, answerId } = at
    const context = await readContext(deps, writer.read, { systemId })
    if (!trayOf(context, deps.standards).some(({ answer }) => answer.id === answerId))
      throw new Failure('in-use', { entity: 'answer', id: answerId })
    await writer.requirements.removeAnswer(answerId)
    await recount(deps, writer, systemId)
  })

const setLevel = (
  deps: RequirementDeps,
  to: { readonly systemId: string; readonly level: 1 | 2 | 3 | 4 | 5 | null },
  actor: string,
): Promise<void> =>
  deps.store.transact(actor, async (writer) => {
    await writer.requirements.setProfile(to.systemId, { level: to.level })
    await recount(deps, writer, to.systemId)
  })

const workbenchHandlers = (
  deps: ReadingDeps,
): Omit<
  Handlers<keyof typeof requirementProcedures>,
  'requirement.export' | 'requirement.stage' | 'requirement.commit'
> => ({
  'requirement.systems': () => listSystems(deps),
  'requirement.workbench': ({ systemId }) => readWorkbench(deps, systemId),
  'requirement.detail': (at) => readDetail(deps, at),
  'requirement.answer': (input, actor) => saveAnswer(deps, input, actorLabel(actor)),
  'requirement.setWork': (input, actor) => moveWork(deps, input, actorLabel(actor)),
  'requirement.bulkPreview': (input) => previewBulk(deps, input),
  'requirement.bulk': async (input, actor) => ({ changed: await writeBulk(deps, input, actorLabel(actor)) }),
  'requirement.standardPreview': (target) => previewSwitch(deps, target),
  'requirement.setStandard': (target, actor) => switchStandard(deps, target, actorLabel(actor)),
  'requirement.setLevel': async (to, actor) => {
    await setLevel(deps, to, actorLabel(actor))
    return {}
  },
  'requirement.refresh': ({ systemId }, actor) => refresh(deps, systemId, actorLabel(actor)),
  'requirement.clearFlags': async (input, actor) => ({
    cleared: await clearFlags(deps, input, actorLabel(actor)),
  }),
  'requirement.comment': async (on, actor) => {
    await comment(deps, on, actorLabel(actor))
    return {}
  },
  'requirement.resolveComment': async ({ id, resolved }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.requirements.resolveComment(id, resolved))
    return {}
  },
  'requirement.removeFromTray': async (at, actor) => {
    await removeFromTray(deps, at, actorLabel(actor))
    return {}
  },
  'requirement.assessments': ({ systemId }) => deps.store.requirements.assessments(systemId),
  'requirement.freeze': (given, actor) => freeze(deps, given, actorLabel(actor)),
  'requirement.startYear': (input, actor) => startYear(deps, input, actorLabel(actor)),
  'requirement.reality': ({ systemId }) => readReality(deps, systemId),
})

/** Requirements and their answers, evidence, common controls and the plan. */
export const requirementHandlers = (app: AppDeps): Handlers<Procedures> => {
  const writing: RequirementDeps = { ...app, standards: standardsFor(app.catalogues) }
  const deps: ReadingDeps = { ...writing, contextOf: keptContexts(writing) }
  return {
    ...workbenchHandlers(deps),
    ...checklistHandlers(deps),
    ...evidenceHandlers(deps),
    ...controlHandlers(deps),
    ...planHandlers(deps),
  }
}
