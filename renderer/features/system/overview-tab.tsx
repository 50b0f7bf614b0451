import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { useFieldFocus } from '../../ui/focus-field.ts'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { IdentityFields } from './identity-fields.tsx'
import { MilestoneFields } from './milestone-fields.tsx'
import { ProposalFields } from './proposal-fields.tsx'
import { ScaleFields } from './scale-fields.tsx'

interface GroupProps {
  readonly name: string
  readonly children: ReactNode
}

const Group = ({ name, children }: GroupProps) => {
  const { t } = useTexts()
  return (
    <section className="card" aria-labelledby={`group-${name}`}>
      <h2 id={`group-${name}`}>{t(`system.group.${name}`)}</h2>
      {children}
    </section>
  )
}

/** Fields that the checks of a dossier call by another name. */
const CALLED: Readonly<Record<string, string>> = {
  owner: 'ownerId',
  operator: 'operatorId',
  level: 'proposedLevel',
  milestones: 'state',
}

/** The names that a field may bear on this screen, by its key. */
const useNames = (at: string | undefined): readonly string[] => {
  const { known } = useTexts()
  if (at === undefined) return []
  const field = CALLED[at] ?? at
  return ['field', 'milestone-field', 'scale']
    .map((group) => known(`system.${group}.${field}`, ''))
    .filter((name) => name !== '')
}

interface OverviewTabProps {
  readonly draft: SystemDraft
  /** The field that a link led to. */
  readonly at: string | undefined
}

/** What the office says about a system, field by field. */
export const OverviewTab = ({ draft, at }: OverviewTabProps) => {
  useFieldFocus(useNames(at))
  return <Groups draft={draft} />
}

const Groups = ({ draft }: Pick<OverviewTabProps, 'draft'>) => (
  <div className="stack">
    <SecretWarning />
    <Group name="identity">
      <IdentityFields draft={draft} />
    </Group>
    <Group name="scale">
      <ScaleFields draft={draft} />
    </Group>
    <Group name="proposal">
      <ProposalFields draft={draft} />
    </Group>
    <Group name="milestones">
      <MilestoneFields draft={draft} />
    </Group>
  </div>
)
