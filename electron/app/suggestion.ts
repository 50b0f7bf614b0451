import type { FactKey } from '../../data/contract/fact.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { GuidePreset } from '../../data/contract/level-guide.ts'
import type { Suggestions, suggestionProcedures } from '../../data/contract/suggestion.ts'
import type { FactValue, InformationSystem } from '../../data/contract/system.ts'
import type { Writer } from '../store/writer.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'

type Values = Suggestions['values']

const presetOf = ({ catalogues }: Pick<AppDeps, 'catalogues'>, id: string | null): GuidePreset | null =>
  catalogues.presets.presets.find((preset) => preset.id === id) ?? null

/** The values that a kind of system proposes; its usual level is none of them. */
const valuesOf = (preset: GuidePreset | null): Values => {
  if (preset === null) return []
  const { suggests = {} } = preset
  const others = Object.entries(suggests) as [FactKey, FactValue][]
  return [
    { key: 'system_kinds', value: [...preset.kinds] },
    ...others.map(([key, value]) => ({ key, value })),
  ]
}

/** Keeps what the kind of a system proposes until a person has looked at it, in the transaction that gave it the kind. */
export const proposeFor = async (
  deps: Pick<AppDeps, 'catalogues'>,
  w: Writer,
  { id, preset }: Pick<InformationSystem, 'id' | 'preset'>,
): Promise<void> => {
  const values = valuesOf(presetOf(deps, preset))
  await w.suggestions.propose(
    id,
    preset,
    values.map(({ key }) => key),
  )
}

const questionsFor = (
  { catalogues }: Pick<AppDeps, 'catalogues'>,
  preset: GuidePreset | null,
  stated: ReadonlySet<string>,
): Suggestions['questions'] =>
  preset === null
    ? []
    : catalogues.facts.questions
        .filter(({ kinds, regimes }) => {
          const matters = kinds.length === 0 || kinds.some((kind) => preset.kinds.includes(kind))
          return matters && regimes.includes('ND331')
        })
        .map(({ key }) => key)
        .filter((key) => !stated.has(key))

const suggestionsFor = async (deps: AppDeps, systemId: string): Promise<Suggestions> => {
  const system = await deps.store.systems.get(systemId)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id: systemId })
  const preset = presetOf(deps, system.preset)
  const stated = new Set(system.facts.map(({ key }) => key))
  const open = new Set(
    (await deps.store.suggestions.of(systemId))
      .filter((one) => one.preset === system.preset)
      .map(({ key }) => key),
  )
  return {
    preset,
    values: valuesOf(preset).filter(({ key }) => open.has(key) && !stated.has(key)),
    questions: questionsFor(deps, preset, stated),
  }
}

/** What the kind of a system proposes, to be confirmed or turned down value by value. */
export const suggestionHandlers = (deps: AppDeps): Handlers<keyof typeof suggestionProcedures> => ({
  'system.suggestions': ({ systemId }) => suggestionsFor(deps, systemId),
  'system.dismissSuggestion': async ({ systemId, key }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.suggestions.dismiss(systemId, key))
    return suggestionsFor(deps, systemId)
  },
})
