import type { SampleAgency } from '../../../data/sample/sample.schema.ts'
import type { Texts } from '../texts.ts'
import { agencyFacts } from './agency-facts.ts'
import type { RawTable } from './raw-table.ts'
import { tableOf } from './read-structured.ts'

type Row = Readonly<Record<string, unknown>>

const systemRow = (agency: SampleAgency, system: SampleAgency['systems'][number], texts: Texts): Row => {
  const facts = agencyFacts(agency, system, texts).map(({ key, state, value, ...rest }) => [
    key,
    { value: state === 'value' ? value : 'none', ...rest },
  ])
  return {
    code: system.ref,
    name: system.name,
    preset: system.preset,
    status: system.status,
    owner: system.owner,
    operator: system.operator,
    businessOwner: system.businessOwner,
    since: system.since,
    purpose: system.purpose,
    scale: system.scale,
    proposedLevel: system.proposedLevel,
    proposedReason: system.proposedReason,
    splitReason: system.splitReason,
    transition: system.transition,
    openQuestion: system.openQuestion,
    greyZones: system.greyZones,
    milestones: system.milestones,
    facts: Object.fromEntries(facts),
  }
}

/**
 * The rows of a whole agency as tables, so that they are compared with the workspace like those of any other file. A list that is
 * empty is no table: it has no header that could be wrong.
 */
export const agencyTables = (agency: SampleAgency, texts: Texts): readonly RawTable[] => {
  const lists = [
    ['organisation', agency.organisations],
    ['person', agency.people],
    ['system', agency.systems.map((system) => systemRow(agency, system, texts))],
    ['website', agency.websites],
  ] as const
  return lists.flatMap(([entity, rows]) => (rows.length === 0 ? [] : [tableOf(entity, rows)]))
}
