import { FactKey } from '../../../data/contract/fact.ts'
import { InventoryEntity } from '../../../data/contract/inventory.ts'
import { OrganisationRole, Person } from '../../../data/contract/organisation.ts'
import { Implementation, Milestones, SystemStatus } from '../../../data/contract/system.ts'
import { COMPONENT_COLUMNS, ID_COLUMN } from './component-columns.ts'

/** What an inventory sheet holds; one sheet each. */
export const ENTITIES = InventoryEntity.options
export type Entity = InventoryEntity

/** Whether a text names an entity. */
export const isEntity = (text: string): text is Entity => ENTITIES.some((one) => one === text)

/** Rows that are told apart by the rows they belong to, so that these are looked up first. */
export const DEPENDENT = ['deviceLink', 'application', 'connection', 'dataGroup'] as const
export type DependentEntity = (typeof DEPENDENT)[number]

/** Components that systems name, and the list in which they do. */
export const NAMED_LISTS = {
  site: 'siteIds',
  zone: 'zoneIds',
  device: 'deviceIds',
  internetLink: 'internetLinkIds',
  contract: 'contractIds',
  database: 'databaseIds',
} as const
export type NamedEntity = keyof typeof NAMED_LISTS

/** Rows that cells may lead to. */
export const TARGETS = ['organisation', 'person', 'system', 'site', 'zone', 'device', 'database'] as const
export type TargetEntity = (typeof TARGETS)[number]

/** Whether rows of an entity are components of systems. */
export const isComponent = (entity: Entity): boolean => Object.hasOwn(COMPONENT_COLUMNS, entity)

/** Whether rows of an entity are told apart by the rows they belong to. */
export const isDependent = (entity: Entity): entity is DependentEntity =>
  DEPENDENT.some((one) => one === entity)

/** Whether rows of an entity are components that systems name. */
export const isNamed = (entity: Entity): entity is NamedEntity => Object.hasOwn(NAMED_LISTS, entity)

/** What stands beside the value of a fact, each in a column of its own. */
const FACT_PARTS = ['source', 'date', 'unit', 'note'] as const
type FactPart = (typeof FACT_PARTS)[number]

/**
 * One column of a sheet. `key` is the path of the field in the contract (`milestones.decision.date`); the header is the
 * sentence `inventory.column.<entity>.<key>`, or the one of the tables of components, the labels of a choice stand under `<labels>.<code>`.
 */
export type Column = {
  readonly key: string
  /** In characters. */
  readonly width: number
  /** A new row cannot do without it. */
  readonly required?: true
} & (
  | {
      readonly kind:
        | 'line'
        | 'prose'
        | 'lines'
        | 'list'
        | 'url'
        | 'day'
        | 'level'
        | 'scale'
        | 'preset'
        | 'partner'
    }
  | { readonly kind: 'set'; readonly codes: readonly string[]; readonly labels: string }
  | {
      readonly kind: 'choice'
      readonly codes: readonly string[]
      readonly labels: string
      /** What the field says after it was emptied: none of these fields can be without a value. */
      readonly whenEmpty: string
    }
  | { readonly kind: 'reference' | 'references'; readonly to: TargetEntity }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly whole: boolean }
  /** Yes or no; `whenEmpty` is what the field says when nothing stands in it. */
  | { readonly kind: 'flag'; readonly whenEmpty: false | null }
  | { readonly kind: 'fact'; readonly fact: FactKey }
  | { readonly kind: 'fact-part'; readonly fact: FactKey; readonly part: FactPart }
)

const ORGANISATION: readonly Column[] = [
  { key: 'ref', kind: 'line', width: 16 },
  { key: 'name', kind: 'line', width: 44, required: true },
  { key: 'shortName', kind: 'line', width: 20 },
  { key: 'symbol', kind: 'line', width: 12 },
  { key: 'parentId', kind: 'reference', to: 'organisation', width: 18 },
  { key: 'roles', kind: 'set', codes: OrganisationRole.options, labels: 'inventory.role', width: 30 },
  { key: 'headId', kind: 'reference', to: 'person', width: 16 },
  { key: 'legalBasis', kind: 'prose', width: 50 },
  { key: 'address', kind: 'line', width: 40 },
  { key: 'phone', kind: 'line', width: 18 },
  { key: 'email', kind: 'line', width: 28 },
  { key: 'place', kind: 'line', width: 16 },
]

const PERSON: readonly Column[] = [
  { key: 'ref', kind: 'line', width: 12 },
  { key: 'name', kind: 'line', width: 26, required: true },
  { key: 'title', kind: 'line', width: 30 },
  { key: 'organisationId', kind: 'reference', to: 'organisation', width: 18 },
  { key: 'signBlock', kind: 'lines', width: 34 },
  {
    key: 'appRole',
    kind: 'choice',
    codes: Person.shape.appRole.options,
    labels: 'inventory.appRole',
    whenEmpty: 'view',
    width: 24,
  },
]

const document = (path: string): readonly Column[] => [
  { key: `${path}.number`, kind: 'line', width: 20 },
  { key: `${path}.date`, kind: 'day', width: 14 },
  { key: `${path}.issuer`, kind: 'line', width: 26 },
]

const MILESTONES: readonly Column[] = [
  {
    key: 'milestones.state',
    kind: 'choice',
    codes: Milestones.shape.state.options,
    labels: 'inventory.milestone',
    whenEmpty: 'none',
    width: 20,
  },
  { key: 'milestones.approvedLevel', kind: 'level', width: 14 },
  ...document('milestones.decision'),
  ...document('milestones.regulation'),
  { key: 'milestones.regulationNote', kind: 'line', width: 30 },
  { key: 'milestones.approvalExpected', kind: 'line', width: 16 },
  {
    key: 'milestones.implementation',
    kind: 'choice',
    codes: Implementation.options,
    labels: 'inventory.implementation',
    whenEmpty: 'unstated',
    width: 26,
  },
  { key: 'milestones.implementationExpected', kind: 'line', width: 18 },
  {
    key: 'milestones.checked',
    kind: 'set',
    codes: Milestones.shape.checked.element.options,
    labels: 'inventory.checked',
    width: 28,
  },
]

const facts: readonly Column[] = FactKey.options.map((fact) => ({
  key: `facts.${fact}`,
  kind: 'fact',
  fact,
  width: 24,
}))

const factParts: readonly Column[] = FactKey.options.flatMap((fact) =>
  FACT_PARTS.map(
    (part) => ({ key: `facts.${fact}.${part}`, kind: 'fact-part', fact, part, width: 18 }) as const,
  ),
)

const SYSTEM: readonly Column[] = [
  { key: 'code', kind: 'line', width: 14, required: true },
  { key: 'name', kind: 'line', width: 44, required: true },
  { key: 'preset', kind: 'preset', width: 30 },
  {
    key: 'status',
    kind: 'choice',
    codes: SystemStatus.options,
    labels: 'inventory.status',
    whenEmpty: 'operating',
    width: 14,
  },
  { key: 'ownerId', kind: 'reference', to: 'organisation', width: 16 },
  { key: 'operatorId', kind: 'reference', to: 'organisation', width: 16 },
  { key: 'businessOwnerId', kind: 'reference', to: 'organisation', width: 16 },
  { key: 'since', kind: 'day', width: 14 },
  { key: 'purpose', kind: 'prose', width: 50 },
  { key: 'scale', kind: 'scale', width: 34 },
  ...facts,
  { key: 'proposedLevel', kind: 'level', width: 12 },
  { key: 'proposedReason', kind: 'prose', width: 40 },
  { key: 'splitReason', kind: 'prose', width: 30 },
  { key: 'transition', kind: 'prose', width: 30 },
  { key: 'openQuestion', kind: 'prose', width: 30 },
  { key: 'greyZones', kind: 'list', width: 18 },
  { key: 'componentNotes', kind: 'prose', width: 30 },
  ...MILESTONES,
  ...factParts,
]

const WEBSITE: readonly Column[] = [
  { key: 'url', kind: 'url', width: 40, required: true },
  { key: 'kind', kind: 'line', width: 26 },
  { key: 'systemId', kind: 'reference', to: 'system', width: 16 },
  { key: 'ownerId', kind: 'reference', to: 'organisation', width: 18 },
]

/** The columns of each sheet, in the order in which they are written; rows without a key of their own end with their id. */
export const COLUMNS: Readonly<Record<Entity, readonly Column[]>> = {
  organisation: [...ORGANISATION, ID_COLUMN],
  person: [...PERSON, ID_COLUMN],
  system: SYSTEM,
  website: WEBSITE,
  ...COMPONENT_COLUMNS,
}

/**
 * The field that tells rows of an entity apart; where it may be empty, the name does. Dependent rows are told apart by their
 * `IDENTITY`, and this field is what they are shown by.
 */
export const KEY_FIELD: Readonly<Record<Entity, string>> = {
  organisation: 'ref',
  person: 'ref',
  system: 'code',
  website: 'url',
  site: 'ref',
  zone: 'ref',
  device: 'ref',
  internetLink: 'ref',
  contract: 'ref',
  database: 'ref',
  deviceLink: 'note',
  application: 'host',
  connection: 'partner',
  dataGroup: 'name',
}

/** What people call a row. */
export const NAME_FIELD: Readonly<Record<Entity, string>> = {
  ...Object.fromEntries(ENTITIES.map((entity) => [entity, 'name'])),
  internetLink: 'provider',
  connection: 'partner',
  deviceLink: 'note',
} as Readonly<Record<Entity, string>>

/** The fields that together tell dependent rows apart. */
export const IDENTITY: Readonly<Record<DependentEntity, readonly string[]>> = {
  deviceLink: ['fromId', 'toId', 'note'],
  application: ['systemId', 'name', 'host'],
  connection: ['systemId', 'partner', 'direction', 'data'],
  dataGroup: ['systemId', 'name'],
}
