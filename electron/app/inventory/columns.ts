import { FactKey } from '../../../data/contract/fact.ts'
import { OrganisationRole, Person } from '../../../data/contract/organisation.ts'
import { Implementation, Milestones, SystemStatus } from '../../../data/contract/system.ts'

/** What an inventory sheet holds; one sheet each. */
export const ENTITIES = ['organisation', 'person', 'system', 'website'] as const
export type Entity = (typeof ENTITIES)[number]

/** What stands beside the value of a fact, each in a column of its own. */
const FACT_PARTS = ['source', 'date', 'unit', 'note'] as const
type FactPart = (typeof FACT_PARTS)[number]

/**
 * One column of a sheet. `key` is the path of the field in the contract (`milestones.decision.date`); the header is the
 * sentence `inventory.column.<entity>.<key>`, the labels of a choice stand under `inventory.<labels>.<code>`.
 */
export type Column = {
  readonly key: string
  /** In characters. */
  readonly width: number
  /** A new row cannot do without it. */
  readonly required?: true
} & (
  | { readonly kind: 'line' | 'prose' | 'lines' | 'list' | 'url' | 'day' | 'level' | 'scale' | 'preset' }
  | { readonly kind: 'set'; readonly codes: readonly string[]; readonly labels: string }
  | {
      readonly kind: 'choice'
      readonly codes: readonly string[]
      readonly labels: string
      /** What the field says after it was emptied: none of these fields can be without a value. */
      readonly whenEmpty: string
    }
  | { readonly kind: 'reference'; readonly to: 'organisation' | 'person' | 'system' }
  | { readonly kind: 'fact'; readonly fact: FactKey }
  | { readonly kind: 'fact-part'; readonly fact: FactKey; readonly part: FactPart }
)

const ORGANISATION: readonly Column[] = [
  { key: 'ref', kind: 'line', width: 16 },
  { key: 'name', kind: 'line', width: 44, required: true },
  { key: 'shortName', kind: 'line', width: 20 },
  { key: 'symbol', kind: 'line', width: 12 },
  { key: 'parentId', kind: 'reference', to: 'organisation', width: 18 },
  { key: 'roles', kind: 'set', codes: OrganisationRole.options, labels: 'role', width: 30 },
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
    labels: 'appRole',
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
    labels: 'milestone',
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
    labels: 'implementation',
    whenEmpty: 'unstated',
    width: 26,
  },
  { key: 'milestones.implementationExpected', kind: 'line', width: 18 },
  {
    key: 'milestones.checked',
    kind: 'set',
    codes: Milestones.shape.checked.element.options,
    labels: 'checked',
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
    labels: 'status',
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
  { key: 'transition', kind: 'prose', width: 30 },
  { key: 'openQuestion', kind: 'prose', width: 30 },
  { key: 'greyZones', kind: 'list', width: 18 },
  ...MILESTONES,
  ...factParts,
]

const WEBSITE: readonly Column[] = [
  { key: 'url', kind: 'url', width: 40, required: true },
  { key: 'kind', kind: 'line', width: 26 },
  { key: 'systemId', kind: 'reference', to: 'system', width: 16 },
  { key: 'ownerId', kind: 'reference', to: 'organisation', width: 18 },
]

/** The columns of each sheet, in the order in which they are written. */
export const COLUMNS: Readonly<Record<Entity, readonly Column[]>> = {
  organisation: ORGANISATION,
  person: PERSON,
  system: SYSTEM,
  website: WEBSITE,
}

/** The field that tells rows of an entity apart; where it may be empty, the name does. */
export const KEY_FIELD: Readonly<Record<Entity, string>> = {
  organisation: 'ref',
  person: 'ref',
  system: 'code',
  website: 'url',
}
