import { Failure } from '../../data/contract/failure.ts'
import type { InformationSystem, systemProcedures } from '../../data/contract/system.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { checkFact } from './facts.ts'
import type { Handlers } from './handlers.ts'
import { proposeFor } from './suggestion.ts'
import { systemRows } from './system-rows.ts'

const found = (system: InformationSystem | undefined, id: string): InformationSystem => {
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id })
  return system
}

/** The inventory: systems with facts and components, and their websites. */
export const systemHandlers = (deps: AppDeps): Handlers<keyof typeof systemProcedures> => {
  const { store } = deps
  const rows = systemRows(deps)
  return {
    'system.list': async ({ search = '' }) => [
      ...(await (search.trim() === '' ? rows.all() : rows.find(search))),
    ],
    'system.get': async ({ id }) => found(await store.systems.get(id), id),
    'system.create': ({ code, name, patch }, actor) =>
      store.transact(actorLabel(actor), async (w) => {
        const system = await w.systems.create({ code, name, patch: patch ?? {} })
        await proposeFor(deps, w, system)
        return system
      }),
    'system.update': ({ id, version, patch }, actor) =>
      store.transact(actorLabel(actor), async (w) => {
        const before = patch.preset === undefined ? null : await w.read.systems.get(id)
        const system = await w.systems.update(id, version, patch)
        if (before !== null && before?.preset !== system.preset) await proposeFor(deps, w, system)
        return system
      }),
    'system.updateMany': ({ systems, patch }, actor) =>
      store.transact(actorLabel(actor), async (w) => {
        let changed = 0
        for (const { id, version } of systems) {
          if ((await w.systems.patch(id, version, patch)) !== version) changed += 1
        }
        return { changed }
      }),
    'system.setFact': ({ id, version, key, fact }, actor) => {
      const checked = checkFact(key, fact)
      return store.transact(actorLabel(actor), (w) => w.systems.setFact(id, version, key, checked))
    },
    'system.remove': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.systems.remove(id, version))
      return {}
    },
    'website.list': () => store.websites.list(),
    'website.create': (fields, actor) => store.transact(actorLabel(actor), (w) => w.websites.create(fields)),
    'website.update': ({ id, version, patch }, actor) =>
      store.transact(actorLabel(actor), (w) => w.websites.update(id, version, patch)),
    'website.remove': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.websites.remove(id, version))
      return {}
    },
  }
}
