import { type Texts, type Translate, useTexts } from '../app/texts.ts'
import { useGuides } from '../client/level-guide.ts'
import { useAnswer } from '../client/query.ts'

/** Keys under which the name of a changed field may stand: facts by their question, the rest as on their forms. */
const fieldKeys = (entity: string, field: string): readonly string[] => {
  if (field.startsWith('scale.')) return [`system.${field}`]
  if (field.startsWith('fact.')) return [`inventory.column.system.facts.${field.slice('fact.'.length)}`]
  return [`component.column.${entity}.${field}`, `settings.${entity}.${field}`, `system.field.${field}`]
}

/** The document of a milestone and what of it changed. */
const milestoneName = (field: string, t: Translate): string =>
  field
    .split('.')
    .slice(1)
    .map((part) => t(`system.milestone-field.${part}`))
    .join(' – ')

/** Where the words of coded fields stand. */
const CODED: Readonly<Record<string, string>> = {
  status: 'system.status',
  'zone.kind': 'system.zone',
  'internetLink.kind': 'system.link-kind',
  type: 'system.device-type',
  redundancy: 'system.redundancy',
  form: 'system.form',
  medium: 'system.medium',
  role: 'system.link-role',
  direction: 'system.direction',
  state: 'system.connection-state',
  legalClass: 'system.legal-class',
  informationType: 'system.information-type',
  appRole: 'inventory.appRole',
  standard: 'requirement.standard',
  'milestones.state': 'system.milestone',
  'milestones.implementation': 'system.implementation',
  'milestones.checked': 'system.checked',
}

/** Names of fields of a kind of record as on their forms; the field itself where there is none. */
export const useFieldNames = (): ((entity: string, field: string) => string) => {
  const { t, known } = useTexts()
  return (entity, field) =>
    field.startsWith('milestones.')
      ? milestoneName(field, t)
      : fieldKeys(entity, field).reduceRight((name, key) => known(key, name), field)
}

/** Words for codes and for answers of a fact, and names for references to units and systems. */
export const useValueWords = (): ((entity: string) => (field: string, text: string) => string) => {
  const { t, known, pick } = useTexts()
  const { guides, questions } = useGuides()
  const presets = guides?.ND331.presets ?? []
  const units = useAnswer('organisation.list', {}).data ?? []
  const systems = useAnswer('system.list', {}).data ?? []
  return (entity) => (field, text) => {
    const coded = CODED[`${entity}.${field}`] ?? CODED[field]
    if (coded !== undefined) return known(`${coded}.${text}`, text)
    if (field.startsWith('fact.')) {
      const question = questions.find(({ key }) => key === field.slice('fact.'.length))
      const option = question?.options.find(({ value }) => value === text)
      return option === undefined ? text : pick(option.label)
    }
    const preset = field === 'preset' ? presets.find(({ id }) => id === text) : undefined
    if (preset !== undefined) return pick(preset.name)
    if (!field.endsWith('Id')) return text
    return [...units, ...systems].find(({ id }) => id === text)?.name ?? t('system.history.entries', { n: 1 })
  }
}

/** `web:an.nguyen` as the name and the way in. */
export const actorWords = (actor: string, known: Texts['known']): string => {
  const [door = '', name = ''] = actor.split(/:(.*)/s)
  const words = known(`history.door.${door}`, '')
  return words === '' || name === '' ? actor : `${name} (${words})`
}
