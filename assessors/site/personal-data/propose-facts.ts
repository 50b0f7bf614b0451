import type { DataProposal, ProposedField } from '../../../data/contract/data-proposal.ts'
import { FACT_TYPES } from '../../../data/contract/fact.ts'
import type { FoundField, PersonalData } from '../../../data/contract/site-personal-data.ts'
import type { Fact } from '../../../data/contract/system.ts'

/** Most pages that are named for one kind of data. */
const PAGES = 10

const fieldOf = (first: FoundField, all: readonly FoundField[]): ProposedField => ({
  field: first.field,
  group: first.group,
  clause: first.clause,
  pages: [...new Set(all.map(({ page }) => page))].slice(0, PAGES),
})

/** The kinds of personal data that a visitor can fill in on the pages that were read; none unless the pages collect. */
export const proposedFields = ({ collects, fields }: PersonalData): readonly ProposedField[] => {
  if (collects !== 'yes') return []
  const seen = fields.filter(({ concealed }) => !concealed)
  const kinds = new Map(seen.map((one) => [one.field, one]))
  return [...kinds.values()].map((first) =>
    fieldOf(
      first,
      seen.filter(({ field }) => field === first.field),
    ),
  )
}

const TYPES = FACT_TYPES.information_types.options

const heldValue = (facts: readonly Fact[], key: string): Fact['value'] => {
  const fact = facts.find((one) => one.key === key)
  return fact === undefined || fact.state !== 'value' ? null : fact.value
}

const COUNTS = { basic: 'basic_data_subjects', sensitive: 'sensitive_data_subjects' } as const

/** What pages that ask for these fields say against the record of a system. Pure. */
export const proposeFacts = (
  fields: readonly ProposedField[],
  facts: readonly Fact[],
): Pick<DataProposal, 'facts' | 'counts' | 'needed'> => {
  const present = heldValue(facts, 'information_types')
  const types = Array.isArray(present) ? present : []
  const proposed = TYPES.filter((type) => type === 'personal' || types.includes(type))
  const groups = (['basic', 'sensitive'] as const).filter((group) =>
    fields.some((one) => one.group === group),
  )
  const counts = groups.map((group) => ({ key: COUNTS[group], present: heldValue(facts, COUNTS[group]) }))
  const isCounted = counts.every(({ present: count }) => typeof count === 'number' && count > 0)
  const isNamed = types.includes('personal')
  return {
    facts: isNamed ? [] : [{ key: 'information_types', present, proposed: [...proposed] }],
    counts,
    needed: fields.length > 0 && !(isNamed && isCounted),
  }
}
