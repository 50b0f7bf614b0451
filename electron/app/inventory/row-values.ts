import type { LegalDocument } from '../../../data/contract/identity.ts'
import type { Organisation, Person } from '../../../data/contract/organisation.ts'
import type { Fact, Milestones, Website } from '../../../data/contract/system.ts'
import type { FieldValue, RowValues } from './field-value.ts'
import type { InventorySystem } from './inventory-rows.ts'

type Entries = readonly (readonly [string, FieldValue])[]

const documentValues = (path: string, document: LegalDocument | null): Entries => [
  [`${path}.number`, document?.number ?? null],
  [`${path}.date`, document?.date ?? null],
  [`${path}.issuer`, document?.issuer ?? null],
]

const milestoneValues = (milestones: Milestones): Entries => [
  ['milestones.state', milestones.state],
  ['milestones.approvedLevel', milestones.approvedLevel],
  ...documentValues('milestones.decision', milestones.decision),
  ...documentValues('milestones.regulation', milestones.regulation),
  ['milestones.regulationNote', milestones.regulationNote],
  ['milestones.approvalExpected', milestones.approvalExpected],
  ['milestones.implementation', milestones.implementation],
  ['milestones.implementationExpected', milestones.implementationExpected],
  ['milestones.checked', milestones.checked],
]

const factValues = (fact: Fact): Entries => [
  [`facts.${fact.key}`, { answer: { state: fact.state, value: fact.value } }],
  [`facts.${fact.key}.source`, fact.source],
  [`facts.${fact.key}.date`, fact.date],
  [`facts.${fact.key}.unit`, fact.unit],
  [`facts.${fact.key}.note`, fact.note],
]

/** A unit, a person or a website by column key; references are ids, or whatever stands in their place. */
export const plainValues = (row: Partial<Organisation> | Partial<Person> | Partial<Website>): RowValues => {
  const { id: _id, version: _version, ...fields } = row
  return new Map(Object.entries(fields))
}

/** A system by column key, with one entry for each part of a milestone and of a fact. */
export const systemValues = (system: Omit<InventorySystem, 'id' | 'version'>): RowValues =>
  new Map<string, FieldValue>([
    ['code', system.code],
    ['name', system.name],
    ['preset', system.preset],
    ['status', system.status],
    ['ownerId', system.ownerId],
    ['operatorId', system.operatorId],
    ['businessOwnerId', system.businessOwnerId],
    ['since', system.since],
    ['purpose', system.purpose],
    ['scale', { scale: system.scale }],
    ['proposedLevel', system.proposedLevel],
    ['proposedReason', system.proposedReason],
    ['splitReason', system.splitReason],
    ['transition', system.transition],
    ['openQuestion', system.openQuestion],
    ['greyZones', system.greyZones],
    ['componentNotes', system.componentNotes],
    ...milestoneValues(system.milestones),
    ...system.facts.flatMap(factValues),
  ])
