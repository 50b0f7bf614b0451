import { groupIdAt } from '../../../assessors/requirements/standard.ts'
import type { ControlBundle, ControlBundleRow, controlProcedures } from '../../../data/contract/control.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { Output } from '../../../data/contract/index.ts'
import { actorLabel } from '../actor.ts'
import type { Handlers } from '../handlers.ts'
import { type RequirementDeps, readContext } from './system-context.ts'

const listBundles = async ({ store }: RequirementDeps): Promise<ControlBundleRow[]> => {
  const [bundles, consumers, units] = [
    await store.requirements.bundles(),
    await store.requirements.consumers(),
    await store.organisations.list(),
  ]
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return bundles.map(({ items, ...bundle }) => ({
    ...bundle,
    providerName: names.get(bundle.providerId ?? '') ?? '',
    items: items.length,
    consumers: consumers.get(bundle.id) ?? 0,
  }))
}

const getBundle = async ({ store }: RequirementDeps, id: string): Promise<ControlBundle> => {
  const bundle = (await store.requirements.bundles()).find((one) => one.id === id)
  if (bundle === undefined) throw new Failure('not-found', { entity: 'controlBundle', id })
  return bundle
}

/** What a system's answers could publish: a result that somebody gave and words that say how. */
const itemsOf = async (
  deps: RequirementDeps,
  systemId: string,
  groups: readonly string[] | undefined,
): Promise<Output<'control.fromSystem'>> => {
  const { standard, level, asked, answers, sources } = await readContext(deps, deps.store, { systemId })
  const items = asked
    .filter((requirement) => groups === undefined || groups.includes(groupIdAt(requirement, level)))
    .flatMap(({ id }) => {
      const answer = answers.get(id)
      if (answer === undefined || answer.measure === '') return []
      const result = sources.effective(answer)
      if (result === 'unassessed') return []
      return [{ requirementId: id, result, statement: answer.measure, provider: '', consumer: '' }]
    })
  return { standard: standard.id, items }
}

/** Common controls: what a provider does for many systems, published once. */
export const controlHandlers = (deps: RequirementDeps): Handlers<keyof typeof controlProcedures> => {
  const { store } = deps
  return {
    'control.list': () => listBundles(deps),
    'control.get': ({ id }) => getBundle(deps, id),
    'control.create': (fields, actor) =>
      store.transact(actorLabel(actor), (w) => w.requirements.bundles.create(fields)),
    'control.update': ({ id, version, patch }, actor) =>
      store.transact(actorLabel(actor), (w) =>
        w.requirements.bundles.update(
          id,
          version,
          Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
        ),
      ),
    'control.remove': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.requirements.bundles.remove(id, version))
      return {}
    },
    'control.fromSystem': ({ systemId, groups }) => itemsOf(deps, systemId, groups),
  }
}
