import type { ChangeStep, HistoryState, historyProcedures } from '../../data/contract/history.ts'
import type { Reads } from '../store/store.ts'
import type { Writer } from '../store/writer.ts'
import { type Actor, actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { recount } from './requirement/count-system.ts'
import { standardsFor } from './requirement/standards.ts'

/** Rows of the bin that are shown. */
const BIN_LIMIT = 2_000

const stateOf = async ({ history }: Reads): Promise<HistoryState> => ({
  undo: await history.undoable(),
  redo: await history.redoable(),
})

const COUNTED = new Set(['answer', 'requirementProfile'])

/** The count of a workbench follows its answers, also when they go back. */
const recountAfter = async (deps: AppDeps, writer: Writer, step: ChangeStep | null): Promise<void> => {
  if (step === null || step.systemId === null || !COUNTED.has(step.entity)) return
  await recount({ ...deps, standards: standardsFor(deps.catalogues) }, writer, step.systemId)
}

/** Steps that can be taken back and done again, older states of records, and the bin. */
export const historyHandlers = (deps: AppDeps): Handlers<keyof typeof historyProcedures> => {
  const { store } = deps
  const act = (actor: Actor, work: (writer: Writer) => Promise<void>): Promise<HistoryState> =>
    store.transact(actorLabel(actor), work).then(() => stateOf(store))
  return {
    'history.state': () => stateOf(store),
    'history.undo': ({ step }, actor) =>
      act(actor, async (w) => {
        const told = await w.read.history.undoable()
        await w.history.undo(step)
        await recountAfter(deps, w, told)
      }),
    'history.redo': ({ step }, actor) =>
      act(actor, async (w) => {
        const told = await w.read.history.redoable()
        await w.history.redo(step)
        await recountAfter(deps, w, told)
      }),
    'history.record': (of) => store.history.ofRecord(of),
    'history.restore': (of, actor) => act(actor, (w) => w.history.restoreTo(of)),
    'bin.list': () => store.bin.list(BIN_LIMIT),
    'bin.restore': async ({ entity, id }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.history.restore(entity, id))
      return {}
    },
  }
}
