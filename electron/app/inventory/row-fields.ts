import { FactKey } from '../../../data/contract/fact.ts'
import type { LegalDocument } from '../../../data/contract/identity.ts'
import type { Organisation, Person } from '../../../data/contract/organisation.ts'
import { type Fact, Milestones, type SystemPatch, type Website } from '../../../data/contract/system.ts'
import { COLUMNS, type Column, type Entity } from './columns.ts'
import type { FactAnswer, FieldValue, RowValues } from './field-value.ts'

type Fields<T> = Omit<T, 'id' | 'version'>

const LISTS: readonly Column['kind'][] = ['set', 'lines', 'list', 'references']
const TEXTS: readonly Column['kind'][] = ['line', 'prose', 'url']

/** A field as the contract holds it: an empty text is `''`, an empty list `[]`, everything else that is empty `null`. */
const contractValue = (column: Column, value: FieldValue): unknown => {
  if (value !== null) return typeof value === 'object' && 'scale' in value ? value.scale : value
  if (LISTS.includes(column.kind)) return []
  if (TEXTS.includes(column.kind)) return ''
  if (column.kind === 'choice' || column.kind === 'flag') return column.whenEmpty
  return column.kind === 'scale' ? {} : null
}

const entries = (entity: Entity, values: RowValues): readonly (readonly [string, unknown])[] =>
  COLUMNS[entity].flatMap((column) => {
    const value = values.get(column.key)
    // The id finds a row and is no field of it.
    return value === undefined || column.key === 'id'
      ? []
      : [[column.key, contractValue(column, value)] as const]
  })

const emptyRow = (entity: Entity): RowValues => new Map(COLUMNS[entity].map(({ key }) => [key, null]))

/** The fields of a unit that `values` speak of. */
export const organisationPatch = (values: RowValues): Partial<Fields<Organisation>> =>
  Object.fromEntries(entries('organisation', values))

/** A new unit; what `values` do not speak of is empty. */
export const newOrganisation = (values: RowValues): Fields<Organisation> =>
  organisationPatch(new Map([...emptyRow('organisation'), ...values])) as Fields<Organisation>

/** The fields of a person that `values` speak of. */
export const personPatch = (values: RowValues): Partial<Fields<Person>> =>
  Object.fromEntries(entries('person', values))

/** A new person; what `values` do not speak of is empty. */
export const newPerson = (values: RowValues): Fields<Person> =>
  personPatch(new Map([...emptyRow('person'), ...values])) as Fields<Person>

/** The fields of a website that `values` speak of. */
export const websitePatch = (values: RowValues): Partial<Fields<Website>> =>
  Object.fromEntries(entries('website', values))

/** A new website; what `values` do not speak of is empty. */
export const newWebsite = (values: RowValues): Fields<Website> =>
  websitePatch(new Map([...emptyRow('website'), ...values])) as Fields<Website>

/** The fields of a component that `values` speak of, without the systems that name it. */
export const componentPatch = (entity: Entity, values: RowValues): Readonly<Record<string, unknown>> =>
  Object.fromEntries(entries(entity, values).filter(([key]) => key !== 'systems'))

/** A new component; what `values` do not speak of is empty. */
export const newComponent = (entity: Entity, values: RowValues): Readonly<Record<string, unknown>> =>
  componentPatch(entity, new Map([...emptyRow(entity), ...values]))

const NO_MILESTONES: Milestones = {
  state: 'none',
  approvedLevel: null,
  decision: null,
  regulation: null,
  regulationNote: '',
  approvalExpected: '',
  implementation: 'unstated',
  implementationExpected: '',
  checked: [],
}

const documentOf = (path: string, values: RowValues, before: LegalDocument | null): LegalDocument | null => {
  const part = (key: 'number' | 'date' | 'issuer'): string | null => {
    const value = values.get(`${path}.${key}`)
    return value === undefined ? (before?.[key] ?? null) : (value as string | null)
  }
  const [number, date, issuer] = [part('number') ?? '', part('date'), part('issuer') ?? '']
  return number === '' && date === null && issuer === '' ? null : { number, date, issuer }
}

const milestonesOf = (values: RowValues, before: Milestones): Milestones => {
  const flat = entries('system', values).flatMap(([key, value]) => {
    const [, name] = /^milestones\.([a-zA-Z]+)$/.exec(key) ?? []
    return name === undefined ? [] : [[name, value] as const]
  })
  return Milestones.parse({
    ...before,
    ...Object.fromEntries(flat),
    decision: documentOf('milestones.decision', values, before.decision),
    regulation: documentOf('milestones.regulation', values, before.regulation),
  })
}

/**
 * The fields of a system that `values` speak of. Milestones are one field of the contract: their other parts are taken from
 * `before`, the milestones the system has now.
 */
export const systemPatch = (values: RowValues, before: Milestones = NO_MILESTONES): SystemPatch => {
  const all = entries('system', values)
  const plain = all.filter(([key]) => !key.includes('.') && key !== 'componentNotes')
  const touched = all.some(([key]) => key.startsWith('milestones.'))
  return {
    ...(Object.fromEntries(plain) as SystemPatch),
    ...(touched ? { milestones: milestonesOf(values, before) } : {}),
  }
}

const textOf = (value: FieldValue | undefined, before: string): string =>
  value === undefined ? before : ((value as string | null) ?? '')

const answerOf = (said: FieldValue | undefined, before: Fact | undefined): FactAnswer | undefined => {
  if (said === undefined) return before
  return said !== null && typeof said === 'object' && 'answer' in said ? said.answer : undefined
}

const factOf = (key: FactKey, values: RowValues, before: Fact | undefined): Fact | undefined => {
  const answer = answerOf(values.get(`facts.${key}`), before)
  if (answer === undefined) return undefined
  const date = values.get(`facts.${key}.date`)
  return {
    key,
    state: answer.state,
    value: answer.value,
    unit: textOf(values.get(`facts.${key}.unit`), before?.unit ?? ''),
    source: textOf(values.get(`facts.${key}.source`), before?.source ?? ''),
    date: date === undefined ? (before?.date ?? null) : (date as string | null),
    note: textOf(values.get(`facts.${key}.note`), before?.note ?? ''),
  }
}

/** Facts to be stored, and the keys of facts that return to "not filled in". */
export interface FactChanges {
  readonly set: readonly Fact[]
  readonly clear: readonly FactKey[]
}

/** The facts that `values` speak of, on top of the facts the system has now. */
export const factChanges = (values: RowValues, before: readonly Fact[] = []): FactChanges => {
  const set: Fact[] = []
  const clear: FactKey[] = []
  const touched = new Set([...values.keys()].map((path) => /^facts\.([^.]+)/.exec(path)?.[1]))
  for (const key of FactKey.options.filter((one) => touched.has(one))) {
    const stored = before.find((fact) => fact.key === key)
    const fact = factOf(key, values, stored)
    if (fact !== undefined) set.push(fact)
    else if (stored !== undefined) clear.push(key)
  }
  return { set, clear }
}
