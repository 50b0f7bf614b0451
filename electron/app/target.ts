import { Failure } from '../../data/contract/failure.ts'
import type { targetProcedures } from '../../data/contract/target.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { overviewGround } from './overview/ground.ts'
import { targetRows } from './overview/target-rows.ts'

const checkListed = async ({ store, catalogues }: AppDeps, id: string): Promise<void> => {
  if (catalogues.targets.targets.some((target) => target.id === id)) return
  const own = await store.targets.own()
  if (!own.some((target) => target.id === id)) throw new Failure('not-found', { entity: 'target', id })
}

/** Targets of the lists and of the office itself, how each is followed, and the projects whose budget is counted. */
export const targetHandlers = (deps: AppDeps): Handlers<keyof typeof targetProcedures> => {
  const { store } = deps
  return {
    'target.list': async () => targetRows(await overviewGround(deps)),
    'target.follow': async ({ id, version, ...follow }, actor) => {
      await checkListed(deps, id)
      await store.transact(actorLabel(actor), ({ targets }) =>
        version === 0 ? targets.states.create({ id, ...follow }) : targets.states.update(id, version, follow),
      )
      return {}
    },
    'target.addOwn': (target, actor) =>
      store.transact(actorLabel(actor), (w) => w.targets.own.create(target)),
    'target.changeOwn': ({ id, version, ...target }, actor) =>
      store.transact(actorLabel(actor), (w) => w.targets.own.update(id, version, target)),
    'target.removeOwn': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.targets.own.remove(id, version))
      return {}
    },
    'target.projects': () => store.targets.projects(),
    'target.addProject': (project, actor) =>
      store.transact(actorLabel(actor), (w) => w.targets.projects.create(project)),
    'target.changeProject': ({ id, version, ...project }, actor) =>
      store.transact(actorLabel(actor), (w) => w.targets.projects.update(id, version, project)),
    'target.removeProject': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.targets.projects.remove(id, version))
      return {}
    },
  }
}
