import type { viewProcedures } from '../../data/contract/view.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'

/** Lists as people like to see them, kept in the workspace. */
export const viewHandlers = ({ store }: AppDeps): Handlers<keyof typeof viewProcedures> => ({
  'view.list': ({ list }) => store.savedViews(list),
  'view.create': (view, actor) => store.transact(actorLabel(actor), (w) => w.savedViews.create(view)),
  'view.update': ({ id, version, patch }, actor) =>
    store.transact(actorLabel(actor), (w) => w.savedViews.update(id, version, patch)),
  'view.remove': async ({ id, version }, actor) => {
    await store.transact(actorLabel(actor), (w) => w.savedViews.remove(id, version))
    return {}
  },
})
