import type { organisationProcedures } from '../../data/contract/organisation.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'

/** Units and people: reads from the store, writes in one transaction with their audit events. */
export const organisationHandlers = ({ store }: AppDeps): Handlers<keyof typeof organisationProcedures> => ({
  'organisation.list': () => store.organisations.list(),
  'organisation.create': (fields, actor) =>
    store.transact(actorLabel(actor), (w) => w.organisations.create(fields)),
  'organisation.update': ({ id, version, patch }, actor) =>
    store.transact(actorLabel(actor), (w) => w.organisations.update(id, version, patch)),
  'organisation.remove': async ({ id, version }, actor) => {
    await store.transact(actorLabel(actor), (w) => w.organisations.remove(id, version))
    return {}
  },
  'person.list': () => store.people.list(),
  'person.create': (fields, actor) => store.transact(actorLabel(actor), (w) => w.people.create(fields)),
  'person.update': ({ id, version, patch }, actor) =>
    store.transact(actorLabel(actor), (w) => w.people.update(id, version, patch)),
  'person.remove': async ({ id, version }, actor) => {
    await store.transact(actorLabel(actor), (w) => w.people.remove(id, version))
    return {}
  },
})
